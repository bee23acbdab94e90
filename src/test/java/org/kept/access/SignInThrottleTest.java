package org.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.kept.promise.KeptClock;

class SignInThrottleTest {

  private static final String DESK = "192.0.2.7";
  private static final String ELSEWHERE = "203.0.113.9";

  private final KeptClock clock = new KeptClock();
  private final SignInThrottle throttle =
      new SignInThrottle(clock, new LimitSettings(300, 300, 60, 100));

  SignInThrottleTest() {
    clock.standAt(Instant.parse("2026-12-01T09:00:00Z"));
  }

  @Test
  void letsAUsernameBeTriedFiveTimes() {
    tryTimes("officer", 5);

    assertThat(throttle.tries("officer", DESK)).isPositive();
    assertThat(throttle.tries(" OFFICER ", DESK)).isPositive();
    assertThat(throttle.tries("lead", DESK)).isZero();
  }

  @Test
  void keepsNobodyOutForWhatAStrangerTries() {
    for (int n = 0; n < 50; n++) {
      throttle.tries("officer", ELSEWHERE);
    }

    assertThat(throttle.tries("officer", ELSEWHERE)).isPositive();
    assertThat(throttle.tries("officer", DESK)).isZero();
  }

  @Test
  void makesEachFurtherTryWaitLongerUpToAQuarterOfAnHour() {
    tryTimes("officer", 5);

    for (int minutes : new int[] {1, 2, 4, 8, 15, 15}) {
      assertThat(throttle.tries("officer", DESK)).isEqualTo(Duration.ofMinutes(minutes));
      clock.advance(Duration.ofMinutes(minutes));
      assertThat(throttle.tries("officer", DESK)).isZero();
    }
  }

  @Test
  void doesNotMakeTheWaitLongerForTryingWhileItLasts() {
    tryTimes("officer", 5);

    for (int n = 0; n < 20; n++) {
      throttle.tries("officer", DESK);
    }

    assertThat(throttle.tries("officer", DESK)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void makesNobodyWaitLongerForAClockThatWasSetBack() {
    tryTimes("officer", 5);
    clock.advance(Duration.ofHours(-1));

    assertThat(throttle.tries("officer", DESK)).isEqualTo(Duration.ofMinutes(1));
    clock.advance(Duration.ofMinutes(1));
    assertThat(throttle.tries("officer", DESK)).isZero();
  }

  @Test
  void startsAfreshAfterAnHour() {
    tryTimes("officer", 5);

    clock.advance(Duration.ofMinutes(61));

    tryTimes("officer", 5);
  }

  @Test
  void forgetsTheTriesOfSomeoneWhoKnewThePassword() {
    tryTimes("officer", 4);

    throttle.succeeded("officer", DESK);

    tryTimes("officer", 5);
  }

  @Test
  void boundsHowManyAccountsOneAddressMayGuessAt() {
    for (int n = 0; n < 100; n++) {
      assertThat(throttle.tries("colleague" + n, ELSEWHERE)).isZero();
    }

    assertThat(throttle.tries("officer", ELSEWHERE)).isPositive();
    assertThat(throttle.tries("officer", DESK)).isZero();
  }

  @Test
  void countsNoRightPasswordAgainstAnAddress() {
    for (int n = 0; n < 500; n++) {
      assertThat(throttle.tries("colleague" + n, DESK)).isZero();
      throttle.succeeded("colleague" + n, DESK);
    }
  }

  @Test
  void doesNotGrowWithInventedUsernames() {
    for (int n = 0; n < 20_000; n++) {
      throttle.tries("nobody", "192.0.2." + n);
    }

    assertThat(throttle.remembered()).isEqualTo(10_000);
  }

  private void tryTimes(String username, int times) {
    for (int n = 0; n < times; n++) {
      assertThat(throttle.tries(username, DESK)).isZero();
    }
  }
}
