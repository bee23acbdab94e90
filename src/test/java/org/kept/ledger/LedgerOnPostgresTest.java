package org.kept.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kept.journey.OnPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
@Tag("postgresql")
class LedgerOnPostgresTest extends LedgerContract {

  @Autowired private JdbcClient jdbc;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update ledger_entry set kind = 'else'",
        "delete from ledger_entry",
        "truncate ledger_entry"
      })
  void theDatabaseItselfRefusesEveryChange(String change) {
    assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("append-only");
  }

  @Override
  void behindItsBack(Runnable change) {
    jdbc.sql("alter table ledger_entry disable trigger all").update();
    try {
      change.run();
    } finally {
      jdbc.sql("alter table ledger_entry enable trigger all").update();
    }
  }
}
