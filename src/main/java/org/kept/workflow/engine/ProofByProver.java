package org.kept.workflow.engine;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.kept.proof.Certificate;
import org.kept.proof.Finding;
import org.kept.proof.FindingKind;
import org.kept.proof.Library;
import org.kept.proof.Limits;
import org.kept.proof.Proof;
import org.kept.proof.Prover;
import org.kept.proof.Severity;
import org.kept.proof.Terms;
import org.kept.proof.Verdict;
import org.springframework.stereotype.Component;

/** Asks the prover. */
@Component
class ProofByProver implements DiagramProof {

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final Clock clock;

  ProofByProver(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Answer prove(
      String file, byte[] bytes, Library library, Map<String, byte[]> catalogue, Limits limits) {
    Terms terms;
    try {
      terms = Terms.read(catalogue, LocalDate.ofInstant(clock.instant(), HERE), limits);
    } catch (IllegalArgumentException unreadable) {
      return new Answer(
          Verdict.NOT_PROVED,
          List.of(
              new Finding(
                  FindingKind.UNREADABLE,
                  Severity.GATE,
                  null,
                  "it has nothing to be proved against. " + unreadable.getMessage(),
                  List.of())),
          "");
    }
    Proof proof = new Prover(terms).prove(file, bytes, library);
    return new Answer(
        proof.verdict(), proof.findings(), Certificate.of(proof, clock.instant()).json());
  }
}
