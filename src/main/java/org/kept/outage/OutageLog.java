package org.kept.outage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps out of the log what only says that the database is away. Every timer, page and sender would
 * say so with a stack trace of its own, and what else is wrong would drown in them.
 */
final class OutageLog extends TurboFilter {

  private final Lookout lookout;

  OutageLog(Lookout lookout) {
    this.lookout = lookout;
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String words,
      @Nullable Object @Nullable [] parameters,
      @Nullable Throwable failure) {
    // Whoever looks closely gets everything.
    if (!level.isGreaterOrEqual(Level.INFO)) {
      return FilterReply.NEUTRAL;
    }
    Throwable what = failure == null ? last(parameters) : failure;
    SQLException reason = DatabaseAway.reason(what);
    if (reason == null) {
      // Of those who wait for a connection at the same time the pool tells one only why there is
      // none.
      return lookout.isAway() && DatabaseAway.busy(what) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
    lookout.noticed(reason);
    return FilterReply.DENY;
  }

  private static @Nullable Throwable last(@Nullable Object @Nullable [] parameters) {
    return parameters != null
            && parameters.length > 0
            && parameters[parameters.length - 1] instanceof Throwable failure
        ? failure
        : null;
  }
}
