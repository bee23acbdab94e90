package org.kept.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The PostgreSQL server of all contenders, durable as in production, and what it says of itself.
 */
final class Server {

  /** As many connections for each contender as Kept has in production. */
  private static final int POOL = 20;

  private static final String STATEMENTS =
      " from pg_stat_statements join pg_database on oid = dbid where datname = '%s'";

  private final EmbeddedPostgres postgres;
  private final DataSource observer;

  Server() {
    try {
      // What was committed is on disk, as in production; the test library's own settings leave that
      // out. No checkpoint falls into a measurement: it would write whole pages to the log.
      postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("max_wal_size", "8GB")
              .setServerConfig("checkpoint_timeout", "1h")
              .setServerConfig("shared_preload_libraries", "pg_stat_statements")
              .setServerConfig("pg_stat_statements.track_utility", "off")
              .start();
    } catch (IOException failed) {
      throw new IllegalStateException("The embedded PostgreSQL does not start.", failed);
    }
    observer = postgres.getPostgresDatabase();
    run(observer, "create extension pg_stat_statements");
  }

  /** Address of a new, empty database. */
  String create(String database) {
    run(observer, "create database " + database);
    return postgres.getJdbcUrl("postgres", database);
  }

  static HikariDataSource pool(String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setUsername("postgres");
    pool.setPassword("postgres");
    pool.setMaximumPoolSize(POOL);
    return pool;
  }

  /** Bytes written to the log so far. */
  long log() {
    return number(observer, "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
  }

  /** Transactions that wrote, so far: only those get a number. */
  long writeTransactions() {
    return number(observer, "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
  }

  /** Bytes of a database after everything dead was cleared away. */
  long size(String database) {
    DataSource there = postgres.getDatabase("postgres", database);
    run(there, "vacuum full");
    return number(there, "select pg_database_size(current_database())");
  }

  /** Statements executed in a database so far; a batch that the driver made one of is one. */
  long statements(String database) {
    return number(
        observer, "select coalesce(sum(calls), 0)::bigint" + STATEMENTS.formatted(database));
  }

  void forgetStatements() {
    run(observer, "select pg_stat_statements_reset()");
  }

  /** Each statement with its executions, the bytes it wrote to the log and its ms, a case. */
  String listing(String database, int cases) {
    StringBuilder lines = new StringBuilder();
    try (Connection connection = observer.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select calls, wal_bytes, total_exec_time, query"
                    + STATEMENTS.formatted(database)
                    + " order by calls desc, query")) {
      while (row.next()) {
        lines.append(
            String.format(
                "%8.2f %8.0f %8.3f  %s%n",
                row.getDouble(1) / cases,
                row.getDouble(2) / cases,
                row.getDouble(3) / cases,
                row.getString(4).replaceAll("\\s+", " ")));
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("The statements cannot be listed.", failed);
    }
    return lines.toString();
  }

  static long number(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  private static void run(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }
}
