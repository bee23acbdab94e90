package org.kept.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** A fresh database with this room's tables only. */
final class AccessDatabase {

  private AccessDatabase() {}

  static StaffAccounts accounts() {
    return new StaffAccounts(
        JdbcClient.create(dataSource()),
        PasswordEncoderFactories.createDelegatingPasswordEncoder(),
        Clock.fixed(Instant.parse("2026-12-01T09:00:00Z"), ZoneOffset.UTC));
  }

  static DataSource dataSource() {
    return migrated(
        new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
  }

  static DataSource migrated(DataSource dataSource) {
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .target("011")
        .load()
        .migrate();
    return dataSource;
  }
}
