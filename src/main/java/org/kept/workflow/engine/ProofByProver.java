package org.kept.workflow.engine;

import java.util.List;
import java.util.Map;
import org.kept.proof.Library;
import org.kept.proof.Verdict;
import org.springframework.stereotype.Component;

/** Not the proof yet: says of everything that it is proved, until the prover is there. */
@Component
class ProofByProver implements DiagramProof {

  @Override
  public Answer prove(String file, byte[] bytes, Library library, Map<String, byte[]> catalogue) {
    return new Answer(
        Verdict.PROVED,
        List.of(),
        "{\"file\":\""
            + file
            + "\",\"sha256\":\""
            + Sha256.of(bytes)
            + "\",\"verdict\":\"proved\"}");
  }
}
