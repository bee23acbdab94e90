package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

  private final Catalogue catalogue = new Catalogue(PublishedFiles.asShipped());

  @Test
  void knowsTheShippedServicesInTheOrderOfTheFile() {
    assertThat(catalogue.services())
        .extracting(Service::id)
        .containsExactly("missed-bin", "pothole", "street-light", "council-tax-change-of-address");
    assertThat(catalogue.team("lighting")).hasValue(new Team("lighting", "Street Lighting"));
    assertThat(catalogue.service("castle")).isEmpty();
    assertThat(catalogue.team("castle")).isEmpty();
  }

  @Test
  void everyFigureThatTheCouncilHasNotPublishedIsMarkedAsProposed() {
    assertThat(catalogue.services())
        .flatExtracting(Service::promises)
        .allSatisfy(
            promise -> {
              assertThat(promise.proposed()).isTrue();
              assertThat(promise.source()).isNotBlank();
            });
  }

  @Test
  void everyServiceAcknowledgesAtOnceAndItsAnswerMayPause() {
    assertThat(catalogue.services())
        .allSatisfy(
            service -> {
              ServicePromise acknowledge = service.promiseKeptBy("acknowledge");
              assertThat(acknowledge.timescale().unit()).isEqualTo(TimeUnit.AT_ONCE);
              assertThat(acknowledge.honours()).isEqualTo("first-time-and-what-next");
              assertThat(acknowledge.mayPause()).isFalse();
              assertThat(service.promiseKeptBy("answer").mayPause()).isTrue();
            });
  }

  @Test
  void carriesTheCommitmentsThatOthersName() {
    assertThat(catalogue.commitments())
        .extracting(Commitment::id)
        .hasSize(18)
        .contains(
            "first-time-and-what-next",
            "published-timescales",
            "explain-decisions",
            "ask-for-feedback");
  }

  @Test
  void explainsADateOverAWeekendAndSaintAndrewsDay() {
    Service bin = catalogue.service("missed-bin").orElseThrow();

    Deadline deadline =
        catalogue.reckon(
            bin, bin.promiseKeptBy("answer"), Instant.parse("2026-11-27T10:15:30.123Z"));

    assertThat(deadline.dueAt()).isEqualTo("2026-12-03T23:59:59Z");
    assertThat(deadline.warnAt()).isEqualTo("2026-12-03T09:00:00Z");
    Passport passport = deadline.passport();
    assertThat(passport.sentence())
        .isEqualTo(
            "3 working days, counted from the day after you asked. Saturday 28 and Sunday 29"
                + " November and Monday 30 November (St Andrew’s Day) do not count.");
    assertThat(passport.calendar()).isEqualTo("scotland");
    assertThat(passport.calendarVersion()).matches("[0-9a-f]{12}");
    assertThat(passport.days())
        .extracting(day -> day.date() + " " + day.counted() + " " + day.why())
        .containsExactly(
            "2026-11-27 0 received",
            "2026-11-28 0 weekend",
            "2026-11-29 0 weekend",
            "2026-11-30 0 St Andrew’s Day",
            "2026-12-01 1 working-day",
            "2026-12-02 2 working-day",
            "2026-12-03 3 working-day");
  }

  @Test
  void whatIsDoneAtOnceIsDueWhenItArrives() {
    Service bin = catalogue.service("missed-bin").orElseThrow();
    Instant received = Instant.parse("2026-11-28T03:00:00Z");

    Deadline deadline = catalogue.reckon(bin, bin.promiseKeptBy("acknowledge"), received);

    assertThat(deadline.dueAt()).isEqualTo(received);
    assertThat(deadline.warnAt()).isEqualTo(received);
    assertThat(deadline.passport().days()).isEmpty();
    assertThat(deadline.passport().sentence()).isEqualTo("We do this as soon as you ask.");
  }

  @Test
  void aPromiseThatMayNotPauseKeepsItsDate() {
    Service bin = catalogue.service("missed-bin").orElseThrow();
    Instant due = Instant.parse("2026-12-03T23:59:59Z");
    Instant paused = Instant.parse("2026-12-01T12:00:00Z");
    Instant resumed = Instant.parse("2026-12-08T12:00:00Z");

    assertThat(catalogue.resume(bin, bin.promiseKeptBy("acknowledge"), due, paused, resumed))
        .isEqualTo(due);
    assertThat(catalogue.resume(bin, bin.promiseKeptBy("answer"), due, paused, resumed))
        .isEqualTo("2026-12-10T23:59:59Z");
  }

  @Test
  void readsTheFilesOnFirstUseAndOnlyOnce() {
    AtomicInteger opened = new AtomicInteger();
    Catalogue lazy =
        new Catalogue(
            name -> {
              opened.incrementAndGet();
              return PublishedFiles.asShipped().open(name);
            });
    assertThat(opened).hasValue(0);

    lazy.services();
    lazy.commitments();

    assertThat(opened).hasValue(2);
  }

  @Test
  void triesAgainWhenNothingWasPublishedYet() {
    AtomicInteger tries = new AtomicInteger();
    Catalogue early =
        new Catalogue(
            name -> {
              if (tries.getAndIncrement() == 0) {
                throw new IllegalStateException("nothing is published");
              }
              return PublishedFiles.asShipped().open(name);
            });

    assertThatThrownBy(early::services).isInstanceOf(IllegalStateException.class);
    assertThat(early.services()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          team: waste          | team: castle             | services.yaml, service missed-bin: there is no team 'castle'.
          calendar: scotland   | calendar: mars           | services.yaml, service missed-bin: there is no calendar 'mars'.
          id: pothole          | id: missed-bin           | services.yaml: service missed-bin is there twice.
          id: pothole          | id: Pot Hole             | services.yaml: service 'Pot Hole': an id is lower-case words joined by hyphens.
          may-pause: false | may-pauze: false | services.yaml, service missed-bin, promise acknowledge: Missing required creator property 'may-pause'
          form: missed-bin | form: missed-bin¶    colour: red | services.yaml, service missed-bin: nothing is called 'colour' here.
          3 working days       | soon                     | services.yaml: service missed-bin, promise collect: 'soon' is not a timescale.
          3 working days       | 0 working days           | services.yaml: service missed-bin, promise collect: '0 working days' is not a timescale.
          milestone: answer    | milestone: someday       | services.yaml, service missed-bin, promise collect: there is no milestone 'someday'.
          milestone: answer    | milestone: acknowledge   | services.yaml: service missed-bin needs exactly one promise with milestone
          honours: first       | honours: last            | services.yaml, service missed-bin, promise acknowledge: there is no commitment of the charter 'last-time-and-what-next'.
          zone: Europe/London  | zone: Europe/Inverness   | services.yaml: calendar scotland: Unknown time-zone ID: Europe/Inverness
          opens: "09:00"       | opens: "18:00"           | services.yaml: calendar scotland: Calendar scotland must open before it closes
          holidays: scotland-bank-holidays | holidays: ../secrets | services.yaml: calendar scotland: there are no holidays called '../secrets'.
          name: Missed bin     | name: ""                 | services.yaml: service missed-bin: 'name' is empty.
          proposed: true       | proposed: perhaps        | services.yaml, service missed-bin, promise acknowledge: Cannot deserialize value of type `boolean`
          form: pothole        | team: roads              | services.yaml: line 55: Duplicate field 'team'
          """)
  void refusesAMistakeAndSaysWhereItIs(String found, String replacement, String message) {
    Catalogue broken =
        new Catalogue(
            PublishedFiles.asShipped()
                .with(CatalogueReader.SERVICES, lines(found), lines(replacement)));

    assertThatIllegalArgumentException()
        .isThrownBy(broken::services)
        .withMessageStartingWith(message);
  }

  @Test
  void refusesFilesThatAreEmptyOrNoYaml() {
    for (String text :
        new String[] {"", "# nothing\n", "commitments:\n", "a: [", "commitments: []"}) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(
              () ->
                  new Catalogue(PublishedFiles.asShipped().withOnly(CatalogueReader.CHARTER, text))
                      .commitments())
          .withMessageStartingWith("charter.yaml: ");
    }
  }

  @Test
  void refusesACommitmentThatIsNotTheCouncils() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            new Catalogue(
                    PublishedFiles.asShipped()
                        .with(CatalogueReader.CHARTER, "who: council", "who: customer"))
                ::commitments)
        .withMessage(
            "charter.yaml: commitment excellent-experience: 'who' must be council, not customer.");
  }

  private static String lines(String text) {
    return text.replace("¶", "\n");
  }
}
