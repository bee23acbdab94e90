package org.kept.outage;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a failure for which the database was out of reach from a fault of ours. Nothing is wrong
 * with what was asked then: the same, asked again later, may do.
 */
public final class DatabaseAway {

  /** The standard's class of connection failures. */
  private static final String CONNECTION = "08";

  /** PostgreSQL is told to stop, crashed, starts, or has given out all its connections. */
  private static final Set<String> NOT_SERVING = Set.of("57P01", "57P02", "57P03", "53300");

  /** What the pool says of a connection that broke while it was used; it has no state for it. */
  private static final String BROKEN = "Connection is closed";

  private static final int DEEPEST = 30;

  private DatabaseAway() {}

  /** True if somewhere at its bottom lies that the database could not be reached. */
  public static boolean is(@Nullable Throwable failure) {
    return reason(failure) != null;
  }

  /**
   * A reason that says no more than that, for a failure that is passed on without its own: drivers
   * quote the values of the statements that they could not send.
   */
  public static SQLException withoutWords() {
    return new SQLTransientConnectionException("The database is away.", CONNECTION + "000");
  }

  static @Nullable SQLException reason(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException sql && away(sql)) {
        return sql;
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static boolean away(SQLException failure) {
    String state = failure.getSQLState();
    return failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException
        || (state == null && BROKEN.equals(failure.getMessage()))
        || (state != null && (state.startsWith(CONNECTION) || NOT_SERVING.contains(state)));
  }
}
