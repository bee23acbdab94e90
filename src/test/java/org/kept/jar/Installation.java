package org.kept.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** A Kept that is killed and started again, and what it keeps while it is down. */
record Installation(Path folder, Map<String, String> settings, Supplier<JdbcClient> records) {

  static final String PASSWORD = "a-password-for-killing";

  /** Who could be with the dead process for a moment longer: it must not see half of a commit. */
  private static final String STILL_CONNECTED =
      "select count(*) from pg_stat_activity where datname = current_database()"
          + " and pid <> pg_backend_pid()";

  static Installation onH2(Path folder, Post post) {
    Path home = folder.resolve("kept");
    return new Installation(
        home, with(post, Map.of("SPRING_PROFILES_ACTIVE", "plain")), () -> Records.open(home));
  }

  /** As for real people: the profile of production, its secrets and its database. */
  static Installation onPostgres(Path folder, Post post, String url, JdbcClient records) {
    return new Installation(
        folder.resolve("kept"),
        with(
            post,
            Map.of(
                "SPRING_PROFILES_ACTIVE", "production",
                "KEPT_DATABASE_URL", url,
                "KEPT_DATABASE_USERNAME", "postgres",
                "KEPT_DATABASE_PASSWORD", "postgres",
                "KEPT_SECRET", UUID.randomUUID().toString(),
                "KEPT_ADMIN_PASSWORD", PASSWORD,
                "KEPT_BASE_URL", "https://kept.strathmore.gov.uk",
                "KEPT_MAIL_FROM", "kept@strathmore.gov.uk")),
        () -> {
          Awaitility.await()
              .dontCatchUncaughtExceptions()
              .atMost(Duration.ofSeconds(30))
              .untilAsserted(
                  () ->
                      assertThat(records.sql(STILL_CONNECTED).query(Long.class).single()).isZero());
          return records;
        });
  }

  RunningJar start() throws IOException {
    return RunningJar.start(RunningJar.THIS_JAVA, folder, settings);
  }

  /** Starts so that its log tells each statement at the moment when it is sent. */
  RunningJar startTelling() throws IOException {
    Map<String, String> telling = new HashMap<>(settings);
    telling.put("LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_JDBC_CORE", "debug");
    return RunningJar.start(RunningJar.THIS_JAVA, folder, telling);
  }

  /** Adds who is missing: two officers, a lead, an auditor, an administrator. */
  void staffArrives() {
    JdbcClient jdbc = records.get();
    String hash = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(PASSWORD);
    Map.of(
            "officer", "OFFICER",
            "waste-officer", "OFFICER",
            "lead", "LEAD",
            "auditor", "AUDITOR",
            "admin", "ADMINISTRATOR")
        .forEach((username, role) -> arrives(jdbc, username, role, hash));
  }

  /** It was down for so long that nobody takes the dead process for alive. */
  void hoursPass() {
    JdbcClient jdbc = records.get();
    jdbc.sql("update ACT_RU_JOB set LOCK_EXP_TIME_ = ? where LOCK_OWNER_ is not null")
        .param(longAgo())
        .update();
    jdbc.sql("update outbox set attempted_at = ? where claimed_by is not null")
        .param(longAgo())
        .update();
  }

  /** The dates of open answers come near. */
  void datesComeNear() {
    moveDates("warn_at");
  }

  /** The dates of open answers pass. */
  void datesPass() {
    moveDates("due_at");
  }

  List<String> strings(String sql) {
    return records.get().sql(sql).query(String.class).list();
  }

  private void moveDates(String column) {
    JdbcClient jdbc = records.get();
    OffsetDateTime justNow = Instant.now().minusSeconds(60).atOffset(ZoneOffset.UTC);
    jdbc.sql(
            "update promise set "
                + column
                + " = ? where milestone = 'answer' and kept_at is null and broken_at is null")
        .param(justNow)
        .update();
    jdbc.sql("update work_item set " + column + " = ?").param(justNow).update();
    jdbc.sql(
            "update ACT_RU_JOB set DUEDATE_ = ? where TYPE_ = 'timer'"
                + " and PROCESS_INSTANCE_ID_ is not null")
        .param(longAgo())
        .update();
  }

  private static void arrives(JdbcClient jdbc, String username, String role, String hash) {
    long known =
        jdbc.sql("select count(*) from staff_account where username = ?")
            .param(username)
            .query(Long.class)
            .single();
    if (known > 0) {
      return;
    }
    jdbc.sql(
            "insert into staff_account (username, name, email, password_hash, revision, added_at)"
                + " values (?, ?, ?, ?, 1, ?)")
        .params(username, username, username + "@strathmore.gov.uk", hash, longAgo())
        .update();
    jdbc.sql("insert into staff_role (username, role) values (?, ?)")
        .params(username, role)
        .update();
    jdbc.sql("insert into staff_team (username, team) values (?, 'waste')")
        .param(username)
        .update();
  }

  /** More than the difference between any two time zones: the engine's times have none. */
  private static OffsetDateTime longAgo() {
    return Instant.now().minus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC);
  }

  private static Map<String, String> with(Post post, Map<String, String> others) {
    Map<String, String> settings = new HashMap<>(others);
    settings.put("KEPT_MAIL_HOST", "127.0.0.1");
    settings.put("KEPT_MAIL_PORT", post.port());
    return Map.copyOf(settings);
  }
}
