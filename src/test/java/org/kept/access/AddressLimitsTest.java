package org.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.kept.promise.KeptClock;
import org.springframework.mock.web.MockHttpServletRequest;

class AddressLimitsTest {

  private final KeptClock clock = new KeptClock();
  private final AddressLimits limits = new AddressLimits(clock, new LimitSettings(6, 4, 3, 100));

  AddressLimitsTest() {
    clock.standAt(Instant.parse("2026-12-01T09:00:00Z"));
  }

  @Test
  void letsOneAddressAskSoOftenAndOthersAsEver() {
    for (int n = 0; n < 6; n++) {
      assertThat(limits.mayAsk(from("203.0.113.9"))).isTrue();
    }

    assertThat(limits.mayAsk(from("203.0.113.9"))).isFalse();
    assertThat(limits.mayAsk(from("203.0.113.10"))).isTrue();
  }

  @Test
  void countsNobodyWhoAskedForNothing() {
    for (int n = 0; n < 20; n++) {
      assertThat(limits.mayAsk(from("203.0.113.9"))).isTrue();
      limits.askedForNothing(from("203.0.113.9"));
    }
    for (int n = 0; n < 6; n++) {
      assertThat(limits.mayAsk(from("203.0.113.9"))).isTrue();
    }

    assertThat(limits.mayAsk(from("203.0.113.9"))).isFalse();
  }

  @Test
  void givesOneTurnBackAfterTheOther() {
    for (int n = 0; n < 7; n++) {
      limits.mayAsk(from("203.0.113.9"));
    }

    clock.advance(limits.untilNextAsk().minusSeconds(1));
    assertThat(limits.mayAsk(from("203.0.113.9"))).isFalse();

    clock.advance(Duration.ofSeconds(2));
    assertThat(limits.mayAsk(from("203.0.113.9"))).isTrue();
    assertThat(limits.mayAsk(from("203.0.113.9"))).isFalse();
  }

  @Test
  void countsOnlyKeysThatAreWrong() {
    for (int n = 0; n < 3; n++) {
      assertThat(limits.mayTryKey(from("203.0.113.9"))).isTrue();
      assertThat(limits.mayTryKey(from("203.0.113.9"))).isTrue();
      limits.triedWrongKey(from("203.0.113.9"));
    }

    assertThat(limits.mayTryKey(from("203.0.113.9"))).isFalse();
    assertThat(limits.mayTryKey(from("203.0.113.10"))).isTrue();
  }

  @Test
  void readsNoHeaderThatAnybodyCanWrite() {
    for (int n = 0; n < 6; n++) {
      MockHttpServletRequest forged = from("203.0.113.9");
      forged.addHeader("X-Forwarded-For", "198.51.100." + n);
      forged.addHeader("Forwarded", "for=198.51.100." + n);
      assertThat(limits.mayAsk(forged)).isTrue();
    }

    assertThat(limits.mayAsk(from("203.0.113.9"))).isFalse();
  }

  @Test
  void countsAWholeNetworkOfTheNewKindAsOne() {
    assertThat(AddressLimits.of("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(AddressLimits.of("2001:db8:1:2::9"))
        .isNotEqualTo(AddressLimits.of("2001:db8:1:3::9"));
    assertThat(AddressLimits.of("::ffff:203.0.113.9")).isEqualTo("::ffff:203.0.113.9");
    assertThat(AddressLimits.of("not:an:address")).isEqualTo("not:an:address");
    assertThat(AddressLimits.of("x".repeat(1_000))).hasSize(60);
  }

  @Test
  void doesNotLimitWhereTheLimitIsNought() {
    AddressLimits none = new AddressLimits(clock, new LimitSettings(0, 0, 0, 0));

    for (int n = 0; n < 1_000; n++) {
      none.triedWrongKey(from("203.0.113.9"));
      assertThat(none.mayAsk(from("203.0.113.9"))).isTrue();
    }
    assertThat(none.mayTryKey(from("203.0.113.9"))).isTrue();
  }

  @Test
  void doesNotGrowWithInventedAddresses() {
    Turns turns = new Turns(clock, 6);
    for (int n = 0; n < 20_000; n++) {
      turns.take("address" + n);
    }

    assertThat(turns.remembered()).isEqualTo(Turns.REMEMBERED);
  }

  private static MockHttpServletRequest from(String address) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    return request;
  }
}
