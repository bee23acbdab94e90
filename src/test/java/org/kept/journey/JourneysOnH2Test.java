package org.kept.journey;

import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journeys on the embedded default. */
@Tag("h2")
class JourneysOnH2Test extends Journeys {

  @Autowired private JdbcClient jdbc;

  @Override
  void tamper(String reference) {
    jdbc.sql("update ledger_entry set actor = 'somebody-else' where reference = ? and number = 2")
        .param(reference)
        .update();
  }
}
