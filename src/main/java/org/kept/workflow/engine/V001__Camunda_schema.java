package org.kept.workflow.engine;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Creates the engine's schema from the scripts that the engine ships, so that one history of
 * migrations tells the whole database on H2 and PostgreSQL alike. Flyway reads version and
 * description from the name.
 */
@Component
class V001__Camunda_schema extends BaseJavaMigration {

  private static final Map<String, String> DIALECTS = Map.of("H2", "h2", "PostgreSQL", "postgres");

  private static final List<String> PARTS =
      List.of(
          "engine",
          "history",
          "identity",
          "case.engine",
          "case.history",
          "decision.engine",
          "decision.history");

  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    String product = connection.getMetaData().getDatabaseProductName();
    String dialect = DIALECTS.get(product);
    if (dialect == null) {
      throw new IllegalStateException("Kept runs on H2 and PostgreSQL, not on " + product + ".");
    }
    for (String part : PARTS) {
      ScriptUtils.executeSqlScript(
          connection,
          new EncodedResource(
              new ClassPathResource(
                  "org/camunda/bpm/engine/db/create/activiti."
                      + dialect
                      + ".create."
                      + part
                      + ".sql"),
              "UTF-8"));
    }
  }
}
