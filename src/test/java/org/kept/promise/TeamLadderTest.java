package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which teams stand above which, and the levels that a service names itself. */
class TeamLadderTest {

  private static final String WASTE = "name: Waste and Recycling, above: environment-management";

  private final Catalogue catalogue = new Catalogue(PublishedFiles.asShipped());

  @Test
  void everyTeamHasATop() {
    assertThat(catalogue.team("waste").orElseThrow().above()).isEqualTo("environment-management");
    assertThat(catalogue.team("chief-executive").orElseThrow().above()).isNull();
    assertThat(catalogue.teams())
        .filteredOn(team -> team.above() == null)
        .extracting(Team::id)
        .containsExactly("chief-executive");
  }

  @Test
  void aServiceMayNameItsLevels() {
    assertThat(catalogue.service("missed-bin").orElseThrow().escalation()).isEmpty();
    assertThat(catalogue.service("complaint-stage-2").orElseThrow().escalation())
        .containsExactly("chief-executive");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          above: castle                 | team waste: there is no team 'castle'. Write one of: chief-executive,
          above: waste                  | team waste: there is no top: waste and again waste stand above each other. Leave 'above' out
          above: ''                     | team waste: 'above' is empty.
          """)
  void refusesALadderWithoutATop(String written, String told) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Catalogue(
                        PublishedFiles.asShipped()
                            .with(
                                CatalogueReader.SERVICES,
                                WASTE,
                                WASTE.replaceFirst("above: .*", written.replace("''", "\"\""))))
                    .teams())
        .withMessageStartingWith("services.yaml, line ")
        .withMessageContaining(told);
  }

  @Test
  void refusesACircleOfSeveralTeams() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Catalogue(
                        PublishedFiles.asShipped()
                            .with(
                                CatalogueReader.SERVICES,
                                "name: Chief Executive’s Office",
                                "name: Chief Executive’s Office, above: environment-management"))
                    .teams())
        .withMessageContaining(
            "there is no top: customer-services, chief-executive, environment-management and again"
                + " chief-executive");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [castle]       | service missed-bin: there is no team 'castle'. Write
          [waste, waste] | service missed-bin: a team is there twice. Leave one of them out.
          []             | service missed-bin: no team is named. Write 'escalation:
          """)
  void refusesLevelsThatAreNone(String levels, String told) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Catalogue(
                        PublishedFiles.asShipped()
                            .with(
                                CatalogueReader.SERVICES,
                                "form: missed-bin",
                                "form: missed-bin\n    escalation: " + levels))
                    .services())
        .withMessageStartingWith("services.yaml, line ")
        .withMessageContaining(told);
  }
}
