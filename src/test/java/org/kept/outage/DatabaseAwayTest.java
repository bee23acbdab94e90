package org.kept.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAwayTest {

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08003", "08006", "57P01", "57P02", "57P03", "53300"})
  void knowsItByTheStateHoweverDeepItLies(String state) {
    RuntimeException wrapped =
        new IllegalStateException(new IllegalStateException(new SQLException("gone", state)));

    assertThat(DatabaseAway.is(wrapped)).isTrue();
  }

  @Test
  void knowsAPoolThatHasNoConnectionToGive() {
    assertThat(DatabaseAway.is(new SQLTransientConnectionException("timed out after 5000ms")))
        .isTrue();
    assertThat(DatabaseAway.is(new SQLException("Connection is closed"))).isTrue();
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
