package org.kept.broken;

import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Breaks a rule of the house on purpose, so that a test can see the rule fail. */
record LeavesTheTapRunning(JdbcClient jdbc) {

  Stream<String> names() {
    return jdbc.sql("select name from anything").query(String.class).stream();
  }
}
