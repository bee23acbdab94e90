package org.kept.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kept.promise.Catalogue;
import org.kept.promise.ClockFact;
import org.kept.promise.Reckoned;
import org.kept.promise.Rule;
import org.kept.promise.Timescale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** How a date looks when it is drawn, by the shipped calendar of Scotland. */
class PassportPagesTest {

  private static final Locale GAELIC = Locale.forLanguageTag("gd");
  private static final Instant SECONDS = Instant.parse("2026-11-23T10:19:24Z");
  private static final Instant THURSDAY = Instant.parse("2026-06-11T09:00:00Z");

  private final Catalogue catalogue = new Catalogue(PassportPagesTest::open);
  private final PassportPages passports = new PassportPages(new PlainDates(messages()), messages());

  @Test
  void drawsAShortStripInOneRow() {
    PassportPage page = draw("3 working days", Locale.UK);

    assertThat(strip(page)).isEqualTo("11 Jun •|12 1|13 –|14 –|15 *|16 2|17 3!");
    assertThat(page.weeks()).hasSize(1);
    assertThat(page.byWeek()).isFalse();
    assertThat(page.lines()).isEmpty();
    assertThat(page.signs())
        .extracting(PassportPage.Sign::means)
        .containsExactly(
            "The clock starts",
            "Days that count",
            "Weekend, does not count",
            "Holiday, does not count",
            "The last day of the promise");
  }

  @Test
  void saysEachDayInWords() {
    PassportPage.Day last = draw("3 working days", Locale.UK).weeks().get(0).days().get(6);

    assertThat(last.date()).isEqualTo("Wednesday 17 June 2026");
    assertThat(last.why()).isEqualTo("Day 3");
    assertThat(last.last()).isTrue();
    assertThat(draw("3 working days", GAELIC).weeks().get(0).days().get(6).why())
        .isEqualTo("Latha 3");
  }

  @Test
  void laysALongStripOutByWeeks() {
    PassportPage page = draw("20 working days", Locale.UK);

    assertThat(page.byWeek()).isTrue();
    assertThat(page.weeks()).hasSize(5);
    assertThat(page.weeks().get(0).days().get(0).weekday()).isEqualTo(4);
    assertThat(page.weeks().stream().skip(1))
        .allSatisfy(week -> assertThat(week.days().get(0).weekday()).isEqualTo(1));
    assertThat(strip(page)).contains("1 Jul 13");
  }

  @Test
  void namesAHoliday() {
    PassportPage page =
        passports.of(
            catalogue.replay(
                Rule.of(Timescale.of("1 working day"), "scotland"),
                Instant.parse("2026-12-24T10:00:00Z"),
                List.of()),
            Locale.UK);

    assertThat(page.signs())
        .anySatisfy(
            sign -> {
              assertThat(sign.means()).isEqualTo("Holiday, does not count");
              assertThat(sign.called()).isEqualTo("Christmas Day, Boxing Day");
            });
  }

  @Test
  void namesHolidaysThatMeanTheSameInOneLine() {
    PassportPage page =
        passports.of(
            catalogue.replay(
                Rule.of(Timescale.of("5 working days"), "scotland"),
                Instant.parse("2026-12-24T10:00:00Z"),
                List.of()),
            Locale.UK);

    assertThat(page.signs())
        .filteredOn(sign -> sign.means().equals("Holiday, does not count"))
        .singleElement()
        .satisfies(sign -> assertThat(sign.called()).startsWith("Christmas Day, "));
  }

  @Test
  void speaksOfTheCustomerToColleagues() {
    Reckoned reckoned =
        catalogue.replay(Rule.of(Timescale.of("3 working days"), "scotland"), THURSDAY, List.of());

    assertThat(passports.forStaff(reckoned, "", Locale.UK).sentence())
        .startsWith("3 working days, counted from the day after the customer asked.");
    assertThat(passports.forStaff(null, "Stopped, because we needed your answer.", Locale.UK))
        .extracting(PassportPage::sentence)
        .isEqualTo("Stopped, because we needed the customer’s answer.");
    assertThat(passports.of(reckoned, Locale.UK).sentence()).contains("the day after you asked");
  }

  @Test
  void saysNoEndOfHoursWhileTheClockStands() {
    Rule rule =
        new Rule(
            Timescale.of("24 hours"),
            Rule.DayOne.NEXT_DAY,
            Rule.EndsOn.ANY_DAY,
            null,
            75,
            true,
            null,
            "scotland");
    ClockFact stopped =
        new ClockFact.Paused(THURSDAY.plusSeconds(3600), "waiting-for-customer", "system");
    ClockFact goesOn = new ClockFact.Resumed(THURSDAY.plusSeconds(7200), "system");

    Reckoned stands = catalogue.replay(rule, THURSDAY, List.of(stopped));
    assertThat(kinds(stands)).doesNotContain("last");
    assertThat(strip(passports.of(stands, Locale.UK))).isEqualTo("11 Jun 1 h");
    assertThat(kinds(catalogue.replay(rule, THURSDAY, List.of(stopped, goesOn)))).contains("last");
  }

  private List<String> kinds(Reckoned reckoned) {
    return passports.of(reckoned, Locale.UK).lines().stream().map(PassportPage.Line::kind).toList();
  }

  @Test
  void showsPausesAndExtensionsInTheStripAndInWords() {
    Rule rule =
        new Rule(
            Timescale.of("3 working days"),
            Rule.DayOne.NEXT_DAY,
            Rule.EndsOn.ANY_DAY,
            null,
            75,
            true,
            new Rule.Extension(Timescale.of("2 working days"), 1, "lead"),
            "scotland");
    PassportPage page =
        passports.of(
            catalogue.replay(
                rule,
                THURSDAY,
                List.of(
                    new ClockFact.Paused(
                        Instant.parse("2026-06-12T09:00:00Z"), "waiting-for-customer", "system"),
                    new ClockFact.Resumed(Instant.parse("2026-06-16T09:00:00Z"), "system"),
                    new ClockFact.Extended(
                        Instant.parse("2026-06-17T09:00:00Z"),
                        Timescale.of("2 working days"),
                        "lead"))),
            Locale.UK);

    assertThat(strip(page)).contains(" II").endsWith("5!");
    assertThat(page.signs())
        .extracting(PassportPage.Sign::means)
        .contains("The clock was stopped, does not count", "Days that were added");
    assertThat(page.lines())
        .extracting(PassportPage.Line::words)
        .containsExactly(
            "The clock was stopped while we waited for an answer to our question",
            "More time was given: 2 working days");
    assertThat(page.weeks().stream().flatMap(week -> week.days().stream()))
        .anySatisfy(day -> assertThat(day.why()).contains("More time was given on this day"));
  }

  @Test
  void drawsHoursDateByDateAndTellsThemLineByLine() {
    PassportPage page = draw("9 working hours", Locale.UK);

    assertThat(strip(page)).isEqualTo("11 Jun 7 h|12 2 h!");
    assertThat(page.inHours()).isTrue();
    assertThat(page.weeks().get(0).days())
        .extracting(PassportPage.Day::why)
        .containsExactly("The clock starts. 7\u00a0h counted", "2\u00a0h counted");
    assertThat(page.signs())
        .extracting(PassportPage.Sign::means)
        .containsExactly("Hours that count on that day", "The last day of the promise");
    assertThat(page.lines())
        .extracting(line -> line.when() + ": " + line.words())
        .containsExactly(
            "Thursday 11 June 2026 at 10.00 am: The clock starts",
            "Thursday 11 June 2026 at 10.00 am to 5.00 pm: 7 h 0 min counted",
            "Friday 12 June 2026 at 9.00 am to 11.00 am: 2 h 0 min counted",
            "Friday 12 June 2026 at 11.00 am: The promise ends");
  }

  @Test
  void showsTheDaysOffBetweenTheHours() {
    PassportPage page = draw("17 working hours", Locale.UK);

    assertThat(strip(page)).isEqualTo("11 Jun 7 h|12 8 h|13 –|14 –|15 *|16 2 h!");
    assertThat(page.signs())
        .extracting(PassportPage.Sign::called)
        .contains("World Cup bank holiday");
  }

  @Test
  void showsThatHoursOfTheClockCountOnDaysOffToo() {
    PassportPage page =
        page(Rule.of(Timescale.of("24 hours"), "scotland"), Instant.parse("2026-06-13T09:30:00Z"));

    assertThat(strip(page)).isEqualTo("13 Jun 13 h 30 min–|14 10 h 30 min–!");
    assertThat(page.signs())
        .extracting(PassportPage.Sign::means)
        .containsExactly(
            "Hours that count on that day", "Weekend, counts too", "The last day of the promise");
  }

  @Test
  void roundsMinutesSoThatTheyComeToTheWholePromise() {
    PassportPage page =
        page(
            Rule.of(Timescale.of("24 hours"), "scotland"), Instant.parse("2026-06-10T10:19:24.5Z"));

    assertThat(strip(page)).isEqualTo("10 Jun 12 h 41 min|11 11 h 19 min!");
  }

  @Test
  void listsTheSameMinutesAsTheStripAndEachDayOffOnce() {
    PassportPage page = page(Rule.of(Timescale.of("9 working hours"), "scotland"), SECONDS);
    PassportPage onADayOff =
        page(
            pausing("5 working hours", null),
            Instant.parse("2026-10-31T17:00:00Z"),
            new ClockFact.Paused(
                Instant.parse("2026-11-01T19:00:00Z"), "waiting-for-customer", "system"),
            new ClockFact.Resumed(Instant.parse("2026-11-01T22:00:00Z"), "system"));

    assertThat(strip(page)).isEqualTo("23 Nov 6 h 41 min|24 2 h 19 min!");
    assertThat(page.lines())
        .extracting(PassportPage.Line::words)
        .contains("6 h 41 min counted", "2 h 19 min counted");
    assertThat(onADayOff.lines())
        .filteredOn(line -> line.when().equals("Sunday 1 November 2026"))
        .hasSize(1);
  }

  @Test
  void showsADayOnWhichTheHoursStood() {
    Rule rule = pausing("4 working hours", null);
    PassportPage page =
        page(
            rule,
            THURSDAY,
            new ClockFact.Paused(
                Instant.parse("2026-06-11T10:00:00Z"), "waiting-for-customer", "system"),
            new ClockFact.Resumed(Instant.parse("2026-06-16T09:00:00Z"), "system"));

    assertThat(strip(page)).isEqualTo("11 Jun 1 h|12 II|13 II|14 II|15 II|16 3 h!");
  }

  @Test
  void showsWhatIsDoneAtOnce() {
    PassportPage page = draw("at once", Locale.UK);

    assertThat(strip(page)).isEqualTo("11 Jun •!");
    assertThat(page.signs())
        .extracting(PassportPage.Sign::means)
        .containsExactly("The clock starts", "The last day of the promise");
  }

  @Test
  void marksTheHoursThatWereAdded() {
    Rule rule = pausing("4 working hours", "6 working hours");
    PassportPage page =
        page(
            rule,
            THURSDAY,
            new ClockFact.Extended(
                Instant.parse("2026-06-11T12:00:00Z"), Timescale.of("6 working hours"), "lead"));

    assertThat(strip(page)).isEqualTo("11 Jun 7 h|12 3 h!");
    assertThat(page.weeks().get(0).days().get(1).why()).isEqualTo("3\u00a0h counted. More time");
    assertThat(page.lines())
        .extracting(PassportPage.Line::words)
        .containsExactly(
            "The clock starts",
            "4 h 0 min counted",
            "More time was given: 6 office hours",
            "3 h 0 min counted, more time",
            "3 h 0 min counted, more time",
            "The promise ends");
    assertThat(page.sentence())
        .endsWith("Without more time it would be due by 2 pm on Thursday 11 June.");
  }

  @Test
  void namesAHolidayOnWhichAMonthEndsAndWhereItMoves() {
    Rule rule =
        new Rule(
            Timescale.of("1 month"),
            Rule.DayOne.NEXT_DAY,
            Rule.EndsOn.NEXT_WORKING_DAY,
            null,
            75,
            false,
            null,
            "scotland");
    PassportPage page = page(rule, Instant.parse("2026-11-28T10:00:00Z"));

    assertThat(strip(page))
        .startsWith("28 Nov •|29 1–|30 2*|1 Dec 3|2 4|")
        .endsWith("|24 26|25 27*|26 28–|27 29–|28 30*|29 »!");
    assertThat(page.signs())
        .extracting(sign -> sign.sign() + " " + sign.means() + " " + sign.called())
        .contains(
            "1* Holiday, counts too St Andrew’s Day, Christmas Day, Boxing Day",
            "1– Weekend, counts too ",
            "» The last day, moved here from a day off ");
    assertThat(page.sentence())
        .isEqualTo(
            "1 month from the day you asked. The last day fell on Monday 28 December (Boxing Day),"
                + " so it moved to Tuesday 29 December.");
  }

  @Test
  void marksTheMonthsThatWereAdded() {
    Rule rule = pausing("1 month", "2 months");
    PassportPage page =
        page(
            rule,
            THURSDAY,
            new ClockFact.Extended(
                Instant.parse("2026-07-01T09:00:00Z"), Timescale.of("2 months"), "lead"));

    List<PassportPage.Day> days =
        page.weeks().stream().flatMap(week -> week.days().stream()).toList();
    assertThat(days)
        .filteredOn(day -> day.kind().equals("added"))
        .hasSize(62)
        .first()
        .extracting(PassportPage.Day::date)
        .isEqualTo("Sunday 12 July 2026");
    assertThat(days.get(days.size() - 1).why()).isEqualTo("Day 92. More time");
    assertThat(page.signs()).extracting(PassportPage.Sign::means).contains("Days that were added");
    assertThat(page.sentence()).endsWith(" Without more time it would be due by Saturday 11 July.");
  }

  private static Rule pausing(String timescale, @Nullable String atMost) {
    return new Rule(
        Timescale.of(timescale),
        Rule.DayOne.NEXT_DAY,
        Rule.EndsOn.ANY_DAY,
        null,
        75,
        true,
        atMost == null ? null : new Rule.Extension(Timescale.of(atMost), 1, "lead"),
        "scotland");
  }

  private PassportPage page(Rule rule, Instant startedAt, ClockFact... facts) {
    return passports.of(catalogue.replay(rule, startedAt, List.of(facts)), Locale.UK);
  }

  @Test
  void saysJustTheSentenceOfWhatCannotBeCountedAgain() {
    assertThat(passports.of(null, "3 working days.", Locale.UK))
        .isEqualTo(PassportPage.of("3 working days."));
  }

  private PassportPage draw(String timescale, Locale locale) {
    return passports.of(
        catalogue.replay(Rule.of(Timescale.of(timescale), "scotland"), THURSDAY, List.of()),
        locale);
  }

  private static String strip(PassportPage page) {
    return page.weeks().stream()
        .flatMap(week -> week.days().stream())
        .map(day -> day.number() + " " + day.sign() + day.off() + (day.last() ? "!" : ""))
        .collect(Collectors.joining("|"))
        .replace('\u00a0', ' ');
  }

  private static java.io.InputStream open(String file) {
    try {
      return Files.newInputStream(Path.of("processes", file));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static ResourceBundleMessageSource messages() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/site");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return messages;
  }
}
