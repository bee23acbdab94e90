package org.kept.outage;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;
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
   * True if there was no connection to be had: the database is away, or all connections that we
   * keep to it were in use for too long.
   */
  public static boolean orBusy(@Nullable Throwable failure) {
    return is(failure) || busy(failure);
  }

  /**
   * True if all connections that we keep were in use for too long, and nothing says that the
   * database is away.
   */
  static boolean busy(@Nullable Throwable failure) {
    return found(failure, DatabaseAway::timedOut) != null;
  }

  /**
   * A reason that says no more than that, for a failure that is passed on without its own: drivers
   * quote the values of the statements that they could not send.
   */
  public static SQLException withoutWords(Throwable failure) {
    return is(failure)
        ? new SQLTransientConnectionException("The database is away.", CONNECTION + "000")
        : new SQLTransientConnectionException("No connection to the database was free.");
  }

  static @Nullable SQLException reason(@Nullable Throwable failure) {
    return found(failure, DatabaseAway::away);
  }

  private static @Nullable SQLException found(
      @Nullable Throwable failure, Predicate<SQLException> what) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException sql && what.test(sql)) {
        return sql;
      }
      cause = cause.getCause();
    }
    return null;
  }

  /** The pool says why no connection could be made; where it tried to make none it says nothing. */
  private static boolean timedOut(SQLException failure) {
    return failure instanceof SQLTransientConnectionException
        && failure.getSQLState() == null
        && failure.getCause() == null;
  }

  private static boolean away(SQLException failure) {
    String state = failure.getSQLState();
    return (failure instanceof SQLTransientConnectionException && !timedOut(failure))
        || failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException
        || (state == null && BROKEN.equals(failure.getMessage()))
        || (state != null && (state.startsWith(CONNECTION) || NOT_SERVING.contains(state)));
  }
}
