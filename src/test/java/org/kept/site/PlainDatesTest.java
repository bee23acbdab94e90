package org.kept.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class PlainDatesTest {

  private static final Locale GAELIC = Locale.forLanguageTag("gd");

  private final PlainDates dates = new PlainDates(bundle());

  @Test
  void saysTheEndOfADayAsADayNotAsAMinute() {
    Instant lastMoment = Instant.parse("2026-12-03T23:59:59.999Z");

    assertThat(dates.byWhen(lastMoment, Locale.ENGLISH))
        .isEqualTo("by the end of Thursday 3 December 2026");
  }

  @Test
  void countsMidnightToTheDayThatItEnds() {
    Instant midnight = Instant.parse("2026-12-04T00:00:00Z");

    assertThat(dates.byWhen(midnight, Locale.ENGLISH))
        .isEqualTo("by the end of Thursday 3 December 2026");
  }

  @Test
  void neverSaysMidnightOfADayWhichCouldBeEitherEndOfIt() {
    Instant midnight = Instant.parse("2026-05-04T23:00:00Z");

    assertThat(dates.last(midnight, Locale.ENGLISH)).isEqualTo("the end of Monday 4 May 2026");
    assertThat(dates.lastTime(midnight, Locale.ENGLISH)).isEqualTo("the end of the day");
    assertThat(dates.dateAndTime(midnight, Locale.ENGLISH))
        .isEqualTo("Tuesday 5 May 2026, just after midnight");
    assertThat(dates.last(midnight, GAELIC)).startsWith("deireadh DiLuain 4");
    assertThat(dates.last(Instant.parse("2026-05-04T13:05:00Z"), Locale.ENGLISH))
        .isEqualTo("Monday 4 May 2026 at 2.05 pm");
  }

  @Test
  void saysTheTimeWhereADayIsNotWhatWasPromised() {
    Instant inSummer = Instant.parse("2026-06-01T09:40:00Z");

    assertThat(dates.byWhen(inSummer, Locale.ENGLISH))
        .isEqualTo("by 10.40 am on Monday 1 June 2026");
  }

  @Test
  void countsTheEndOfADayByTheClockOnOurWallAlsoInSummer() {
    Instant lastMoment = Instant.parse("2026-06-01T22:59:59.999Z");

    assertThat(dates.byWhen(lastMoment, Locale.ENGLISH))
        .isEqualTo("by the end of Monday 1 June 2026");
  }

  @Test
  void saysNoonInAWordBecauseTwelvePmIsMisread() {
    assertThat(dates.dateAndTime(Instant.parse("2026-12-03T12:00:00Z"), Locale.ENGLISH))
        .isEqualTo("Thursday 3 December 2026 at 12 noon");
    assertThat(dates.time(Instant.parse("2026-12-03T12:01:00Z"), Locale.ENGLISH))
        .isEqualTo("12.01 pm");
  }

  @Test
  void saysDatesInGaelicToo() {
    assertThat(dates.byWhen(Instant.parse("2026-12-03T23:59:59.999Z"), GAELIC))
        .startsWith("ro dheireadh DiarDaoin 3 dhen Dùbhlachd")
        .endsWith("2026");
  }

  private static ResourceBundleMessageSource bundle() {
    ResourceBundleMessageSource source = new ResourceBundleMessageSource();
    source.setBasename("messages/site");
    source.setDefaultEncoding("UTF-8");
    source.setFallbackToSystemLocale(false);
    return source;
  }
}
