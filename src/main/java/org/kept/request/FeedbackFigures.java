package org.kept.request;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many people said how we did, and how many of them said well. */
@Component
public class FeedbackFigures {

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final JdbcClient jdbc;

  FeedbackFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What the figures are grouped by. */
  public enum By {
    /** The service; an empty one for what is about none. */
    SERVICE("service", "coalesce(service, '')", "service"),
    /** The way in which it was said; nobody is invited by one. */
    ROUTE("coalesce(rating_route, 'TRACKING')", "route", null);

    private final String rated;
    private final String open;
    private final @Nullable String invited;

    By(String rated, String open, @Nullable String invited) {
      this.rated = rated;
      this.open = open;
      this.invited = invited;
    }
  }

  /**
   * What was said.
   *
   * @param of the id of the service, empty for none; or the name of the route
   * @param given marks given in that time
   * @param good those of them that were 4 or 5 of 5
   * @param invited answers after which customers were asked in that time
   * @param answered those of them whose customers said something since, whenever that was
   */
  public record Count(String of, long given, long good, long invited, long answered) {}

  /**
   * Counts, by group; groups without anything are left out.
   *
   * @param from the first day, in Europe/London
   * @param until the last day
   */
  public List<Count> counted(By by, LocalDate from, LocalDate until) {
    String invited =
        by.invited == null
            ? ""
            : " union all select r."
                + by.invited
                + ", 0, 0, 1, case when r.rated_at is null then 0 else 1 end from"
                + " feedback_asked r where r.invited_at >= :from and r.invited_at < :until";
    return jdbc.sql(
            "select grouped, sum(given) given, sum(good) good, sum(invited) invited,"
                + " sum(answered) answered from (select "
                + by.rated
                + " grouped, 1 given, case when rating >= 4 then 1 else 0 end good, 0 invited,"
                + " 0 answered from"
                + " feedback_mark where rated_at >= :from and rated_at < :until union all select "
                + by.open
                + ", 1, case when score >= 4 then 1 else 0 end, 0, 0 from open_feedback where at >="
                + " :from and at < :until"
                + invited
                + ") everything group by grouped order by grouped")
        .param("from", Rows.utc(from.atStartOfDay(HERE).toInstant()))
        .param("until", Rows.utc(until.plusDays(1).atStartOfDay(HERE).toInstant()))
        .query(
            (row, index) ->
                new Count(
                    row.getString("grouped"),
                    row.getLong("given"),
                    row.getLong("good"),
                    row.getLong("invited"),
                    row.getLong("answered")))
        .list();
  }
}
