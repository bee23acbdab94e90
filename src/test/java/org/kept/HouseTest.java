package org.kept;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;

/** The rules of the house. Each has a broken twin that proves that it can fail. */
class HouseTest {

  private static final JavaClasses KEPT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.kept");

  private static final ArchRule ONLY_THE_ENGINE_ROOM_KNOWS_THE_ENGINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.kept.workflow.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda.bpm..");

  private static final ArchRule TIME_COMES_FROM_THE_ONE_CLOCK =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.kept.promise.KeptClock")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(java.time.LocalDateTime.class, "now")
          .orShould()
          .callMethod(java.time.OffsetDateTime.class, "now")
          .orShould()
          .callMethod(java.time.ZonedDateTime.class, "now");

  /**
   * A stream of rows that is not closed keeps its connection: twenty of them and nobody gets one.
   */
  private static final ArchRule ROWS_ARE_READ_WHOLE =
      noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");

  @Test
  void rowsAreReadWhole() {
    ROWS_ARE_READ_WHOLE.check(KEPT);
  }

  @Test
  void everyRoomUsesOnlyWhatItMay() {
    ApplicationModules.of(KeptApplication.class).verify();
  }

  @Test
  void onlyTheEngineRoomKnowsTheEngine() {
    ONLY_THE_ENGINE_ROOM_KNOWS_THE_ENGINE.check(KEPT);
  }

  @Test
  void timeComesFromTheOneClock() {
    TIME_COMES_FROM_THE_ONE_CLOCK.check(KEPT);
  }

  @Test
  void theRulesCanFail() {
    JavaClasses broken = new ClassFileImporter().importPackages("org.kept.broken");

    assertThat(broken).isNotEmpty();
    assertThatThrownBy(() -> ONLY_THE_ENGINE_ROOM_KNOWS_THE_ENGINE.check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ReachesForTheEngine");
    assertThatThrownBy(() -> TIME_COMES_FROM_THE_ONE_CLOCK.check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ReadsItsOwnWatch");
    assertThatThrownBy(() -> ROWS_ARE_READ_WHOLE.check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("LeavesTheTapRunning");
  }
}
