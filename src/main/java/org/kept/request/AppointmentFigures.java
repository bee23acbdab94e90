package org.kept.request;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many appointments were kept, and who missed or moved the others. */
@Component
public class AppointmentFigures {

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final JdbcClient jdbc;

  AppointmentFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What became of the appointments of a service.
   *
   * @param service its id
   * @param movedByUs how often we gave up a time that was booked; the appointment may be kept later
   */
  public record Count(
      String service, long kept, long missedByUs, long missedByCustomer, long movedByUs) {

    /** All of them. */
    public long all() {
      return kept + missedByUs + missedByCustomer + movedByUs;
    }
  }

  /**
   * Counts, by service; services without any are left out.
   *
   * @param from the first day, in Europe/London
   * @param until the last day
   */
  public List<Count> counted(LocalDate from, LocalDate until) {
    return jdbc.sql(
            "select service, sum(kept) kept, sum(ours) ours, sum(theirs) theirs, sum(moved) moved"
                + " from (select service, case when went = 'KEPT' then 1 else 0 end kept,"
                + " case when went = 'MISSED_BY_US' then 1 else 0 end ours,"
                + " case when went = 'MISSED_BY_CUSTOMER' then 1 else 0 end theirs, 0 moved"
                + " from appointment where went_at >= :from and went_at < :until"
                + " union all select a.service, 0, 0, 0, 1 from appointment_moved_by_us m join"
                + " appointment a on a.id = m.appointment where m.at >= :from and m.at < :until)"
                + " everything group by service order by service")
        .param("from", Rows.utc(from.atStartOfDay(HERE).toInstant()))
        .param("until", Rows.utc(until.plusDays(1).atStartOfDay(HERE).toInstant()))
        .query(
            (row, index) ->
                new Count(
                    row.getString("service"),
                    row.getLong("kept"),
                    row.getLong("ours"),
                    row.getLong("theirs"),
                    row.getLong("moved")))
        .list();
  }
}
