package org.kept.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.promise.ClockFact;
import org.kept.promise.Timescale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to the clocks of promises, written once and never changed. */
@Component
class ClockFacts {

  private final JdbcClient jdbc;

  ClockFacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<ClockFact> of(UUID promise) {
    return of(List.of(promise)).getOrDefault(promise, List.of());
  }

  /** In the order in which they happened; promises to which nothing happened are left out. */
  Map<UUID, List<ClockFact>> of(Collection<UUID> promises) {
    return promises.isEmpty()
        ? Map.of()
        : byPromise(
            jdbc.sql(
                    "select * from promise_clock where promise in (:promises)"
                        + " order by promise, number")
                .param("promises", promises));
  }

  /** Of every promise that can still be kept. */
  Map<UUID, List<ClockFact>> ofOpen() {
    return byPromise(
        jdbc.sql(
            "select promise_clock.* from promise_clock join promise on promise.id ="
                + " promise_clock.promise where promise.kept_at is null and"
                + " promise.broken_at is null and promise.withdrawn_at is null order by promise_clock.promise, number"));
  }

  private static Map<UUID, List<ClockFact>> byPromise(JdbcClient.StatementSpec query) {
    Map<UUID, List<ClockFact>> facts = new HashMap<>();
    query
        .query((row, index) -> Map.entry(row.getObject("promise", UUID.class), fact(row)))
        .list()
        .forEach(
            entry ->
                facts
                    .computeIfAbsent(entry.getKey(), any -> new ArrayList<>())
                    .add(entry.getValue()));
    return facts;
  }

  /**
   * Adds what just happened.
   *
   * @param before what had happened already
   */
  void add(UUID promise, List<ClockFact> before, ClockFact fact) {
    String kind;
    String reason = null;
    String howMuch = null;
    if (fact instanceof ClockFact.Paused paused) {
      kind = "paused";
      reason = paused.reason();
    } else if (fact instanceof ClockFact.Extended extended) {
      kind = "extended";
      howMuch = extended.howMuch().words();
    } else {
      kind = "resumed";
    }
    insert(promise, before.size() + 1, kind, fact.at(), fact.by(), reason, howMuch);
  }

  private void insert(
      UUID promise,
      int number,
      String kind,
      Instant at,
      String actor,
      @Nullable String reason,
      @Nullable String howMuch) {
    jdbc.sql(
            "insert into promise_clock (promise, number, kind, at, actor, reason, how_much)"
                + " values (?, ?, ?, ?, ?, ?, ?)")
        .param(promise)
        .param(number)
        .param(kind)
        .param(Rows.utc(at))
        .param(actor)
        .param(reason)
        .param(howMuch)
        .update();
  }

  private static ClockFact fact(ResultSet row) throws SQLException {
    Instant at = Objects.requireNonNull(Rows.instant(row, "at"));
    String by = row.getString("actor");
    return switch (row.getString("kind")) {
      case "paused" -> new ClockFact.Paused(at, row.getString("reason"), by);
      case "resumed" -> new ClockFact.Resumed(at, by);
      case "extended" -> new ClockFact.Extended(at, Timescale.of(row.getString("how_much")), by);
      default -> throw new IllegalStateException("A clock knows no " + row.getString("kind") + ".");
    };
  }
}
