package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same journeys on the database of production. */
@OnPostgres
@Tag("postgresql")
class JourneysOnPostgresTest extends Journeys {

  @Autowired private JdbcClient jdbc;

  @Override
  void tamper(String reference) {
    String change =
        "update ledger_entry set actor = 'somebody-else' where reference = ? and number = 2";
    assertThatThrownBy(() -> jdbc.sql(change).param(reference).update())
        .hasMessageContaining("append-only");

    // Whoever owns the database can switch the trigger off; the chain still shows it.
    jdbc.sql("alter table ledger_entry disable trigger all").update();
    jdbc.sql(change).param(reference).update();
    jdbc.sql("alter table ledger_entry enable trigger all").update();
  }
}
