package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kept.promise.CharterLine.Measure;
import org.kept.promise.CharterLine.State;

class CatalogueTest {

  private final Catalogue catalogue = new Catalogue(PublishedFiles.asShipped());

  @Test
  void knowsTheShippedServicesInTheOrderOfTheFile() {
    assertThat(catalogue.services())
        .extracting(Service::id)
        .containsSubsequence(
            "missed-bin", "pothole", "street-light", "council-tax-change-of-address");
    assertThat(catalogue.team("lighting"))
        .hasValue(new Team("lighting", "Street Lighting", null, "environment-management"));
    assertThat(catalogue.service("castle")).isEmpty();
    assertThat(catalogue.team("castle")).isEmpty();
  }

  @Test
  void knowsWhoWorksForWhichTeams() {
    Contractor roads = catalogue.contractor("glen-roads").orElseThrow();

    assertThat(roads.name()).isEqualTo("Glen Roads");
    assertThat(roads.email()).isEqualTo("jobs@glen-roads.example");
    assertThat(roads.worksFor("roads", "pothole")).isTrue();
    assertThat(roads.worksFor("roads", "something-else")).isFalse();
    assertThat(roads.worksFor("waste", "pothole")).isFalse();
    assertThat(catalogue.contractor("caley-clean").orElseThrow().worksFor("waste", "missed-bin"))
        .as("all services of their teams")
        .isTrue();
    assertThat(new Catalogue(PublishedFiles.small()).contractors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{id: roads, name: R, teams: [roads]} | contractor roads: 'roads' is the id of a team.",
        "{id: Glen, name: R, teams: [roads]} | contractor Glen: 'Glen' is no id.",
        "{id: glen, name: R, teams: []} | contractor glen: no team gives them work.",
        "{id: glen, name: R, teams: [castle]} | contractor glen: there is no team 'castle'.",
        "{id: glen, name: R, teams: [roads, roads]} | contractor glen: a team is there twice.",
        "{id: glen, name: R, teams: [roads], services: [castle]} | there is no service 'castle'.",
        "{id: glen, name: R, teams: [roads], services: []} | contractor glen: no service is named.",
        "{id: glen, name: R, teams: [roads], email: glen} | contractor glen: 'glen' is no email",
        "{id: glen, teams: [roads]} | contractor glen: 'name' is missing."
      })
  void refusesAContractorWhoCannotWorkAndSaysWhatToWrite(String entry, String told) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Catalogue(
                        PublishedFiles.asShipped()
                            .with(
                                "services.yaml",
                                "{id: glen-roads, name: Glen Roads, teams: [roads, lighting],"
                                    + " services: [pothole, street-light],"
                                    + " email: jobs@glen-roads.example}",
                                entry.strip()))
                    .contractors())
        .withMessageStartingWith("services.yaml, line ")
        .withMessageContaining(told.strip());
  }

  @Test
  void everyFigureSaysWhereItIsFromAndThatItIsProposedIfItIs() {
    assertThat(catalogue.services())
        .flatExtracting(Service::promises)
        .allSatisfy(
            promise -> {
              assertThat(promise.source()).isNotBlank();
              assertThat(promise.source().contains("Proposed"))
                  .as(promise.source())
                  .isEqualTo(promise.proposed());
            });
  }

  @Test
  void theFirstServicesAcknowledgeAtOnceAndTheirAnswersMayPause() {
    assertThat(new Catalogue(PublishedFiles.small()).services())
        .hasSize(2)
        .allSatisfy(
            service -> {
              ServicePromise acknowledge = service.promiseKeptBy("acknowledge");
              assertThat(acknowledge.timescale().unit()).isEqualTo(TimeUnit.AT_ONCE);
              assertThat(acknowledge.honours()).isEqualTo("first-time-and-what-next");
              assertThat(acknowledge.mayPause()).isFalse();
              assertThat(service.promiseKeptBy("answer").mayPause()).isTrue();
              assertThat(service.channels()).isEqualTo(Service.ALL_CHANNELS);
              assertThat(service.emergency()).isNull();
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

    Reckoned deadline =
        catalogue.reckon(
            bin, bin.promiseKeptBy("answer"), Instant.parse("2026-11-27T10:15:30.123Z"));

    assertThat(deadline.dueAt()).isEqualTo("2026-12-03T23:59:59Z");
    assertThat(deadline.warnAt()).isEqualTo("2026-12-03T09:00:00Z");
    Passport passport = deadline.passport();
    assertThat(passport.sentence())
        .isEqualTo(
            "3 working days, counted from the day after you asked. Saturday 28 November, Sunday 29"
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

    Reckoned deadline = catalogue.reckon(bin, bin.promiseKeptBy("acknowledge"), received);

    assertThat(deadline.dueAt()).isEqualTo(received);
    assertThat(deadline.warnAt()).isEqualTo(received);
    assertThat(deadline.passport().days())
        .extracting(day -> day.date() + " " + day.why())
        .containsExactly("2026-11-28 received");
    assertThat(deadline.passport().sentence()).isEqualTo("We do this as soon as you ask.");
  }

  @Test
  void aPromiseThatMayNotPauseKeepsItsDate() {
    Service bin = catalogue.service("missed-bin").orElseThrow();
    Instant due = Instant.parse("2026-12-03T23:59:59Z");
    Instant paused = Instant.parse("2026-12-01T12:00:00Z");
    Instant resumed = Instant.parse("2026-12-08T12:00:00Z");

    assertThat(catalogue.resume(bin.promiseKeptBy("acknowledge"), due, paused, resumed))
        .isEqualTo(due);
    assertThat(catalogue.resume(bin.promiseKeptBy("answer"), due, paused, resumed))
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
          team: waste          | team: castle             | 38 | service missed-bin: there is no team 'castle'. Write customer-services, lighting, revenues, roads or waste.
          team: waste¶    process| process | 34 | service missed-bin: no team owns it.
          calendar: scotland   | calendar: mars           | 41 | service missed-bin: there is no calendar 'mars'. Write scotland or statutory.
          id: pothole          | id: missed-bin           | 59 | service missed-bin: 'missed-bin' is there twice. Give one of them another name.
          id: pothole          | id: Pot Hole             | 59 | service Pot Hole: 'Pot Hole' is no id. Write lower-case words
          may-pause: false     | may-pauze: false         | 48 | service missed-bin, promise acknowledge: nothing is called 'may-pauze' here. It can have: after, by-answer,
          form: missed-bin     | form: missed-bin¶    colour: red | 41 | service missed-bin: nothing is called 'colour' here.
          3 working days       | soon                     | 54 | service missed-bin, promise collect: 'soon' is not a timescale. Write at once, 24 hours,
          3 working days       | 3 fortnights             | 54 | service missed-bin, promise collect: '3 fortnights' is not a timescale. Write at once, 24 hours,
          3 working days       | 0 working days           | 54 | service missed-bin, promise collect: '0 working days' is not a timescale.
          3 working days       | -3 working days          | 54 | service missed-bin, promise collect: '-3 working days' lies in the past. Write at once,
          milestone: answer    | milestone: someday       | 43 | service missed-bin: it needs exactly one promise with milestone answer, not 0. Write 'milestone: answer'
          milestone: answer    | milestone: acknowledge   | 43 | service missed-bin: it needs exactly one promise with milestone acknowledge, not 2
          honours: first       | honours: last            | 45 | service missed-bin, promise acknowledge: there is no commitment of the charter 'last-time-and-what-next'. Write
          zone: Europe/London  | zone: Europe/Inverness   | 7 | calendar scotland: there is no time zone 'Europe/Inverness'. Write Europe/London.
          monday: "09:00-17:00"| monday: "18:00-17:00"    | 9 | calendar scotland, hours: An office opens before it closes; '18:00-17:00' does not.
          monday: "09:00-17:00"| monday: "9 to 5"         | 9 | calendar scotland, hours: '9 to 5' are no hours. Write 09:00-17:00, or 09:00-12:30, 13:30-17:00.
          monday: "09:00-17:00"| monday: "09:00-12:30, 12:00-17:00" | 9 | calendar scotland, hours: The hours '09:00-12:30, 12:00-17:00' overlap.
          holidays: scotland-bank-holidays | holidays: scotland-bank-holidays¶    division: northern-ireland | 6 | calendar scotland: scotland-bank-holidays.json, line 1: this file has no holidays for Northern Ireland. It has those for: Scotland.
          holidays: scotland-bank-holidays | holidays: ../secrets | 6 | calendar scotland: there are no holidays called '../secrets'. Write scotland-bank-holidays.
          name: Missed bin     | name: ""                 | 35 | service missed-bin: 'name' is empty.
          proposed: true       | proposed: perhaps        | 50 | service missed-bin, promise acknowledge: 'proposed' is 'perhaps'. Write true or false.
          form: pothole        | team: roads              | 65 | service pothole: 'team' is there twice. Leave one of them out.
          channels: [web, phone| channels: [web, pigeon   | 42 | service missed-bin: there is no channel 'pigeon'. Write email, face-to-face, letter, phone or web.
          channels: [web, phone| channels: [web, web      | 42 | service missed-bin: a channel is there twice.
          3 working days       | 3 statutory working days¶        ends-on: next-working-day | 54 | service missed-bin, promise collect: Only days and months can end on a day off;
          3 working days       | 3 working days¶        warn-at: 100 | 54 | service missed-bin, promise collect: A warning at 100 per cent never helps.
          3 working days       | 3 working days¶        after: repair | 55 | service missed-bin, promise collect: there is no commitment of this service 'repair'. Write acknowledge or collect.
          3 working days       | 3 working days¶        after: collect | 55 | service missed-bin, promise collect: it waits for collect, which waits for it. Leave 'after' out
          3 working days       | 3 working days¶        day-one: tomorrow | 55 | service missed-bin, promise collect: there is no day-one 'tomorrow'. Write next-day or receipt-day.
          3 working days       | 3 working days¶        extension: {at-most: 24 hours, times: 1, approved-by: lead} | 54 | service missed-bin, promise collect: 3 working days cannot be extended by 24 hours.
          3 working days       | 3 working days¶        extension: {at-most: 2 days, times: 0, approved-by: lead} | 55 | service missed-bin, promise collect, extension: An extension gives time at least once
          3 working days       | 3 working days¶        extension: {at-most: 2 days, times: 1, approved-by: cat} | 55 | service missed-bin, promise collect, extension: there is no approved-by 'cat'. Write lead or officer.
          3 working days       | 2 months¶        by-date: {received-by: 15 March, due: 04-30} | 55 | service missed-bin, promise collect, by-date: '15 March' is no month and day. Write it like 03-15
          3 working days       | 2 months¶        by-date: {received-by: 05-15, due: 04-30} | 55 | service missed-bin, promise collect, by-date: What is received by 05-15 cannot be due by 04-30.
          3 working days       | 2 months¶        by-date: {received-by: 02-28, due: 02-29} | 55 | service missed-bin, promise collect, by-date: in most years there is no day from 'received-by' to 'due'.
          3 working days       | 2 months¶        day-one: receipt-day¶        by-date: {received-by: 03-13, due: 03-14} | 56 | service missed-bin, promise collect, by-date: with 'day-one: receipt-day', weekends and holidays can leave no day
          3 working days       | 2 months¶        day-one: receipt-day¶        by-date: {received-by: 12-24, due: 12-30} | 56 | service missed-bin, promise collect, by-date: with 'day-one: receipt-day', weekends and holidays can leave no day
          3 working days       | 3 working days¶        by-answer: [{question: bin, answer: brown, timescale: soon, source: x, proposed: true}] | 55 | service missed-bin, promise collect, answer brown: 'soon' is not a timescale.
          zone: Europe/London  | zone: Europe/London¶    closures: [{from: 12-24, until: 2026-12-24, name: Eve}] | 8 | calendar scotland, closure Eve: '12-24' is not a date with its year. Write it like 2026-12-25.
          zone: Europe/London  | zone: Europe/London¶    closures: [{from: 2026-12-24, until: 2026-12-23, name: Eve}] | 8 | calendar scotland, closure Eve: it ends on 2026-12-23, before it begins. Write 2026-12-24 or later.
          zone: Europe/London  | zone: Europe/London¶    closures: [{from: 2026-12-24, until: 2028-12-24, name: Eve}] | 8 | calendar scotland, closure Eve: it is longer than a year.
          zone: Europe/London  | zone: Europe/London¶    closures: [{from: 2026-12-21, until: 2026-12-24, name: Week}, {from: 2026-12-24, until: 2026-12-24, name: Eve}] | 8 | calendar scotland, closure Eve: it overlaps 'Week' on 2026-12-24. Write dates that no other
          statutory: true      | statutory: true¶    closures: [{from: 2026-12-24, until: 2026-12-24, name: Eve}] | 17 | calendar statutory: a statutory calendar knows no closures.
          statutory: true      | based-on: mars | 16 | calendar statutory: there is no calendar 'mars'. Write scotland or statutory.
          statutory: true      | based-on: statutory | 16 | calendar statutory: 'statutory' comes after statutory. Write the calendar that it is based on first.
          """)
  void refusesAMistakeAndSaysWhereItIsAndWhatToWrite(
      String found, @Nullable String replacement, int line, String message) {
    Catalogue broken =
        new Catalogue(
            PublishedFiles.small()
                .with(
                    CatalogueReader.SERVICES,
                    lines(found),
                    replacement == null ? "" : lines(replacement)));

    assertThatIllegalArgumentException()
        .isThrownBy(broken::services)
        .withMessageStartingWith("services.yaml, line " + line + ": " + message);
  }

  @Test
  void whatIsAnsweredCanBeOpenedAgainForAsLongAsTheServiceOrTheFileSays() {
    assertThat(reopenWithin("", "")).isEmpty();
    assertThat(reopenWithin("reopen-within: 10 working days", "")).contains("10 working days");
    assertThat(reopenWithin("reopen-within: 10 working days", "reopen-within: 28 days"))
        .contains("28 days");
    assertThat(reopenWithin("reopen-within: 10 working days", "reopen-within: never")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reopenWithin("reopen-within: at once", ""))
        .withMessageContaining(
            "nobody could have it opened again. Write '10 working days' or 'never'.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reopenWithin("", "reopen-within: a while"))
        .withMessageContaining("service missed-bin")
        .withMessageContaining("'a while' is not a timescale.");
  }

  private static Optional<String> reopenWithin(String ofAll, String own) {
    return Optional.ofNullable(
            new Catalogue(
                    PublishedFiles.small()
                        .with(CatalogueReader.SERVICES, "services:", ofAll + "\nservices:")
                        .with(
                            CatalogueReader.SERVICES,
                            "    process: service-request\n",
                            "    process: service-request\n    " + own + "\n"))
                .service("missed-bin")
                .orElseThrow()
                .reopenWithin())
        .map(Timescale::words);
  }

  @Test
  void refusesWorkingDaysThatNoOfficeHas() {
    String week =
        "hours:\n      monday: \"09:00-17:00\"\n      tuesday: \"09:00-17:00\"\n      wednesday:"
            + " \"09:00-17:00\"\n      thursday: \"09:00-17:00\"\n      friday: \"09:00-17:00\"";
    Catalogue broken =
        new Catalogue(PublishedFiles.small().with(CatalogueReader.SERVICES, week, "hours: {}"));

    assertThatIllegalArgumentException()
        .isThrownBy(broken::services)
        .withMessageStartingWith(
            "services.yaml, line 8: calendar scotland: Calendar scotland has no working hours, so"
                + " no promise could be kept by it. Write hours");
  }

  @Test
  void refusesStatutoryDaysWhereNoCalendarIsStatutory() {
    Catalogue broken =
        new Catalogue(
            PublishedFiles.small()
                .with(CatalogueReader.SERVICES, "statutory: true", "statutory: false")
                .with(
                    CatalogueReader.SERVICES,
                    "timescale: 3 working days",
                    "timescale: 3 statutory working days"));

    assertThatIllegalArgumentException()
        .isThrownBy(broken::services)
        .withMessage(
            "services.yaml, line 54: service missed-bin, promise collect: '3 statutory working"
                + " days' need a statutory calendar. Write 'statutory: true' at one under"
                + " 'calendars:'.");
  }

  @Test
  void goesOnWithWhatWasInForceWhenNewFilesAreRefused() {
    PublishedFiles files = PublishedFiles.small();
    Catalogue running = new Catalogue(files);
    String before = running.version();

    files.with(CatalogueReader.SERVICES, "3 working days", "soon");
    assertThatIllegalArgumentException().isThrownBy(running::reload);

    assertThat(running.version()).isEqualTo(before);
    assertThat(running.service("missed-bin").orElseThrow().promise("collect").timescale())
        .isEqualTo(Timescale.of("3 working days"));

    files.with(CatalogueReader.SERVICES, "soon", "4 working days");
    running.reload();

    assertThat(running.version()).isNotEqualTo(before);
    assertThat(running.service("missed-bin").orElseThrow().promise("collect").timescale())
        .isEqualTo(Timescale.of("4 working days"));
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
          .withMessageStartingWith("charter.yaml, line 1: ");
    }
  }

  @Test
  void refusesALineThatBindsNobodyWhomTheCharterKnows() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            new Catalogue(
                    PublishedFiles.asShipped()
                        .with(CatalogueReader.CHARTER, "who: council", "who: everyone"))
                ::commitments)
        .withMessage(
            "charter.yaml, line 13: commitment excellent-experience: 'who' must not be everyone."
                + " Write one of: council, customer.");
  }

  @Test
  void aLineSaysHowItIsMeasuredOrWhyNot() {
    assertThat(new Catalogue(PublishedFiles.asShipped()).charter())
        .hasSizeGreaterThan(catalogue.commitments().size())
        .allSatisfy(
            line -> {
              assertThat(line.counts() != null).isEqualTo(line.measure() == Measure.PROMISES);
              if (line.measure() != Measure.PROMISES) {
                assertThat(line.figures() != null).isEqualTo(line.measure() == Measure.FIGURES);
              }
              assertThat(line.whyNot() != null).isEqualTo(line.measure() == Measure.NOT_YET);
              assertThat(line.missing() == null).isEqualTo(line.state() == State.LIVES);
            });
    assertThat(
            refusal(
                PublishedFiles.asShipped()
                    .with(CatalogueReader.CHARTER, "measured: feedback", "measured: figures")))
        .contains("'figures' is missing");
    assertThat(
            refusal(
                PublishedFiles.asShipped()
                    .with(CatalogueReader.CHARTER, "measured: feedback", "measured: promises")))
        .contains("'counts' is missing");
    assertThat(
            refusal(
                PublishedFiles.asShipped()
                    .with(
                        CatalogueReader.CHARTER,
                        "measured: feedback",
                        "measured: feedback\n    why-not: We do not want to.")))
        .endsWith("'why-not' is only for when 'measured' is not-yet. Leave it out.");
    assertThat(
            refusal(
                PublishedFiles.asShipped()
                    .with(
                        CatalogueReader.CHARTER,
                        "figures: /charter/figures",
                        "figures: //elsewhere.example/charter")))
        .contains("is no page of ours");
    assertThat(
            refusal(
                PublishedFiles.asShipped()
                    .with(CatalogueReader.CHARTER, "- test: Journeys.a", "- test: journeys a")))
        .contains("is no test");
  }

  @Test
  void aLineIsMeasuredByPromisesExactlyIfServicesPromiseIt() {
    Set<String> promised =
        catalogue.services().stream()
            .flatMap(
                service ->
                    Stream.concat(
                        service.promises().stream(), catalogue.explanation(service).stream()))
            .map(ServicePromise::honours)
            .collect(Collectors.toSet());

    assertThat(
            catalogue.charter().stream()
                .filter(line -> line.measure() == Measure.PROMISES)
                .map(CharterLine::id))
        .containsExactlyInAnyOrderElementsOf(promised);
  }

  @Test
  void explainsByTheCalendarOfTheServiceAndForTheSameTimescaleEverywhere() {
    assertThat(catalogue.services())
        .allSatisfy(
            service -> {
              ServicePromise explanation = catalogue.explanation(service).orElseThrow();
              assertThat(explanation.milestone()).isEqualTo("explain");
              assertThat(explanation.timescale().words()).isEqualTo("5 working days");
              assertThat(explanation.mayPause()).isFalse();
            });
    assertThat(catalogue.explains("explanation")).isTrue();
    assertThat(catalogue.explains("service-request")).isFalse();
    assertThat(catalogue.explains("")).isFalse();
    assertThat(catalogue.appointmentProcess()).contains("appointment");
    assertThat(catalogue.keepsAppointments("service-request")).isFalse();
    assertThat(catalogue.isBeside("appointment")).isTrue();
    assertThat(catalogue.isBeside("")).isFalse();
  }

  @Test
  void aLineKnowsWhatIsCheckedForIt() {
    assertThat(
            catalogue.charter().stream()
                .filter(line -> line.id().equals("listen"))
                .flatMap(line -> line.sentences().stream()))
        .containsExactly(
            "After a question, a decision or a withdrawal always follows.",
            "Until it is answered, every case can be withdrawn.");
  }

  private static String refusal(PublishedFiles files) {
    return String.valueOf(catchThrowable(new Catalogue(files)::charter).getMessage());
  }

  private static String lines(String text) {
    return text.replace("¶", "\n");
  }
}
