package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a timer fires is read before a case comes to it: then it would be too late. */
class TimerTextTest {

  private static final String SERVICES =
      """
      services:
        - {id: a, process: p, form: f, promises: [{milestone: answer}, {milestone: look}]}
        - {id: b, process: p, form: f, promises: [{milestone: answer}]}
        - {id: c, process: q, form: f, promises: [{milestone: inspect}]}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P5D",
        "P1Y2M3DT4H5M6S",
        "PT36H",
        "P2W",
        "PT0.5S",
        "P12M",
        "PT0S",
        "P100Y",
        "PT31622400S"
      })
  void aDurationIsOneThatTheEngineCanRead(String text) {
    assertThat(wrong(TimerText.Sort.DURATION, text)).isNull();
    assertThat(isSetByTheEngine(TimerText.Sort.DURATION, text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5 days",
        "P",
        "PT",
        "P1DT",
        "5D",
        "p5d",
        "P5H",
        "P1W2D",
        "-P1D",
        "PT1.S",
        "P1.5D",
        "P 5D",
        "2027-01-31T12:00:00Z",
        "2027-01-31",
        "R/PT1H",
        "P5D/2027-01-31T12:00:00Z",
        "1h",
        "tomorrow"
      })
  void anythingElseIsNoDuration(String text) {
    assertThat(wrong(TimerText.Sort.DURATION, text))
        .contains(text)
        .contains(" Write a duration such as P5D for five days");
  }

  @Test
  void aDateWhereADurationIsMeantIsSaidToBeOne() {
    assertThat(wrong(TimerText.Sort.DURATION, "2027-01-31T12:00:00Z"))
        .startsWith("is to fire after '2027-01-31T12:00:00Z', which is a date.");
    assertThat(wrong(TimerText.Sort.DATE, "P5D"))
        .isEqualTo(
            "has P5D for a date, which is a duration. Make it a timer with a duration"
                + " (timeDuration).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2027-01-31T12:00:00Z", "2027-01-31T12:00+01:00", "2027-01-31T12:00:00.5-05:30"})
  void aDateIsAMomentThatIsTheSameEverywhere(String text) {
    assertThat(wrong(TimerText.Sort.DATE, text)).isNull();
    assertThat(isSetByTheEngine(TimerText.Sort.DATE, text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-02-30T12:00:00Z",
        "2027-01-31T25:00:00Z",
        "2027-01-31T12:00:00",
        "2027-01-31",
        "31.1.2027",
        "R/PT1H",
        "now"
      })
  void anythingElseIsNoDate(String text) {
    assertThat(wrong(TimerText.Sort.DATE, text)).contains(text).contains("${promise.nextLook()}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"R/PT24H", "R/P5D", "R1/PT1H", "R/PT1S"})
  void aCycleIsADurationThatComesAgain(String text) {
    assertThat(wrong(TimerText.Sort.CYCLE, text)).isNull();
    assertThat(isSetByTheEngine(TimerText.Sort.CYCLE, text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PT24H",
        "R/5 days",
        "R/",
        "R",
        "0 0 9 * * MON",
        "R/2027-01-31T12:00:00Z/PT1H",
        "R/P1D/P2D",
        "R/PT0S",
        "R/PT0.1S",
        "R/P200Y"
      })
  void anythingElseIsNoCycle(String text) {
    assertThat(wrong(TimerText.Sort.CYCLE, text)).contains("Write a ");
  }

  /** Texts drawn from the letters of durations: what is taken here must be taken there. */
  @Test
  void whateverIsTakenIsTakenByTheEngine() {
    Random lot = new Random(7);
    int taken = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("P");
      for (int letter = lot.nextInt(8); letter >= 0; letter--) {
        text.append("0123456789YMDTHMSW.".charAt(lot.nextInt(19)));
      }
      if (wrong(TimerText.Sort.DURATION, text.toString()) == null) {
        taken++;
        assertThat(isSetByTheEngine(TimerText.Sort.DURATION, text.toString()))
            .as(text.toString())
            .isTrue();
      }
    }
    assertThat(taken).isGreaterThan(300);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${team}", "${promise.standing()}", "${promise.standing() == 'past'}", "${now()}",
        "P${days}D", "#{promise.nextLook()}", "${promise.nextLook}", "${promise.due(answer)}",
        "${decisionResult.route}", "${"
      })
  void onlyWhatGivesADateIsAsked(String text) {
    for (TimerText.Sort sort : TimerText.Sort.values()) {
      assertThat(wrong(sort, text))
          .startsWith("is to fire at " + text + ", which gives no date.")
          .contains("${promise.nextLook()}, ${promise.due('answer')} or ${promise.replyBy()}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"${promise.nextLook()}", "${ promise.replyBy() }", "${promise.due('answer')}"})
  void aPromiseIsAskedForADate(String text) {
    assertThat(wrong(TimerText.Sort.DATE, text)).isNull();
    assertThat(wrong(TimerText.Sort.DURATION, text))
        .as("the engine would take it, but nothing moves such a timer")
        .contains("make it a timer with a date (timeDate)");
    assertThat(wrong(TimerText.Sort.CYCLE, text)).contains("(timeDate)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P366D         | ",
        "P1Y           | ",
        "PT1H          | ",
        "PT59M         | nobody can look at a case that soon",
        "PT0S          | nobody can look at a case that soon",
        "P1Y1M         | nobody is served by a look more than a year later",
        "P100Y         | nobody is served by a look more than a year later",
      })
  void aClockWakesWithinAYearAndNotWithinTheHour(String text, @Nullable String why) {
    assertNoClock(new TimerText(TimerText.Sort.DURATION, text), why);
    if (!text.equals("PT0S")) {
      assertNoClock(new TimerText(TimerText.Sort.CYCLE, "R/" + text), why);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${promise.nextLook()}    | ",
        "${promise.due('answer')} | ",
        "${promise.replyBy()}     | which is no date of the council's",
        "2027-01-31T12:00:00Z     | fires on one day, whenever the case began",
      })
  void aClockAsksForADateOfTheCouncils(String text, @Nullable String why) {
    assertNoClock(new TimerText(TimerText.Sort.DATE, text), why);
  }

  private static void assertNoClock(TimerText timer, @Nullable String why) {
    if (why == null) {
      assertThat(timer.noClock()).isNull();
    } else {
      assertThat(timer.noClock()).contains(why);
    }
  }

  @Test
  void aTimerThatCannotBeSetIsNotProved() {
    Proof proof = prove("elsewhere", onTask("<timeDuration>5 days</timeDuration>"));

    assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PROVED);
    Finding timer = proof.findings().get(0);
    assertThat(timer.kind()).isEqualTo(FindingKind.UNSUPPORTED);
    assertThat(timer.severity()).isEqualTo(Severity.GATE);
    assertThat(timer.element()).isEqualTo("Late");
    assertThat(timer.message())
        .startsWith("The timer «Late» is to fire after '5 days', which is no duration. Write a");
    assertThat(prove("elsewhere", onTask("<timeDuration>P5D</timeDuration>")).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(prove("elsewhere", onTask("<timeDuration> </timeDuration>")).findings())
        .extracting(Finding::message)
        .anyMatch(message -> message.startsWith("The timer «Late» does not say when it fires."));
    assertThat(
            prove(
                    "elsewhere",
                    onTask(
                        "<timeDate>${promise.nextLook()}</timeDate><timeCycle>R/PT1H</timeCycle>"))
                .findings())
        .extracting(Finding::message)
        .contains("The timer Late says more than once when it fires. Say it once.");
  }

  @Test
  void onlyWhatEveryCaseIsPromisedIsAskedFor() {
    assertThat(due("p", "answer")).isEmpty();
    assertThat(due("p", "look"))
        .singleElement()
        .asString()
        .contains("not every case of this process has such a promise")
        .contains("Write ${promise.due('answer')}, or ${promise.nextLook()}.");
    assertThat(due("p", "nonsense")).hasSize(1);
    assertThat(due("elsewhere", "inspect")).as("who runs it is not known").isEmpty();
    assertThat(due("elsewhere", "nonsense")).hasSize(1);
  }

  @Test
  void aTimerThatBeginsCasesIsRefusedWhateverItSays() {
    String asks =
        "<timerEventDefinition><timeDate>${promise.nextLook()}</timeDate></timerEventDefinition>";
    Sketch sketch = Sketch.draw().start("s", "", asks).user("A").end("Done").way("s", "A", "Done");

    assertThat(prove("elsewhere", sketch).findings())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .startsWith("«s» lets the timer begin a case. A case begins with a request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DURATION | PT1H                     | true",
        "DURATION | PT59M                    | false",
        "DURATION | P1M                      | true",
        "CYCLE    | R/PT60M                  | true",
        "CYCLE    | R/PT1S                   | false",
        "DATE     | ${promise.nextLook()}    | true",
        "DATE     | ${promise.due('answer')} | false",
        "DATE     | ${promise.replyBy()}     | false",
        "DATE     | 2099-01-31T12:00:00Z     | false",
      })
  void aTimerLetsTimePassIfItSurelyTakesAnHour(TimerText.Sort sort, String text, boolean passes) {
    assertThat(new TimerText(sort, text).letsTimePass()).isEqualTo(passes);
  }

  private static List<String> due(String process, String milestone) {
    return prove(process, onTask("<timeDate>${promise.due('" + milestone + "')}</timeDate>"))
        .findings()
        .stream()
        // That the little diagram keeps no promise is told beside it.
        .filter(finding -> finding.kind() == FindingKind.UNSUPPORTED)
        .map(Finding::message)
        .toList();
  }

  private static Sketch onTask(String time) {
    return Sketch.draw()
        .start("s")
        .user("A")
        .end("Done")
        .element(
            "boundaryEvent",
            "Late",
            "attachedToRef='A'",
            "<timerEventDefinition>" + time + "</timerEventDefinition>")
        .way("s", "A", "Done")
        .way("Late", "Done");
  }

  private static Proof prove(String process, Sketch sketch) {
    return new Prover(Terms.none(LocalDate.EPOCH))
        .prove(
            process + ".bpmn",
            sketch.bpmn(process).getBytes(StandardCharsets.UTF_8),
            new TestLibrary().services(SERVICES));
  }

  private static @Nullable String wrong(TimerText.Sort sort, String text) {
    return new TimerText(sort, text).wrong();
  }

  private static boolean isSetByTheEngine(TimerText.Sort sort, String text) {
    BusinessCalendar calendar =
        switch (sort) {
          case DATE -> new DueDateBusinessCalendar();
          case DURATION -> new DurationBusinessCalendar();
          case CYCLE -> new CycleBusinessCalendar();
        };
    try {
      return calendar.resolveDuedate(text) != null;
    } catch (RuntimeException unreadable) {
      return false;
    }
  }
}
