package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shipped services promise. */
class ShippedServicesTest {

  private static final Catalogue CATALOGUE = new Catalogue(PublishedFiles.asShipped());
  private static final Pattern LAW_OR_HIGHLAND =
      Pattern.compile("Act \\d{4}|Regulations? |Statutory Instrument|Ombudsman|Highland Council");

  private record Figure(String of, String source, boolean proposed) {}

  @ParameterizedTest
  @MethodSource("figures")
  void aFigureIsAProposalUnlessTheLawOrTheCouncilItselfSaysIt(Figure figure) {
    assertThat(figure.source()).isNotBlank();
    if (figure.proposed()) {
      assertThat(figure.source()).contains("roposed").doesNotContain("Highland");
    } else {
      assertThat(figure.source())
          .containsPattern(
              figure.source().startsWith("The same regulations")
                  ? Pattern.compile("regulations")
                  : LAW_OR_HIGHLAND);
    }
  }

  @Test
  void everyServiceSaysThatItHasTheRequestAndWhatNext() {
    assertThat(CATALOGUE.services())
        .hasSize(27)
        .allSatisfy(
            service -> {
              ServicePromise acknowledge = service.promiseKeptBy("acknowledge");
              assertThat(acknowledge.honours()).isEqualTo("first-time-and-what-next");
              assertThat(acknowledge.mayPause()).isFalse();
              assertThat(service.keywords()).hasSizeGreaterThan(4).doesNotHaveDuplicates();
            });
  }

  @Test
  void whatIsAnsweredCanBeOpenedAgainUnlessTheLawHasAnotherWay() {
    assertThat(CATALOGUE.services())
        .filteredOn(service -> service.reopenWithin() == null)
        .extracting(Service::id)
        .containsExactlyInAnyOrder(
            "complaint",
            "complaint-stage-2",
            "freedom-of-information",
            "freedom-of-information-review",
            "subject-access",
            "data-protection-complaint",
            "planning-application",
            "placing-request",
            "civic-licence",
            // Its promises follow each other.
            "damp-and-mould");
    assertThat(CATALOGUE.service("pothole").orElseThrow().reopenWithin())
        .isEqualTo(Timescale.of("10 working days"));
  }

  @Test
  void everythingThatCanHurtSomebodySaysWhomToCall() {
    assertThat(CATALOGUE.services())
        .filteredOn(service -> service.emergency() != null)
        .extracting(Service::id)
        .contains("pothole", "street-light", "fly-tipping", "damp-and-mould")
        .contains("housing-repair-emergency", "environmental-health-enquiry", "something-else");
    assertThat(CATALOGUE.service("housing-repair-emergency").orElseThrow().emergency())
        .contains("999", "0800 111 999", "105");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          complaint,                    2026-06-11T09:00:00Z, -,                 stage-1,         2026-06-18
          complaint,                    2026-06-13T09:00:00Z, -,                 stage-1,         2026-06-22
          complaint-stage-2,            2026-12-21T10:00:00Z, -,                 acknowledge,     2026-12-23
          complaint-stage-2,            2026-12-21T10:00:00Z, -,                 stage-2,         2027-01-21
          freedom-of-information,       2026-03-20T10:00:00Z, -,                 respond,         2026-04-20
          freedom-of-information-review, 2026-03-20T10:00:00Z, -,                respond,         2026-04-20
          subject-access,               2026-01-31T10:00:00Z, -,                 respond,         2026-03-02
          subject-access,               2026-12-02T10:00:00Z, -,                 respond,         2027-01-05
          data-protection-complaint,    2026-12-03T10:00:00Z, -,                 acknowledge,     2027-01-05
          damp-and-mould,               2026-12-18T10:00:00Z, -,                 investigate,     2027-01-07
          damp-and-mould,               2026-12-18T10:00:00Z, -,                 written-summary, 2027-01-12
          damp-and-mould,               2026-12-18T10:00:00Z, -,                 start-work,      2027-01-14
          placing-request,              2027-03-15T10:00:00Z, -,                 decide,          2027-04-30
          placing-request,              2027-03-16T10:00:00Z, -,                 decide,          2027-05-16
          planning-application,         2026-11-23T10:00:00Z, scale=local,       decide,          2027-01-23
          planning-application,         2026-11-23T10:00:00Z, scale=major,       decide,          2027-03-23
          right-to-repair,              2026-11-23T10:00:00Z, defect=toilet,     complete,        2026-11-24
          right-to-repair,              2026-11-23T10:00:00Z, defect=loose-rail, complete,        2026-11-26
          right-to-repair,              2026-11-23T10:00:00Z, defect=fan,        complete,        2026-12-03
          housing-repair-routine,       2026-11-23T10:00:00Z, -,                 complete,        2026-12-22
          civic-licence,                2026-11-23T10:00:00Z, -,                 decide,          2027-08-23
          fly-tipping,                  2026-11-23T10:00:00Z, hazard=no,         clear,           2026-11-25
          """)
  void promisesTheDay(
      String service, Instant received, @Nullable String answer, String commitment, LocalDate due) {
    assertThat(due(service, received, answer, commitment))
        .isEqualTo(due.atTime(23, 59, 59).atZone(Scotland.CALENDAR.zone()).toInstant());
  }

  @ParameterizedTest
  @CsvSource({
    "housing-repair-emergency, 2026-10-24T12:00:00Z, hazard=no,  complete, 2026-10-25T12:00:00Z",
    "street-light,             2026-11-28T22:00:00Z, hazard=yes, repair,   2026-11-29T00:00:00Z",
    "pothole,                  2026-11-28T22:00:00Z, hazard=yes, repair,   2026-11-29T22:00:00Z",
    "fly-tipping,              2026-11-23T10:00:00Z, hazard=yes, clear,    2026-11-23T14:00:00Z",
    "fly-tipping,              2026-11-23T15:00:00Z, hazard=yes, clear,    2026-11-24T11:00:00Z"
  })
  void promisesTheHourWhereThereIsDanger(
      String service, Instant received, String answer, String commitment, Instant due) {
    assertThat(due(service, received, answer, commitment)).isEqualTo(due);
  }

  @Test
  void stopsTheClockOnlyWhereTheRuleAllowsIt() {
    assertThat(answerOf("complaint").mayPause()).isFalse();
    assertThat(answerOf("complaint-stage-2").mayPause()).isFalse();
    assertThat(answerOf("placing-request").mayPause()).isFalse();
    assertThat(answerOf("subject-access").mayPause()).isTrue();
    assertThat(answerOf("complaint").rule().extension())
        .isEqualTo(new Rule.Extension(Timescale.of("5 working days"), 1, "lead"));
    assertThat(answerOf("subject-access").rule().extension())
        .isEqualTo(new Rule.Extension(Timescale.of("2 months"), 1, "lead"));
  }

  private static ServicePromise answerOf(String service) {
    return CATALOGUE.service(service).orElseThrow().promiseKeptBy("answer");
  }

  private static Instant due(
      String service, Instant received, @Nullable String answer, String commitment) {
    Map<String, String> answers =
        answer == null
            ? Map.of()
            : Map.of(answer.replaceAll("=.*", ""), answer.replaceAll(".*=", ""));
    return CATALOGUE.ask(CATALOGUE.service(service).orElseThrow(), received, answers).stream()
        .filter(asked -> asked.promise().commitment().equals(commitment))
        .findFirst()
        .orElseThrow()
        .reckoned()
        .dueAt();
  }

  static Stream<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (Service service : CATALOGUE.services()) {
      for (ServicePromise promise : service.promises()) {
        String of = service.id() + " " + promise.commitment();
        figures.add(new Figure(of, promise.source(), promise.proposed()));
        promise
            .byAnswer()
            .forEach(
                each ->
                    figures.add(
                        new Figure(of + " " + each.answer(), each.source(), each.proposed())));
      }
    }
    return figures.stream();
  }
}
