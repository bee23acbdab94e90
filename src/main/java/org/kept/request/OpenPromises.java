package org.kept.request;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every promise whose date a change may still move. One whose date has passed is broken, even if
 * nobody has looked yet: it never moves.
 */
@Component
class OpenPromises {

  private static final String ALL =
      "select promise.*, request.team as now_with from promise join service_request"
          + " request on request.reference = promise.reference where promise.kept_at is"
          + " null and promise.broken_at is null and promise.withdrawn_at is null and promise.rule <> ''"
          + " and (promise.paused_at is not null or promise.due_at >= :now)";

  private final JdbcClient jdbc;
  private final Moment moment;

  OpenPromises(JdbcClient jdbc, Moment moment) {
    this.jdbc = jdbc;
    this.moment = moment;
  }

  /**
   * One of them.
   *
   * @param service the id of the service that promised it
   * @param team which has the request now
   */
  record Open(Promise promise, String service, String team) {}

  List<Open> all() {
    return found(jdbc.sql(ALL));
  }

  /** Those that were made, or to whose clock something happened, from this moment on. */
  List<Open> since(Instant moment) {
    return found(
        jdbc.sql(
                ALL
                    + " and (promise.made_at >= :since or exists (select 1 from promise_clock clock"
                    + " where clock.promise = promise.id and clock.at >= :since))")
            .param("since", Rows.utc(moment)));
  }

  private List<Open> found(JdbcClient.StatementSpec query) {
    return query
        .param("now", Rows.utc(moment.now()))
        .query(
            (row, index) ->
                new Open(
                    Rows.promise(row, index), row.getString("service"), row.getString("now_with")))
        .list();
  }
}
