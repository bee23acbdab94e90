package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** What was asked before a question counted from the telling stands as it did. */
class QuestionToldMigrationTest {

  @Test
  void whoWasAskedBeforeIsWaitedForAsBefore() {
    EmbeddedDatabase database =
        new EmbeddedDatabaseBuilder()
            .generateUniqueName(true)
            .setType(EmbeddedDatabaseType.H2)
            .addScript("db/migration/V030__request.sql")
            .build();
    try {
      JdbcClient jdbc = JdbcClient.create(database);
      jdbc.sql(
              "insert into service_request (reference, service, channel, team, received_at, asked_at)"
                  + " values ('ASKED', 'pothole', 'WEB', 'roads', current_timestamp,"
                  + " current_timestamp), ('NEVER', 'pothole', 'WEB', 'roads', current_timestamp,"
                  + " null)")
          .update();

      DatabasePopulatorUtils.execute(
          new ResourceDatabasePopulator(
              new ClassPathResource("db/migration/V071__question_told.sql")),
          database);

      assertThat(stage(jdbc, "ASKED")).isEqualTo(Stage.WAITING_FOR_CUSTOMER);
      assertThat(stage(jdbc, "NEVER")).isEqualTo(Stage.RECEIVED);
    } finally {
      database.shutdown();
    }
  }

  private static Stage stage(JdbcClient jdbc, String reference) {
    return jdbc.sql("select * from service_request where reference = ?")
        .param(reference)
        .query(Rows::request)
        .single()
        .stage();
  }
}
