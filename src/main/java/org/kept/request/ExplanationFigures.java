package org.kept.request;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often people asked us to explain something, and how often we did so in time. */
@Component
public class ExplanationFigures {

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final JdbcClient jdbc;

  ExplanationFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What people asked about requests for one service.
   *
   * @param asked how often; what was added to a question that was open already is none of its own
   * @param inTime how often we explained it by the date that we promised first
   * @param late how often that date was broken, explained since or not
   */
  public record Count(String service, long asked, long inTime, long late) {}

  /**
   * Counts by service, of the day on which it was asked.
   *
   * @param from the first day, in Europe/London
   * @param until the last day
   */
  public List<Count> counted(LocalDate from, LocalDate until) {
    return jdbc.sql(
            "select e.service, count(*) asked, sum(case when p.kept_at is not null then 1 else 0"
                + " end) in_time, sum(case when p.broken_at is not null then 1 else 0 end) late from"
                + " explanation e join promise p on p.id = e.promise where e.asked_at >= :from and"
                + " e.asked_at < :until group by e.service order by e.service")
        .param("from", Rows.utc(from.atStartOfDay(HERE).toInstant()))
        .param("until", Rows.utc(until.plusDays(1).atStartOfDay(HERE).toInstant()))
        .query(
            (row, index) ->
                new Count(
                    row.getString("service"),
                    row.getLong("asked"),
                    row.getLong("in_time"),
                    row.getLong("late")))
        .list();
  }
}
