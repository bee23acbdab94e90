package org.kept.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes many open requests of one, within the database: 100,000 of them in a minute, where asking
 * would take an hour. Each copy has ids, a process, a timer and work of its own. Its ledger goes on
 * from the entries of the one, so its chain is not intact; the engine's history of it and the
 * message to its customer are left out.
 */
final class Copies {

  /** Each table with what finds the rows of the one; parents before children. */
  private static final List<Map.Entry<String, String>> TABLES =
      List.of(
          Map.entry("service_request", "reference = :reference"),
          Map.entry("request_person", "reference = :reference"),
          Map.entry("request_words", "reference = :reference"),
          Map.entry("promise", "reference = :reference"),
          Map.entry("ledger_head", "reference = :reference"),
          Map.entry("ledger_entry", "reference = :reference"),
          Map.entry("work_item", "reference = :reference"),
          Map.entry("act_ru_execution", "proc_inst_id_ = :instance"),
          Map.entry("act_ru_task", "proc_inst_id_ = :instance"),
          Map.entry("act_ru_variable", "proc_inst_id_ = :instance"),
          Map.entry("act_ru_event_subscr", "proc_inst_id_ = :instance"),
          Map.entry("act_ru_job", "process_instance_id_ = :instance"),
          Map.entry(
              "act_ru_identitylink",
              "task_id_ in (select id_ from act_ru_task where proc_inst_id_ = :instance)"));

  /** Shared by all. */
  private static final List<String> DEFINITIONS =
      List.of("job_def_id_", "proc_def_id_", "process_def_id_", "deployment_id_", "definition");

  private Copies() {}

  /** In one transaction: or Kept would rightly find requests without a process. */
  static void make(DataSource database, String reference, int copies) {
    new TransactionTemplate(new DataSourceTransactionManager(database))
        .executeWithoutResult(status -> copy(JdbcClient.create(database), reference, copies));
  }

  private static void copy(JdbcClient jdbc, String reference, int copies) {
    String instance =
        jdbc.sql("select id_ from act_ru_execution where business_key_ = ? and parent_id_ is null")
            .param(reference)
            .query(String.class)
            .single();
    for (Map.Entry<String, String> table : TABLES) {
      List<String> columns = new ArrayList<>();
      List<String> values = new ArrayList<>();
      jdbc.sql(
              "select column_name, data_type from information_schema.columns where table_name = ?"
                  + " and table_schema = 'public'")
          .param(table.getKey())
          .query(
              row -> {
                columns.add(row.getString(1));
                values.add(copied(row.getString(1), row.getString(2)));
              });
      jdbc.sql(
              "insert into %s (%s) select %s from %s t, generate_series(1, %d) n where %s"
                  .formatted(
                      table.getKey(),
                      String.join(", ", columns),
                      String.join(", ", values),
                      table.getKey(),
                      copies,
                      table.getValue()))
          .param("reference", reference)
          .param("instance", instance)
          .update();
    }
    jdbc.sql("analyze").update();
  }

  private static String copied(String column, String type) {
    if (column.equals("reference") || column.equals("business_key_")) {
      return """
          case when t.%1$s is null then null
          else 'C' || lpad((n / 100000)::text, 4, '0') || '-' || lpad((n %% 100000)::text, 5, '0')
          end"""
          .formatted(column);
    }
    if (type.equals("uuid")) {
      return "md5(t.%1$s::text || n)::uuid".formatted(column);
    }
    if (!type.equals("character varying") || DEFINITIONS.contains(column)) {
      return "t." + column;
    }
    // An id alone, or behind the name of an element.
    return """
        case when t.%1$s ~ '^([A-Za-z_]+:)?[0-9a-f]{8}-[0-9a-f-]{27}$'
        then coalesce(substring(t.%1$s from '^[A-Za-z_]+:'), '')
          || md5(right(t.%1$s, 36) || n)::uuid::text
        else t.%1$s end"""
        .formatted(column);
  }
}
