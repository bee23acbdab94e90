package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class DatesTest {

  private final Dates dates = new Dates(bundle());

  @ParameterizedTest
  @CsvSource({
    "2026-05-04T22:59:59.999Z, Monday 4 May 2026",
    "2026-05-04T23:00:00Z,     Monday 4 May 2026",
    "2026-12-04T00:00:00Z,     Thursday 3 December 2026",
    "2026-12-03T12:00:00Z,     12 noon on Thursday 3 December 2026",
    "2026-12-03T14:05:00Z,     2.05 pm on Thursday 3 December 2026",
    "2026-12-03T00:01:00Z,     12.01 am on Thursday 3 December 2026"
  })
  void saysALastMomentByTheDayThatItEndsOrByTheClock(Instant moment, String said) {
    assertThat(dates.last(moment, Locale.ENGLISH)).isEqualTo(said);
  }

  @Test
  void saysItInGaelicToo() {
    assertThat(dates.last(Instant.parse("2026-12-03T14:05:00Z"), Locale.forLanguageTag("gd")))
        .startsWith("2.05 f, DiarDaoin");
  }

  private static ResourceBundleMessageSource bundle() {
    ResourceBundleMessageSource source = new ResourceBundleMessageSource();
    source.setBasename("messages/request");
    source.setDefaultEncoding("UTF-8");
    source.setFallbackToSystemLocale(false);
    return source;
  }
}
