package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomesTest {

  @Test
  void aReasonIsCountedByACodeAndNeverByWords() {
    assertThat(Outcomes.code(" limits-of-resources ")).isEqualTo("limits-of-resources");
    assertThat(Outcomes.code("no-crane")).as("a code of an owner").isEqualTo("no-crane");
    assertThat(Outcomes.code("Mrs Bain has no key")).isEqualTo("other");
    assertThat(Outcomes.code("")).isEqualTo("other");
    assertThat(Outcomes.code("a".repeat(65))).isEqualTo("other");
  }
}
