package org.kept.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.EOFException;
import java.net.ConnectException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class DatabaseAwayTest {

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08003", "08006", "57P01", "57P02", "57P03", "53300"})
  void knowsItByTheStateHoweverDeepItLies(String state) {
    RuntimeException wrapped =
        new IllegalStateException(new IllegalStateException(new SQLException("gone", state)));

    assertThat(DatabaseAway.is(wrapped)).isTrue();
  }

  @Test
  void knowsAPoolThatCanMakeNoConnection() {
    SQLException refused = new SQLException("refused", "08001", new ConnectException());
    Exception failed = new SQLTransientConnectionException("after 5000ms", "08001", refused);

    assertThat(DatabaseAway.is(failed)).isTrue();
    assertThat(DatabaseAway.busy(failed)).isFalse();
    assertThat(DatabaseAway.is(DatabaseAway.withoutWords(failed))).isTrue();
    assertThat(DatabaseAway.is(new SQLException("Connection is closed"))).isTrue();
  }

  @Test
  void doesNotTakeAPoolWhoseConnectionsAreAllInUseForADatabaseThatIsAway() throws SQLException {
    HikariConfig small = new HikariConfig();
    small.setJdbcUrl("jdbc:h2:mem:busy");
    small.setMaximumPoolSize(1);
    small.setConnectionTimeout(250);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("org.kept.outage.busy");
    logger.addAppender(log);
    log.start();
    try (HikariDataSource pool = new HikariDataSource(small);
        Connection inUse = pool.getConnection()) {
      Lookout lookout = new Lookout(pool, event -> {});
      lookout.afterPropertiesSet();
      try {
        Throwable failed = catchThrowable(pool::getConnection);
        logger.error("No page", failed);

        assertThat(inUse.isValid(1)).isTrue();
        assertThat(failed).isInstanceOf(SQLTransientConnectionException.class);
        assertThat(DatabaseAway.is(failed)).isFalse();
        assertThat(DatabaseAway.orBusy(failed)).isTrue();
        assertThat(DatabaseAway.is(DatabaseAway.withoutWords(failed))).isFalse();
        assertThat(DatabaseAway.orBusy(DatabaseAway.withoutWords(failed))).isTrue();
        assertThat(lookout.isAway()).isFalse();
        assertThat(lookout.explains(failed)).isFalse();
        assertThat(log.list).as("its real reason is logged").hasSize(1);

        // Asked itself: of several in one JVM the first keeps it from the log and from the others.
        assertThat(
                new OutageLog(lookout)
                    .decide(
                        null,
                        logger,
                        Level.ERROR,
                        "No page",
                        null,
                        new SQLException("gone", "08006")))
            .isEqualTo(FilterReply.DENY);
        logger.error("No page", failed);
        assertThat(lookout.explains(failed)).as("of many who wait one hears why").isTrue();
        assertThat(log.list).hasSize(1);
      } finally {
        lookout.destroy();
        logger.detachAppender(log);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40001", "40P01", "42601", "57014", "22001"})
  void takesNoFaultOfOursForIt(String state) {
    assertThat(DatabaseAway.is(new IllegalStateException(new SQLException("no", state)))).isFalse();
    assertThat(DatabaseAway.is(new IllegalStateException("no"))).isFalse();
    assertThat(DatabaseAway.is(null)).isFalse();
  }

  @Test
  void saysNothingOfWhatWasNotSent() {
    SQLException reason =
        new BatchUpdateException(
            "Batch entry 0 insert into words values ('Morag') was aborted", "08006", new int[0]);
    reason.initCause(new SQLException("I/O", "08006", new EOFException()));

    assertThat(Lookout.words(reason)).isEqualTo("EOFException 08006");
  }

  @Test
  void endsOnACircleOfCauses() {
    Exception one = new Exception();
    Exception other = new Exception(one);
    one.initCause(other);

    assertThat(DatabaseAway.is(one)).isFalse();
  }
}
