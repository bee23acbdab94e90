package org.kept.access;

import java.io.Serial;
import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** Somebody tried too often to sign in. */
final class MustWait extends LockedException {

  @Serial private static final long serialVersionUID = 1L;

  private final Duration left;

  MustWait(Duration left) {
    super("Tried too often.");
    this.left = left;
  }

  /** How many minutes it is wise to wait; never less than what is left. */
  long minutes() {
    return left.plusSeconds(59).toMinutes();
  }
}
