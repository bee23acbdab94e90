package org.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.kept.promise.KeptClock;

class SignInThrottleTest {

  private final KeptClock clock = new KeptClock();
  private final SignInThrottle throttle = new SignInThrottle(clock);

  SignInThrottleTest() {
    clock.standAt(Instant.parse("2026-12-01T09:00:00Z"));
  }

  @Test
  void letsAUsernameBeTriedFiveTimes() {
    tryTimes("officer", 5);

    assertThat(throttle.admits("officer")).isFalse();
    assertThat(throttle.admits(" OFFICER ")).isFalse();
    assertThat(throttle.admits("lead")).isTrue();
  }

  @Test
  void letsItBeTriedAgainAfterAQuarterOfAnHour() {
    tryTimes("officer", 5);

    clock.advance(Duration.ofMinutes(14));
    assertThat(throttle.admits("officer")).isFalse();

    clock.advance(Duration.ofMinutes(1));
    assertThat(throttle.admits("officer")).isTrue();
  }

  @Test
  void forgetsTheTriesOfSomeoneWhoKnewThePassword() {
    tryTimes("officer", 4);

    throttle.succeeded("officer");

    tryTimes("officer", 5);
  }

  @Test
  void doesNotGrowWithInventedUsernames() {
    for (int n = 0; n < 20_000; n++) {
      throttle.admits("nobody" + n);
    }

    assertThat(throttle.remembered()).isEqualTo(10_000);
  }

  private void tryTimes(String username, int times) {
    for (int n = 0; n < times; n++) {
      assertThat(throttle.admits(username)).isTrue();
    }
  }
}
