package org.kept.jar;

import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** What the embedded database holds after its process has stopped. */
record Records(
    List<String> requests,
    List<String> openWork,
    List<String> acknowledged,
    List<String> withAStory,
    List<String> idsSent,
    List<String> idsInDoubt) {

  static Records of(Path folder) {
    JdbcClient database = open(folder);
    return new Records(
        strings(database, "select reference from service_request"),
        strings(database, "select reference from work_item"),
        strings(database, "select reference from outbox where template = 'request-acknowledged'"),
        strings(
            database,
            "select reference from ledger_entry group by reference"
                + " having min(number) = 1 and max(number) = count(*) and count(*) > 4"),
        strings(database, "select dedup_key from outbox where sent_at is not null"),
        strings(
            database,
            "select dedup_key from outbox where sent_at is null and attempted_at is not null"));
  }

  static JdbcClient open(Path folder) {
    return JdbcClient.create(
        new SimpleDriverDataSource(
            new org.h2.Driver(),
            "jdbc:h2:file:" + folder.resolve("data/kept") + ";IFEXISTS=TRUE;MAX_COMPACT_TIME=0",
            "kept",
            ""));
  }

  private static List<String> strings(JdbcClient database, String sql) {
    return database.sql(sql).query(String.class).list();
  }
}
