package org.kept.broken;

import java.time.Instant;

/** Breaks a rule of the house on purpose, so that a test can see the rule fail. */
record ReadsItsOwnWatch() {

  Instant late() {
    return Instant.now();
  }
}
