package org.kept.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How promises fare. Each settled promise carries the facts that its ledger entry has, written in
 * the same transaction, so that a figure here can be counted again from the ledger.
 */
@Component
public class Figures {

  /** The acknowledgement takes no time, and would make every service look quick. */
  private static final String TIME_OF_WORK =
      "case when milestone <> '" + Progress.ACKNOWLEDGE + "' then working_seconds end";

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final JdbcClient jdbc;
  private final Clock clock;

  Figures(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What figures are grouped by. Acknowledgements go out by themselves and at once, so they count
   * for their line of the charter only: beside answers they would make every service look in time.
   */
  public enum By {
    /** The charter's commitment that the promise honours; acknowledgements too. */
    COMMITMENT("honours", "honours"),
    /** The service that was asked for. */
    SERVICE("promise.service", "promise.service"),
    /** The team that had the request when the promise was settled, or has it now. */
    TEAM("promise.team", "request.team"),
    /** The week, from Monday, in which it was settled. */
    WEEK("settled_week", null);

    private final String settled;
    private final @Nullable String open;

    By(String settled, @Nullable String open) {
      this.settled = settled;
      this.open = open;
    }

    private String counted() {
      return this == COMMITMENT ? "" : " and milestone <> '" + Progress.ACKNOWLEDGE + "'";
    }
  }

  /**
   * Promises that were kept or broken, or ended otherwise: as their customers withdrew the
   * requests, or as they were no part of our answers.
   *
   * @param of the id of the group; for weeks the date of its Monday
   * @param median working time from start to done, of those that are done, acknowledgements left
   *     out; null if none is
   * @param ninetieth the working time within which nine in ten or more were done, one that was
   *     really taken; null if none is
   */
  public record Settled(
      String of,
      long kept,
      long broken,
      long withdrawn,
      @Nullable Duration median,
      @Nullable Duration ninetieth) {}

  /**
   * Promises that can still be kept.
   *
   * @param running whose clock runs, with time enough
   * @param atRisk whose warning has come, but not yet the date
   * @param late whose date has passed a moment ago, and which are about to be broken
   * @param paused whose clock stands
   */
  public record Open(String of, long running, long atRisk, long late, long paused) {}

  /**
   * Counts what was settled, by group.
   *
   * @param from the first day, in Europe/London
   * @param until the last day
   */
  public List<Settled> settled(By by, LocalDate from, LocalDate until) {
    return jdbc.sql(
            "select "
                + by.settled
                + " grouped, count(kept_at) kept, count(broken_at) broken,"
                + " count(withdrawn_at) withdrawn,"
                + " percentile_cont(0.5) within group (order by "
                + TIME_OF_WORK
                + ") median, percentile_disc(0.9) within group (order by "
                + TIME_OF_WORK
                + ") ninetieth"
                + " from promise where settled_at >= :from and settled_at < :until"
                + by.counted()
                + " group by "
                + by.settled
                + " order by 1")
        .param("from", Rows.utc(start(from)))
        .param("until", Rows.utc(start(until.plusDays(1))))
        .query(
            (row, index) ->
                new Settled(
                    row.getString("grouped"),
                    row.getLong("kept"),
                    row.getLong("broken"),
                    row.getLong("withdrawn"),
                    seconds(row, "median"),
                    seconds(row, "ninetieth")))
        .list();
  }

  /**
   * Counts what is open now, by group.
   *
   * @throws IllegalArgumentException for weeks, as an open promise belongs to none yet
   */
  public List<Open> open(By by) {
    if (by.open == null) {
      throw new IllegalArgumentException("Open promises belong to no week yet.");
    }
    return jdbc.sql(
            "select "
                + by.open
                + " grouped, count(paused_at) paused,"
                + " count(case when paused_at is null and due_at < :now then 1 end) late,"
                + " count(case when paused_at is null and due_at >= :now and warn_at <= :now"
                + " then 1 end) at_risk, count(*) everything"
                + " from promise join service_request request"
                + " on request.reference = promise.reference"
                + " where kept_at is null and broken_at is null and promise.withdrawn_at is null"
                + by.counted()
                + " group by "
                + by.open
                + " order by 1")
        .param("now", Rows.utc(clock.instant()))
        .query(
            (row, index) -> {
              long paused = row.getLong("paused");
              long late = row.getLong("late");
              long atRisk = row.getLong("at_risk");
              return new Open(
                  row.getString("grouped"),
                  row.getLong("everything") - paused - late - atRisk,
                  atRisk,
                  late,
                  paused);
            })
        .list();
  }

  /**
   * What requests came to.
   *
   * @param refusal code of why it could not be met, or why it was withdrawn; null for other
   *     outcomes, for requests of before there was one, and where a customer did not say
   */
  public record CameTo(String outcome, @Nullable String refusal, long requests) {}

  /**
   * Counts what requests came to, by the day on which their customers were told.
   *
   * @param from the first day, in Europe/London
   * @param until the last day
   */
  public List<CameTo> outcomes(LocalDate from, LocalDate until) {
    return jdbc.sql(
            "select outcome, why refusal, count(*) requests from (select outcome, told_at,"
                + " coalesce(refusal, withdraw_reason) why from answer_told) told"
                + " where told_at >= :from and told_at < :until and outcome is not null"
                + " group by outcome, why order by outcome, requests desc, why")
        .param("from", Rows.utc(start(from)))
        .param("until", Rows.utc(start(until.plusDays(1))))
        .query(
            (row, index) ->
                new CameTo(
                    row.getString("outcome"), row.getString("refusal"), row.getLong("requests")))
        .list();
  }

  /** The Monday of the week in which this moment lies. */
  static LocalDate weekOf(Instant moment) {
    return LocalDate.ofInstant(moment, HERE)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(HERE).toInstant();
  }

  private static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
    double seconds = row.getDouble(column);
    return row.wasNull() ? null : Duration.ofSeconds(Math.round(seconds));
  }
}
