package org.kept.proof;

/** What was played is not judged in the time there is. */
final class TimeIsUp extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TimeIsUp() {
    super("The time is up.", null, false, false);
  }
}
