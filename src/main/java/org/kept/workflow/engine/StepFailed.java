package org.kept.workflow.engine;

import org.kept.outage.DatabaseAway;

/**
 * A step failed. Says which, how and where, but not about what: databases quote the words that they
 * refuse, and the engine keeps messages and stack traces of failed jobs in its tables and its log,
 * where nothing personal may be.
 */
final class StepFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 10;

  StepFailed(String step, Throwable failure) {
    super("The step " + step + " failed: " + kinds(failure) + ".");
    setStackTrace(failure.getStackTrace());
    if (DatabaseAway.orBusy(failure)) {
      // Whoever asked must know that from a fault.
      initCause(DatabaseAway.withoutWords(failure));
    }
  }

  private StepFailed(String what) {
    super(what);
  }

  /** It did not do what it says of itself, and what a proof has relied on. */
  static StepFailed withoutSetting(String step, String variable) {
    return new StepFailed(
        "The step "
            + step
            + " ended and had put nothing into '"
            + variable
            + "', which it says that it surely writes.");
  }

  private static String kinds(Throwable failure) {
    StringBuilder kinds = new StringBuilder(failure.getClass().getName());
    Throwable cause = failure.getCause();
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      kinds.append(", caused by ").append(cause.getClass().getName());
      if (cause instanceof java.sql.SQLException sql) {
        kinds.append(" (").append(sql.getSQLState()).append(')');
      }
      cause = cause.getCause();
    }
    return kinds.toString();
  }
}
