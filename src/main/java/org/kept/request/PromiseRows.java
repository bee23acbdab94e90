package org.kept.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Reckoned;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes promises. Only {@link Promises} knows when. */
@Component
class PromiseRows {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  PromiseRows(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  void insert(String service, List<Promise> made) {
    batches.batchUpdate(
        "insert into promise (id, reference, service, commitment, honours, milestone, made_at, due_at, warn_at,"
            + " passport, replaces, started_at, rule, calendar_version, catalogue_version)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        made.stream()
            .map(
                promise ->
                    new @Nullable Object[] {
                      promise.id(),
                      promise.reference(),
                      service,
                      promise.commitment(),
                      promise.honours(),
                      promise.milestone(),
                      Rows.utc(promise.madeAt()),
                      Rows.utc(promise.dueAt()),
                      Rows.utc(promise.warnAt()),
                      promise.passport(),
                      promise.replaces(),
                      Rows.utc(promise.startedAt()),
                      promise.rule(),
                      promise.calendarVersion(),
                      promise.catalogueVersion()
                    })
            .toList());
  }

  Optional<String> serviceOf(UUID promise) {
    return jdbc.sql("select service from promise where id = ?")
        .param(promise)
        .query(String.class)
        .optional();
  }

  void kept(Promise promise, Instant at, String team, Duration took) {
    jdbc.sql(
            "update promise set kept_at = ?, done_at = ?, paused_at = null, settled_at = ?, settled_week = ?, team = ?,"
                + " working_seconds = ? where id = ?")
        .params(
            Rows.utc(at),
            Rows.utc(at),
            Rows.utc(at),
            Figures.weekOf(at),
            team,
            took.toSeconds(),
            promise.id())
        .update();
  }

  void withdrawn(Promise promise, Instant at, String team) {
    jdbc.sql(
            "update promise set withdrawn_at = ?, paused_at = null, settled_at = ?,"
                + " settled_week = ?, team = ? where id = ?")
        .params(Rows.utc(at), Rows.utc(at), Figures.weekOf(at), team, promise.id())
        .update();
  }

  /** What was promised was not part of our answer. */
  void endedByAnswer(Promise promise, Instant at, String team) {
    withdrawn(promise, at, team);
    overWithTheAnswer(promise);
  }

  /** Nothing is owed of it any more, also if it is broken: the answer came without it. */
  void overWithTheAnswer(Promise promise) {
    jdbc.sql("update promise set ended_by = ? where id = ?")
        .params(Promise.BY_ANSWER, promise.id())
        .update();
  }

  /**
   * @param took the working time until it was done all the same; null if it is not done yet
   * @param doneAt when it was done all the same; null if it is not done yet
   */
  void broken(Promise promise, String team, @Nullable Duration took, @Nullable Instant doneAt) {
    // One that was late when it was made counts from then: what was published never changes.
    Instant settled =
        promise.madeAt().isAfter(promise.dueAt()) ? promise.madeAt() : promise.dueAt();
    jdbc.sql(
            "update promise set broken_at = ?, settled_at = ?, settled_week = ?, team = ?,"
                + " working_seconds = ?, done_at = ? where id = ?")
        .param(Rows.utc(promise.dueAt()))
        .param(Rows.utc(settled))
        .param(Figures.weekOf(settled))
        .param(team)
        .param(took == null ? null : took.toSeconds())
        .param(doneAt == null ? null : Rows.utc(doneAt))
        .param(promise.id())
        .update();
  }

  /** It is done after all; that it was broken is written already. */
  void done(Promise broken, Duration took, Instant at) {
    jdbc.sql("update promise set working_seconds = ?, done_at = ? where id = ?")
        .params(took.toSeconds(), Rows.utc(at), broken.id())
        .update();
  }

  void lock(String reference) {
    jdbc.sql("select id from promise where reference = ? order by id for update")
        .param(reference)
        .query(UUID.class)
        .list();
  }

  void moved(UUID promise, Reckoned reckoned, Instant now) {
    Instant pausedSince = reckoned.pausedSince();
    jdbc.sql(
            "update promise set due_at = ?, warn_at = ?,"
                + " warned_at = case when ? > ? then null else warned_at end,"
                + " paused_at = ?, passport = ?, calendar_version = ? where id = ?")
        .param(Rows.utc(reckoned.dueAt()))
        .param(Rows.utc(reckoned.warnAt()))
        // Whoever was warned of a date that is far away again is warned again when it comes near.
        .param(Rows.utc(reckoned.warnAt()))
        .param(Rows.utc(now))
        .param(pausedSince == null ? null : Rows.utc(pausedSince))
        .param(reckoned.passport().sentence())
        .param(reckoned.passport().calendarVersion())
        .param(promise)
        .update();
  }
}
