package org.kept.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts what goes to the database: statements as the server executes them, so a batch of five
 * inserts is five; and round trips as the caller waits for them, so that batch is one.
 */
final class Counts {

  private final LongAdder statements = new LongAdder();
  private final LongAdder roundTrips = new LongAdder();
  private final Map<String, LongAdder> bySql = new ConcurrentHashMap<>();

  long statements() {
    return statements.sum();
  }

  long roundTrips() {
    return roundTrips.sum();
  }

  /** How often each statement ran, the most frequent first, as lines. */
  String listing(int cases) {
    Map<String, Long> sorted = new TreeMap<>();
    bySql.forEach((sql, count) -> sorted.put(sql, count.sum()));
    StringBuilder lines = new StringBuilder();
    sorted.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(
            entry ->
                lines.append(
                    String.format(
                        "%8.2f  %s%n", entry.getValue() / (double) cases, entry.getKey())));
    return lines.toString();
  }

  void forget() {
    bySql.clear();
  }

  /** The same data source, counted. */
  DataSource of(DataSource source) {
    return new DelegatingDataSource(source) {
      @Override
      public Connection getConnection() throws SQLException {
        return counted(super.getConnection());
      }
    };
  }

  private Connection counted(Connection connection) {
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object result = call(connection, method, arguments);
          if (result instanceof PreparedStatement prepared
              && arguments != null
              && arguments[0] instanceof String sql) {
            return counted(PreparedStatement.class, prepared, sql);
          }
          return result instanceof Statement plain
              ? counted(Statement.class, plain, "(plain)")
              : result;
        });
  }

  private <S extends Statement> S counted(Class<S> type, S statement, String sql) {
    long[] batched = {0};
    return proxy(
        type,
        (self, method, arguments) -> {
          String name = method.getName();
          if (name.equals("addBatch")) {
            batched[0]++;
          } else if (name.startsWith("execute")) {
            boolean batch = name.endsWith("Batch");
            String text = arguments != null && arguments[0] instanceof String given ? given : sql;
            ran(text, batch ? batched[0] : 1);
            batched[0] = 0;
          }
          return call(statement, method, arguments);
        });
  }

  private void ran(String sql, long times) {
    statements.add(times);
    roundTrips.increment();
    bySql.computeIfAbsent(sql.replaceAll("\\s+", " ").strip(), any -> new LongAdder()).add(times);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Counts.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }
}
