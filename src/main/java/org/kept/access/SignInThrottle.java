package org.kept.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: five tries of one username within fifteen minutes, whether or not there is
 * such an account. Each node counts for itself, so an attacker who reaches all nodes has five tries
 * at each.
 */
@Component
class SignInThrottle {

  static final int TRIES = 5;
  static final Duration WINDOW = Duration.ofMinutes(15);

  /** Bounds the memory that invented usernames can take; the longest untouched is forgotten. */
  private static final int REMEMBERED = 10_000;

  private static final int LONGEST_NAME = 60;

  private final Clock clock;
  private final Map<String, Deque<Instant>> tries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > REMEMBERED;
        }
      };

  SignInThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts a try before its password is looked at, so that many at once are not more than five.
   *
   * @return false if this username must wait
   */
  synchronized boolean admits(String username) {
    Instant now = clock.instant();
    Deque<Instant> recent = tries.computeIfAbsent(key(username), name -> new ArrayDeque<>());
    recent.removeIf(then -> !then.isAfter(now.minus(WINDOW)));
    if (recent.size() >= TRIES) {
      return false;
    }
    recent.addLast(now);
    return true;
  }

  /** Takes the last try back: it ended before the password was looked at. */
  synchronized void untried(String username) {
    Deque<Instant> recent = tries.get(key(username));
    if (recent != null) {
      recent.pollLast();
    }
  }

  /** Forgets the tries of someone who knew the password. */
  synchronized void succeeded(String username) {
    tries.remove(key(username));
  }

  synchronized int remembered() {
    return tries.size();
  }

  private static String key(String username) {
    String name = StaffSignIn.usernameIn(username);
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }
}
