package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same journeys on the database of production. */
@Tag("postgresql")
class JourneysOnPostgresTest extends Journeys {

  private static final EmbeddedPostgres POSTGRES = start();

  @Autowired private JdbcClient jdbc;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    properties.add("spring.datasource.url", () -> POSTGRES.getJdbcUrl("postgres", "postgres"));
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "postgres");
  }

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

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException failed) {
      throw new IllegalStateException("The embedded PostgreSQL does not start.", failed);
    }
  }
}
