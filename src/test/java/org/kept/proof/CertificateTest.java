package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {

  private static final Instant NOON = Instant.parse("2026-06-11T12:00:00Z");

  @Test
  void namesExactlyTheBytesThatWereProved() {
    byte[] bytes = Drawing.branches(2).bytes();

    Certificate certificate = Certificate.of(proof(bytes), NOON);

    assertThat(certificate.sha256()).isEqualTo(Digest.of(bytes)).hasSize(64);
    assertThat(certificate.when()).isEqualTo(NOON);
    assertThat(certificate.semantics()).isEqualTo("camunda-7.24");
  }

  @Test
  void isTheSameAfterItWasWrittenAndRead() {
    Certificate certificate =
        new Certificate(
            "a «b» \u0000\n.bpmn",
            "00ff",
            Map.of("form decide", "11", "decision triage", "22"),
            "1.2.3",
            "camunda-7.24",
            "33",
            List.of(
                new SentenceOutcome(
                    "acknowledged",
                    "first-time",
                    "Every case is acknowledged before it ends.",
                    true,
                    Outcome.HELD,
                    "")),
            List.of(
                new Assumption(
                    "no-visit",
                    "damp-and-mould",
                    "Nobody visits a home without an address.",
                    Map.of("address", "no", "visit", "yes"),
                    "Morag",
                    "The form asks for it.",
                    LocalDate.parse("2026-01-01"),
                    LocalDate.parse("2026-12-31"),
                    "assumptions.yaml:3")),
            Verdict.PROVED,
            true,
            7,
            9,
            12,
            NOON);

    String json = certificate.json();

    assertThat(json).doesNotContain("\n").matches("\\p{ASCII}+");
    assertThat(Certificate.read(json)).isEqualTo(certificate);
    assertThat(Certificate.read(json).json()).isEqualTo(json);
  }

  @Test
  void saysNothingOfWhatIsNotKnown() {
    Proof proof = proof("no diagram".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    Certificate certificate = Certificate.of(proof, NOON);

    assertThat(certificate.verdict()).isEqualTo(Verdict.NOT_PROVED);
    assertThat(certificate.canAlwaysFinish()).isNull();
    assertThat(Certificate.read(certificate.json())).isEqualTo(certificate);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"format\":2}", "{\"format\":1}", "null"})
  void isNotReadFromAnythingElse(String json) {
    assertThatThrownBy(() -> Certificate.read(json)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Proof proof(byte[] bytes) {
    return new Prover(Terms.none(LocalDate.EPOCH)).prove("drawn.bpmn", bytes, Library.EMPTY);
  }
}
