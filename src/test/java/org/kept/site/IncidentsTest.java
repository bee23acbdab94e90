package org.kept.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IncidentsTest {

  @Test
  void theLogNamesThePageAndNotTheLink() {
    assertThat(Incidents.withoutLink("/feedback/T0KEN0FTH1SL1NK")).isEqualTo("/feedback/…");
    assertThat(Incidents.withoutLink("/kept/feedback/T0KEN?lang=gd"))
        .isEqualTo("/kept/feedback/…?lang=gd");
    assertThat(Incidents.withoutLink("/feedback")).isEqualTo("/feedback");
    assertThat(Incidents.withoutLink("/desk/case/ABCDE-12345/feedback"))
        .isEqualTo("/desk/case/ABCDE-12345/feedback");
  }
}
