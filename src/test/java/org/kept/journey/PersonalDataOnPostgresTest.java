package org.kept.journey;

import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
@Tag("postgresql")
class PersonalDataOnPostgresTest extends PersonalData {

  @Autowired private JdbcClient jdbc;

  @Override
  void noMoreOf(String template) {
    jdbc.sql(
            "alter table outbox add constraint no_more check (template <> '"
                + template
                + "') not valid")
        .update();
  }
}
