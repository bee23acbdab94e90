package org.kept.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes appointments and the times that are on offer. */
@Component
class AppointmentRows {

  private static final int MOST_REMINDED = 200;

  private static final String BOOKED =
      " from appointment a join service_request r on r.reference = a.reference where r.team in"
          + " (:teams) and a.booked is not null and a.cancelled_at is null and a.went is null";

  /**
   * Offers that nobody chose from, and wishes for another time, of requests that these teams have
   * and that are not answered.
   */
  private static final String LAPSED =
      " from appointment a join service_request r on r.reference = a.reference where a.lapsed_at"
          + " <= :now and r.team in (:teams) and r.told_at is null";

  private final JdbcClient jdbc;

  AppointmentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Appointment of(UUID id) {
    return withTimes(
        jdbc.sql("select * from appointment where id = ?")
            .param(id)
            .query(AppointmentRows::read)
            .single());
  }

  /** Those of a request, the newest first. */
  List<Appointment> of(String reference) {
    return list(
        jdbc.sql("select * from appointment where reference = ? order by offered_at desc, id")
            .param(reference));
  }

  UUID make(ServiceRequest request, String purpose, @Nullable String place, Instant now) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            "insert into appointment (id, reference, service, purpose, place, offered_at, changes,"
                + " changed_at, hears_since) values (?, ?, ?, ?, ?, ?, 0, ?, ?)")
        .params(
            id,
            request.reference(),
            request.service(),
            purpose,
            place,
            Rows.utc(now),
            Rows.utc(now),
            Rows.utc(now))
        .update();
    return id;
  }

  void offer(UUID appointment, List<Slot> slots) {
    for (Slot slot : slots) {
      jdbc.sql(
              "insert into appointment_time (id, appointment, start_at, end_at) values (?, ?, ?, ?)")
          .params(UUID.randomUUID(), appointment, Rows.utc(slot.start()), Rows.utc(slot.end()))
          .update();
    }
  }

  void withdrawTimes(UUID appointment, Instant now) {
    jdbc.sql(
            "update appointment_time set withdrawn_at = ? where appointment = ? and withdrawn_at is"
                + " null")
        .params(Rows.utc(now), appointment)
        .update();
  }

  void book(UUID id, Appointment.Time time, Instant now, Optional<Instant> remindAt) {
    jdbc.sql(
            "update appointment set booked = :time, start_at = :start, end_at = :end, changed_at ="
                + " :now, remind_at = :remind, reminded_at = null, changes = changes + 1,"
                + " hears_since = :now where id = :id")
        .param("time", time.id())
        .param("start", Rows.utc(time.slot().start()))
        .param("end", Rows.utc(time.slot().end()))
        .param("now", Rows.utc(now))
        .param("remind", remindAt.map(Rows::utc).orElse(null))
        .param("id", id)
        .update();
  }

  void giveUp(UUID id, Slot booked, Instant now) {
    jdbc.sql("insert into appointment_moved_by_us (appointment, at, start_at) values (?, ?, ?)")
        .params(id, Rows.utc(now), Rows.utc(booked.start()))
        .update();
    jdbc.sql(
            "update appointment set booked = null, start_at = null, end_at = null, remind_at = null,"
                + " changed_at = ?, hears_since = ?, changes = changes + 1 where id = ?")
        .params(Rows.utc(now), Rows.utc(now), id)
        .update();
  }

  void cancel(UUID id, String by, Instant now) {
    jdbc.sql(
            "update appointment set cancelled_at = ?, cancelled_by = ?, changed_at = ?,"
                + " hears_since = ?, changes = changes + 1 where id = ?")
        .params(Rows.utc(now), by, Rows.utc(now), Rows.utc(now), id)
        .update();
  }

  /** Its times are over, and nobody chose one. */
  void lapse(UUID id, Instant now) {
    cancel(id, "LAPSED", now);
    jdbc.sql("update appointment set lapsed_at = ? where id = ?")
        .params(Rows.utc(now), id)
        .update();
  }

  /**
   * The customer cancelled it and asks for another time: it stands with those that lapsed, of which
   * the team is to offer other times.
   */
  void wish(UUID id, Instant now) {
    jdbc.sql("update appointment set lapsed_at = ? where id = ?")
        .params(Rows.utc(now), id)
        .update();
  }

  /** Nobody has to offer other times any more. */
  void seenTo(String reference) {
    jdbc.sql(
            "update appointment set lapsed_at = null where reference = ? and lapsed_at is not null")
        .param(reference)
        .update();
  }

  /** Those whose times can all not be chosen any more since then. */
  List<Appointment> toLapse(Instant by) {
    return list(
        jdbc.sql(
                "select a.* from appointment a where a.went is null and a.cancelled_at is null and"
                    + " a.start_at is null and not exists (select 1 from appointment_time t where"
                    + " t.appointment = a.id and t.withdrawn_at is null and t.start_at > ?) order by"
                    + " a.offered_at, a.id fetch first "
                    + MOST_REMINDED
                    + " rows only")
            .param(Rows.utc(by)));
  }

  /** Those that lapsed of requests that these teams have, the longest first. */
  List<Appointment> lapsed(Set<String> teams, Instant now, int offset, int limit) {
    return list(
        jdbc.sql(
                "select a.*"
                    + LAPSED
                    + " order by a.lapsed_at, a.id offset "
                    + Math.max(0, offset)
                    + " rows fetch next "
                    + Math.max(1, Math.min(limit, 100))
                    + " rows only")
            .param("now", Rows.utc(now))
            .param("teams", teams));
  }

  long countLapsed(Set<String> teams, Instant now) {
    return jdbc.sql("select count(*)" + LAPSED)
        .param("now", Rows.utc(now))
        .param("teams", teams)
        .query(Long.class)
        .single();
  }

  /** Its process knows: it asked. */
  void went(UUID id, Appointment.Went how, Instant now) {
    jdbc.sql(
            "update appointment set went = ?, went_at = ?, changed_at = ?, hears_since = null,"
                + " changes = changes + 1 where id = ?")
        .params(how.name(), Rows.utc(now), Rows.utc(now), id)
        .update();
  }

  /** Those that are booked of requests that these teams have, the earliest first. */
  List<Appointment> booked(Set<String> teams, int offset, int limit) {
    return list(
        jdbc.sql(
                "select a.*"
                    + BOOKED
                    + " order by a.start_at, a.id offset "
                    + Math.max(0, offset)
                    + " rows fetch next "
                    + Math.max(1, Math.min(limit, 100))
                    + " rows only")
            .param("teams", teams));
  }

  Map<String, Slot> visitsAmong(Collection<String> references, Instant now) {
    Map<String, Slot> booked = new HashMap<>();
    jdbc.sql(
            "select reference, start_at, end_at from appointment where reference in (:references)"
                + " and purpose in (:purposes) and end_at > :now and cancelled_at is null"
                + " and went is null")
        .param("references", references)
        .param("purposes", Appointment.AT_THE_CUSTOMER)
        .param("now", Rows.utc(now))
        .query(
            row -> {
              booked.put(
                  row.getString("reference"),
                  new Slot(
                      Objects.requireNonNull(Rows.instant(row, "start_at")),
                      Objects.requireNonNull(Rows.instant(row, "end_at"))));
            });
    return booked;
  }

  long countBooked(Set<String> teams) {
    return jdbc.sql("select count(*)" + BOOKED).param("teams", teams).query(Long.class).single();
  }

  /** Of which the customer was to be reminded by then, and that have not begun now. */
  List<Appointment> toRemind(Instant by, Instant now) {
    return list(
        jdbc.sql(
                "select * from appointment where remind_at <= ? and reminded_at is null and cancelled_at"
                    + " is null and went is null and start_at > ? order by remind_at, id fetch first "
                    + MOST_REMINDED
                    + " rows only")
            .params(Rows.utc(by), Rows.utc(now)));
  }

  /** Of earlier ones too: whoever knows how the newest stands has nothing to hear of them. */
  void heard(String reference) {
    jdbc.sql(
            "update appointment set heard = changes, hears_since = null where reference = ? and"
                + " hears_since is not null")
        .param(reference)
        .update();
  }

  /** True if the customer of this one is still to be reminded by now. */
  boolean isToRemind(UUID id, Instant now) {
    return jdbc.sql(
                "select count(*) from appointment where id = ? and remind_at <= ? and reminded_at is"
                    + " null and cancelled_at is null and went is null and start_at > ?")
            .params(id, Rows.utc(now), Rows.utc(now))
            .query(Long.class)
            .single()
        > 0;
  }

  void reminded(UUID id, Instant now) {
    // What is past is not looked at again.
    jdbc.sql("update appointment set reminded_at = ?, remind_at = null where id = ?")
        .params(Rows.utc(now), id)
        .update();
  }

  private List<Appointment> list(JdbcClient.StatementSpec question) {
    return question.query(AppointmentRows::read).list().stream().map(this::withTimes).toList();
  }

  private static Appointment read(ResultSet row, int index) throws SQLException {
    Instant start = Rows.instant(row, "start_at");
    Instant end = Rows.instant(row, "end_at");
    String went = row.getString("went");
    return new Appointment(
        row.getObject("id", UUID.class),
        row.getString("reference"),
        row.getString("purpose"),
        row.getString("place"),
        row.getInt("changes"),
        Objects.requireNonNull(Rows.instant(row, "changed_at")),
        start == null || end == null ? null : new Slot(start, end),
        row.getObject("booked", UUID.class),
        Rows.instant(row, "remind_at"),
        List.of(),
        Rows.instant(row, "cancelled_at"),
        "CUSTOMER".equals(row.getString("cancelled_by")),
        "LAPSED".equals(row.getString("cancelled_by")),
        "CUSTOMER".equals(row.getString("cancelled_by")) && Rows.instant(row, "lapsed_at") != null,
        went == null ? null : Appointment.Went.valueOf(went));
  }

  /** Its row was read to the end before: not two questions to the database at once. */
  private Appointment withTimes(Appointment row) {
    return new Appointment(
        row.id(),
        row.reference(),
        row.purpose(),
        row.place(),
        row.changes(),
        row.changedAt(),
        row.booked(),
        row.bookedAs(),
        row.remindAt(),
        times(row.id()),
        row.cancelledAt(),
        row.byCustomer(),
        row.lapsed(),
        row.wished(),
        row.went());
  }

  private List<Appointment.Time> times(UUID appointment) {
    return jdbc.sql(
            "select * from appointment_time where appointment = ? and withdrawn_at is null order by"
                + " start_at, id")
        .param(appointment)
        .query(
            (row, index) ->
                new Appointment.Time(
                    row.getObject("id", UUID.class),
                    new Slot(
                        Objects.requireNonNull(Rows.instant(row, "start_at")),
                        Objects.requireNonNull(Rows.instant(row, "end_at")))))
        .list();
  }
}
