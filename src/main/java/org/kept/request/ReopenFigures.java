package org.kept.request;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many answers were not the end, as customers had their requests opened again after them. */
@Component
public class ReopenFigures {

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final JdbcClient jdbc;

  ReopenFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Answers of one service that said that it is done or cannot be met, and that could be opened
   * again. Where the service has another way to look again there is nothing to count.
   *
   * @param answered all of them; a request that was answered again counts again
   * @param again those after which the customer had the request opened again, whenever that was
   */
  public record Count(String service, long answered, long again) {}

  /**
   * Counts by service, of the day on which the customer was told.
   *
   * @param from the first day, in Europe/London
   * @param until the last day
   */
  public List<Count> counted(LocalDate from, LocalDate until) {
    return jdbc.sql(
            "select service, count(*) answered, sum(again) again from (select service, told_at,"
                + " outcome, reopen_until, 0 again from service_request union all select service,"
                + " told_at, outcome, reopen_until, 1 again from reopened) told where reopen_until is"
                + " not null and told_at >= :from and told_at <"
                + " :until and outcome in (:outcomes) group by service order by service")
        .param("from", Rows.utc(from.atStartOfDay(HERE).toInstant()))
        .param("until", Rows.utc(until.plusDays(1).atStartOfDay(HERE).toInstant()))
        .param("outcomes", Reopenings.OUTCOMES)
        .query(
            (row, index) ->
                new Count(row.getString("service"), row.getLong("answered"), row.getLong("again")))
        .list();
  }
}
