package org.kept.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing, whether or not there is such an account. After five tries of one username
 * from one address, each further one has to wait twice as long; and one address may get only so
 * many passwords wrong within an hour. A stranger's tries keep nobody out who signs in from another
 * address. Each node counts for itself.
 */
@Component
class SignInThrottle {

  static final int TRIES = 5;

  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** Once nobody has tried for so long, counting starts afresh. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private static final int REMEMBERED = 10_000;
  private static final int LONGEST_NAME = 60;

  private final Clock clock;
  private final Turns wrong;
  private final Map<String, Tries> tries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Tries(int count, Instant last) {}

  SignInThrottle(Clock clock, LimitSettings settings) {
    this.clock = clock;
    this.wrong = new Turns(clock, settings.wrongPasswords());
  }

  /**
   * Counts a try before its password is looked at, so that many at once are not more than five. A
   * try that must wait is not counted, so waiting ends.
   *
   * @return how long this one must wait; zero if it need not
   */
  synchronized Duration tries(String username, String address) {
    Instant now = clock.instant();
    String key = key(username, address);
    @Nullable Tries before = tries.get(key);
    if (before != null && now.isAfter(before.last().plus(FORGOTTEN_AFTER))) {
      before = null;
    }
    if (before != null && before.last().isAfter(now)) {
      // The clock was set back: nobody waits longer for that than from now on.
      before = new Tries(before.count(), now);
      tries.put(key, before);
    }
    int count = before == null ? 0 : before.count();
    if (before != null && count >= TRIES) {
      Duration left = Duration.between(now, before.last().plus(waitAfter(count)));
      if (left.compareTo(Duration.ZERO) > 0) {
        return left;
      }
    }
    if (!wrong.take(AddressLimits.of(address))) {
      return wrong.untilNext();
    }
    tries.put(key, new Tries(count + 1, now));
    return Duration.ZERO;
  }

  /** Takes the last try back: it ended before the password was looked at. */
  synchronized void untried(String username, String address) {
    String key = key(username, address);
    Tries last = tries.get(key);
    if (last == null) {
      return;
    }
    wrong.giveBack(AddressLimits.of(address));
    if (last.count() > 1) {
      tries.put(key, new Tries(last.count() - 1, last.last()));
    } else {
      tries.remove(key);
    }
  }

  /** Forgets the tries of someone who knew the password. */
  synchronized void succeeded(String username, String address) {
    tries.remove(key(username, address));
    wrong.giveBack(AddressLimits.of(address));
  }

  synchronized int remembered() {
    return tries.size();
  }

  private static Duration waitAfter(int count) {
    // Beyond a few doublings it is the longest anyway, and shifting further would overflow.
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - TRIES, 10));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static String key(String username, String address) {
    String name = StaffSignIn.usernameIn(username);
    return AddressLimits.of(address)
        + ' '
        + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
  }
}
