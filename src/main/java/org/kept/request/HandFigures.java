package org.kept.request;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many hands requests went through until their customers were told, and how many through one.
 */
@Component
public class HandFigures {

  /**
   * So long nobody may ask for the same again or have it opened again, or the first contact was not
   * enough.
   */
  public static final int QUIET_DAYS = 7;

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private static final String ASKED_AGAIN =
      "exists (select 1 from service_request l join request_person lp on lp.reference = l.reference"
          + " join request_person p on p.reference = r.reference where l.service = r.service and"
          + " l.reference <> r.reference and l.received_at > r.told_at and l.received_at < r.told_at"
          + " + interval '"
          + QUIET_DAYS
          + "' day and (lower(lp.email) = lower(p.email) or lp.phone = p.phone))";

  /**
   * What was opened again in that time was not settled; later is too late, as it was judged and
   * published by then.
   */
  private static final String OPENED_AGAIN =
      "exists (select 1 from reopened o where o.reference = r.reference and o.told_at = r.told_at"
          + " and o.at < r.told_at + interval '"
          + QUIET_DAYS
          + "' day)";

  /** Somebody had read it before, and had to send it another way. */
  private static final String SORTED_ANEW =
      "exists (select 1 from recategorised s where s.reference = r.reference and s.new_round and"
          + " s.at <= r.told_at)";

  /** Those until this answer and after the one before it. */
  private static final String ITS_HAND_OVERS =
      "h.reference = r.reference and h.at <= r.told_at and not exists (select 1 from reopened o where"
          + " o.reference = r.reference and o.told_at < r.told_at and h.at <= o.told_at)";

  private final JdbcClient jdbc;

  HandFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Requests of one service whose customers were told; without those that were withdrawn.
   *
   * @param passed those that people passed from team to team, or back
   * @param times how often they did
   * @param judged those told long enough ago to say that nobody asked for the same again, or had it
   *     opened again, within {@link #QUIET_DAYS}
   * @param first those of the judged ones that were settled at first contact, by the team that had
   *     them first, and neither asked for nor opened again in that time
   */
  public record Count(
      String service, long told, long passed, long times, long judged, long first) {}

  /**
   * Counts by service, of the day on which the customer was told.
   *
   * @param from the first day, in Europe/London
   * @param until the last day
   */
  public List<Count> counted(LocalDate from, LocalDate until) {
    return jdbc.sql(
            "select service, count(*) told, sum(case when times > 0 then 1 else 0 end) passed,"
                + " sum(times) times, sum(judged) judged, sum(case when judged = 1 and times = 0 and"
                + " settled = 1 then 1 else 0 end) first_contact from (select r.service, (select"
                + " count(*) from hand_over h where "
                + ITS_HAND_OVERS
                + ") times, case when"
                + " r.told_at < :judged then 1 else 0 end judged, case when r.settled_at_first and"
                + " r.outcome = 'done' and not "
                + ASKED_AGAIN
                + " and not "
                + OPENED_AGAIN
                + " and not "
                + SORTED_ANEW
                + " then 1 else 0 end settled from answer_told r where r.told_at >= :from and"
                + " r.told_at < :until and r.withdrawn_at is null) answered group by service order by service")
        .param("from", Rows.utc(from.atStartOfDay(HERE).toInstant()))
        .param("until", Rows.utc(until.plusDays(1).atStartOfDay(HERE).toInstant()))
        .param("judged", Rows.utc(until.minusDays(QUIET_DAYS - 1L).atStartOfDay(HERE).toInstant()))
        .query(
            (row, index) ->
                new Count(
                    row.getString("service"),
                    row.getLong("told"),
                    row.getLong("passed"),
                    row.getLong("times"),
                    row.getLong("judged"),
                    row.getLong("first_contact")))
        .list();
  }
}
