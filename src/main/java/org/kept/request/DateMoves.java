package org.kept.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which promises each change moves, and which of them are moved. */
@Component
class DateMoves {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Moment moment;

  DateMoves(JdbcClient jdbc, JdbcTemplate batches, Moment moment) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.moment = moment;
  }

  /**
   * One that is not moved yet.
   *
   * @param tell true if its customer is to be told
   * @param held to what it is held then, null if to the same as before
   */
  record Waiting(UUID promise, boolean tell, DatePlan.@Nullable Held held) {}

  void add(int change, List<DatePlan.Move> moves, boolean tell) {
    batches.batchUpdate(
        "insert into date_move (change, promise, tell, rule_before, rule_after, catalogue_before,"
            + " catalogue_after) values (?, ?, ?, ?, ?, ?, ?)",
        moves.stream()
            .map(
                move -> {
                  DatePlan.Held held = move.held();
                  return new @Nullable Object[] {
                    change,
                    move.promise(),
                    tell && move.tells(),
                    held == null ? null : held.ruleBefore(),
                    held == null ? null : held.ruleAfter(),
                    held == null ? null : held.catalogueBefore(),
                    held == null ? null : held.catalogueAfter()
                  };
                })
            .toList());
  }

  /** One that is moved, or left alone, once more. */
  void addAgain(int change, UUID promise) {
    int known =
        jdbc.sql("update date_move set done_at = null where change = ? and promise = ?")
            .params(change, promise)
            .update();
    if (known == 0) {
      jdbc.sql("insert into date_move (change, promise, tell) values (?, ?, false)")
          .params(change, promise)
          .update();
    }
  }

  /** To what a change holds promises that were held to something else before. */
  Map<UUID, DatePlan.Held> held(int change) {
    return jdbc
        .sql("select * from date_move where change = ? and rule_after is not null")
        .param(change)
        .query((row, index) -> Map.entry(row.getObject("promise", UUID.class), requiredHeld(row)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Map<Integer, Recalculation.Moves> all() {
    Map<Integer, Recalculation.Moves> moves = new HashMap<>();
    jdbc.sql(
            "select change, count(*) as all_moves, count(done_at) as done,"
                + " sum(case when tell then 1 else 0 end) as told from date_move group by"
                + " change")
        .query(
            row -> {
              int all = row.getInt("all_moves");
              moves.put(
                  row.getInt("change"),
                  new Recalculation.Moves(all, all - row.getInt("done"), row.getInt("told")));
            });
    return moves;
  }

  List<Integer> unfinished() {
    return jdbc.sql("select distinct change from date_move where done_at is null order by change")
        .query(Integer.class)
        .list();
  }

  /** Takes the next ones of a change; they count as done if this transaction is committed. */
  Map<UUID, Waiting> take(int change, int most) {
    Map<UUID, Waiting> waiting =
        jdbc
            .sql(
                "select * from date_move where change = ? and done_at is null"
                    + " order by promise fetch first "
                    + most
                    + " rows only for update skip locked")
            .param(change)
            .query(
                (row, index) ->
                    new Waiting(
                        row.getObject("promise", UUID.class), row.getBoolean("tell"), held(row)))
            .list()
            .stream()
            .collect(Collectors.toMap(Waiting::promise, each -> each));
    if (!waiting.isEmpty()) {
      jdbc.sql("update date_move set done_at = :now where change = :change and promise in (:ids)")
          .param("now", Rows.utc(moment.now()))
          .param("change", change)
          .param("ids", waiting.keySet())
          .update();
    }
    return waiting;
  }

  /** True if some are left when whoever is moving others now is done with them. */
  boolean leftByOthers(int change) {
    return !jdbc.sql(
            "select promise from date_move where change = ? and done_at is null order by promise"
                + " for update")
        .param(change)
        .query(UUID.class)
        .list()
        .isEmpty();
  }

  private static DatePlan.@Nullable Held held(ResultSet row) throws SQLException {
    return row.getString("rule_after") == null ? null : requiredHeld(row);
  }

  private static DatePlan.Held requiredHeld(ResultSet row) throws SQLException {
    return new DatePlan.Held(
        row.getString("rule_before"),
        row.getString("rule_after"),
        row.getString("catalogue_before"),
        row.getString("catalogue_after"));
  }
}
