package org.kept.outage;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Says once that the database is away, in place of the stack trace of everyone who needed it, and
 * looks every second whether it is back.
 */
@Component
public class Lookout implements InitializingBean, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
  private static final Duration REMINDER = Duration.ofMinutes(1);
  private static final int SECONDS_TO_ANSWER = 2;

  /** When it was noticed, and when that was last said; of a watch that nobody sets. */
  private record Away(long since, long said) {}

  private final DataSource database;
  private final ApplicationEventPublisher events;
  private final AtomicReference<Away> away = new AtomicReference<>();
  private final OutageLog filter = new OutageLog(this);

  Lookout(DataSource database, ApplicationEventPublisher events) {
    this.database = database;
    this.events = events;
  }

  @Override
  public void afterPropertiesSet() {
    if (logs() instanceof LoggerContext context) {
      context.addTurboFilter(filter);
    }
  }

  @Override
  public void destroy() {
    if (logs() instanceof LoggerContext context) {
      context.getTurboFilterList().remove(filter);
    }
  }

  /** True from when it was noticed until it is back: whoever asks for something need not wait. */
  public boolean isAway() {
    return away.get() != null;
  }

  /**
   * True if this failed because the database is away. That no connection was free is a reason while
   * it is known to be away, and no sign of it otherwise.
   */
  public boolean explains(Throwable failure) {
    return DatabaseAway.is(failure) || (isAway() && DatabaseAway.busy(failure));
  }

  void noticed(SQLException reason) {
    long now = System.nanoTime();
    if (away.compareAndSet(null, new Away(now, now))) {
      LOG.error(
          "The database is away ({}). Kept asks for it every second and goes on by itself.",
          words(reason));
    }
  }

  @Scheduled(fixedDelayString = "PT1S")
  void look() {
    Away noticed = away.get();
    if (noticed == null) {
      return;
    }
    long now = System.nanoTime();
    if (answers()) {
      away.set(null);
      LOG.info("The database is back after {} seconds.", seconds(noticed.since(), now));
      events.publishEvent(new DatabaseBack(Duration.ofNanos(now - noticed.since())));
    } else if (now - noticed.said() > REMINDER.toNanos()) {
      away.set(new Away(noticed.since(), now));
      LOG.warn("The database has been away for {} seconds.", seconds(noticed.since(), now));
    }
  }

  private boolean answers() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(SECONDS_TO_ANSWER);
    } catch (SQLException stillAway) {
      LOG.debug("It does not answer yet", stillAway);
      return false;
    }
  }

  /** Only what the network says: what a driver says may quote the values of a statement. */
  static String words(SQLException reason) {
    Throwable root = reason;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof IOException && root.getMessage() != null
        ? root.getMessage()
        : root.getClass().getSimpleName() + ' ' + reason.getSQLState();
  }

  private static long seconds(long since, long now) {
    return Duration.ofNanos(now - since).toSeconds();
  }

  private static ILoggerFactory logs() {
    return LoggerFactory.getILoggerFactory();
  }
}
