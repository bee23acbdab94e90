package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.promise.KeptClock;
import org.springframework.beans.factory.annotation.Autowired;

/** What was chosen on purpose stays chosen. */
@KeptTest
class EngineSettingsTest {

  @Autowired private ProcessEngineConfiguration configuration;
  @Autowired private Council council;
  @Autowired private KeptClock clock;

  private ProcessEngineConfigurationImpl engine() {
    return (ProcessEngineConfigurationImpl) configuration;
  }

  @Test
  void givesIdsWithoutASecondConnection() {
    assertThat(engine().getIdGenerator()).isInstanceOf(StrongUuidGenerator.class);
  }

  @Test
  void keepsTheHistoryThatWasChosenAndRewritesNone() {
    assertThat(engine().getHistoryLevel()).isEqualTo(HistoryLevel.HISTORY_LEVEL_AUDIT);
    assertThat(engine().getHistoryRemovalTimeStrategy()).isEqualTo("none");
    assertThat(engine().getHistoryCleanupStrategy()).isEqualTo("endTimeBased");
    assertThat(engine().getHistoryTimeToLive()).isEqualTo("P1825D");
  }

  @Test
  void readsNoJavaObjectsFromOutside() {
    assertThat(engine().isJavaSerializationFormatEnabled()).isFalse();
    assertThat(engine().isDeserializationTypeValidationEnabled()).isTrue();
  }

  @Test
  void runsNoScripts() {
    for (String language : new String[] {"juel", "javascript", "groovy", "feel", "python"}) {
      assertThatThrownBy(
              () ->
                  engine()
                      .getCommandExecutorTxRequired()
                      .execute(
                          context ->
                              engine().getScriptingEngines().getScriptEngineForLanguage(language)))
          .hasMessageContaining("no scripts");
    }
    assertThat(engine().isEnableScriptEngineLoadExternalResources()).isFalse();
  }

  @Test
  void evaluatesNothingThatStandsInAQuery() {
    assertThat(engine().isEnableExpressionsInAdhocQueries()).isFalse();
    assertThat(engine().isEnableExpressionsInStoredQueries()).isFalse();
  }

  @Test
  void changesNoSchemaAndRunsNoCasePlans() {
    assertThat(engine().getDatabaseSchemaUpdate()).isEqualTo("false");
    assertThat(engine().isCmmnEnabled()).isFalse();
  }

  @Test
  void readsTheSameClockAsEverythingElse() {
    try {
      council.opensOn("2026-06-11 10:00");

      assertThat(ClockUtil.getCurrentTime().toInstant()).isEqualTo(clock.instant());
    } finally {
      clock.run();
    }
  }
}
