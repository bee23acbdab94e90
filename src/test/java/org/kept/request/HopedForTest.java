package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kept.promise.Timescale;

/** Every day is worked here, and ends at midnight. */
class HopedForTest {

  private static final Instant ASKED = Instant.parse("2026-06-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-07-20T00:00:00Z, 2026-06-12T00:00:00Z", // no longer than where the clock stands
    "2026-06-06T00:00:00Z, 2026-06-04T00:00:00Z", // half of four days
    "2026-06-05T00:00:00Z, 2026-06-03T00:00:00Z", // of three days, one for the customer
    "2026-06-03T00:00:00Z, 2026-06-02T05:00:00Z", // one day: half of the hours
    "2026-06-01T10:30:00Z, 2026-06-01T10:15:00Z", // nearly none
    "2026-06-01T09:00:00Z, 2026-06-03T00:00:00Z" // late already
  })
  void halfOfOurTimeIsTheCustomers(Instant ours, Instant hopedFor) {
    assertThat(HopedFor.before(ours, ASKED, HopedForTest::after)).isEqualTo(hopedFor);
  }

  private static Instant after(Timescale days) {
    return Instant.parse("2026-06-02T00:00:00Z").plus(Duration.ofDays(days.amount()));
  }
}
