package org.kept.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.promise.Catalogue;
import org.kept.request.Appointments;
import org.kept.request.Escalated;
import org.kept.request.PromisesMoved;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table behind the work list, kept by {@code workflow.engine} as work comes and goes. Not for
 * other rooms.
 */
@Component
public class WorkList {

  private static final String COLUMNS =
      "id, reference, service, definition, name, form, team, assignee, created_at, due_at, warn_at,"
          + " paused_at, escalated_to, explains, contractor, appointment";

  /** What somebody is asked to settle, and does not have for another reason already. */
  private static final String TO_SETTLE =
      "reference in (select d.reference from dispute d where d.asked = :me and d.settled_at is"
          + " null) and (escalated_to is null or escalated_to <> :me)";

  /** No database takes any number of parameters. */
  private static final int PORTION = 5000;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Catalogue catalogue;
  private final Appointments appointments;

  WorkList(JdbcClient jdbc, JdbcTemplate batches, Catalogue catalogue, Appointments appointments) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.catalogue = catalogue;
    this.appointments = appointments;
  }

  record Row(WorkItem item, String definition) {}

  /**
   * New work is open; its dates come from the case's open promise that falls due first, of those
   * that its process keeps, or from the appointment of which it says how it went.
   */
  public void add(Conductor.OpenWork work) {
    boolean explains = catalogue.explains(work.process());
    boolean appointment = catalogue.keepsAppointments(work.process());
    jdbc.sql(
            "insert into work_item ("
                + COLUMNS
                + ") select ?, r.reference, r.service, ?, ?, ?, ?, ?, ?, p.due_at, p.warn_at,"
                + " p.paused_at, r.escalated_to, ?, ?, ? from service_request r left join promise p"
                + " on p.id = (select next.id from promise next where next.reference = r.reference"
                + " and next.kept_at is null and next.broken_at is null and next.withdrawn_at is"
                + " null and (next.milestone = 'explain') = ? and not ? order by case when"
                + " next.paused_at is null then 0 else 1 end, next.due_at, next.id fetch first 1"
                + " rows only) where r.reference = ? and not exists (select 1 from work_item w"
                + " where w.id = ?)")
        .param(work.id())
        .param(work.definition())
        .param(work.name())
        .param(work.form())
        .param(work.team())
        .param(work.assignee())
        .param(utc(work.createdAt()))
        .param(explains)
        .param(work.contractor())
        .param(appointment)
        .param(explains)
        .param(appointment)
        .param(work.reference())
        .param(work.id())
        .update();
    if (appointment) {
      appointments
          .sayBy(work.reference())
          .ifPresent(
              date ->
                  jdbc.sql("update work_item set due_at = ?, warn_at = ? where id = ?")
                      .params(utc(date), utc(date), work.id())
                      .update());
    }
  }

  /** Someone else holds it now, or nobody does. */
  public void assigned(String id, @Nullable String assignee) {
    jdbc.sql("update work_item set assignee = ? where id = ?").param(assignee).param(id).update();
  }

  /** Another team has it now. */
  public void moved(String id, String team) {
    jdbc.sql("update work_item set team = ?, assignee = null where id = ?")
        .params(team, id)
        .update();
  }

  /** The request is about another service now. */
  void recategorised(String reference, String service) {
    jdbc.sql("update work_item set service = ? where reference = ?")
        .params(service, reference)
        .update();
  }

  /** It is open no longer. */
  public void remove(String id) {
    jdbc.sql("delete from work_item where id = ?").param(id).update();
  }

  @EventListener
  void on(PromisesMoved moved) {
    batches.batchUpdate(
        "update work_item set due_at = ?, warn_at = ?, paused_at = ? where reference = ?"
            + " and explains = ? and not appointment",
        moved.moves().stream()
            .map(
                move ->
                    new @Nullable Object[] {
                      utc(move.dueAt()),
                      utc(move.warnAt()),
                      move.pausedAt() == null ? null : utc(move.pausedAt()),
                      move.reference(),
                      move.explains()
                    })
            .toList());
  }

  @EventListener
  void on(Escalated escalated) {
    jdbc.sql("update work_item set escalated_to = ? where reference = ?")
        .params(escalated.to(), escalated.reference())
        .update();
  }

  Optional<Row> find(String id) {
    return one(id, "");
  }

  Optional<Row> lock(String id) {
    return one(id, " for update");
  }

  private Optional<Row> one(String id, String lock) {
    return jdbc.sql("select " + COLUMNS + " from work_item where id = ?" + lock)
        .param(id)
        .query(WorkList::row)
        .optional();
  }

  /** The request that open work is about. */
  public Optional<String> reference(String id) {
    return find(id).map(row -> row.item().reference());
  }

  /** The request of open work that a contractor has; empty if the team does it itself. */
  public Optional<String> given(String id) {
    return find(id)
        .filter(row -> row.item().contractor() != null)
        .map(row -> row.item().reference());
  }

  /** Open work of this case. */
  public List<WorkItem> ofCase(String reference) {
    return jdbc
        .sql("select " + COLUMNS + " from work_item where reference = ? order by created_at")
        .param(reference)
        .query(WorkList::row)
        .list()
        .stream()
        .map(Row::item)
        .toList();
  }

  List<WorkItem> ofCases(Collection<String> references) {
    return references.isEmpty()
        ? List.of()
        : jdbc
            .sql("select " + COLUMNS + " from work_item where reference in (:references)")
            .param("references", references)
            .query(WorkList::row)
            .list()
            .stream()
            .map(Row::item)
            .toList();
  }

  /** What these contractors have, the earliest promise first. */
  List<WorkItem> ofContractors(Collection<String> contractors, int most) {
    return contractors.isEmpty()
        ? List.of()
        : jdbc
            .sql(
                "select "
                    + COLUMNS
                    + " from work_item where contractor in (:contractors) order by due_at, id"
                    + " fetch first "
                    + most
                    + " rows only")
            .param("contractors", contractors)
            .query(WorkList::row)
            .list()
            .stream()
            .map(Row::item)
            .toList();
  }

  /** How much open work these requests have. */
  int count(List<String> references) {
    int count = 0;
    for (int from = 0; from < references.size(); from += PORTION) {
      count +=
          jdbc.sql("select count(*) from work_item where reference in (:references)")
              .param(
                  "references",
                  references.subList(from, Math.min(from + PORTION, references.size())))
              .query(Integer.class)
              .single();
    }
    return count;
  }

  List<WorkItem> page(Actor actor, WorkItems.View view, int offset, int limit) {
    if (onlyTeams(view) && actor.teams().isEmpty()) {
      return List.of();
    }
    // One short index scan per team, then merged: the page costs the same however long the table
    // is.
    int reach = offset + limit;
    List<String> parts = new ArrayList<>();
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("me", actor.id());
    if (onlyTeams(view)) {
      int number = 0;
      for (String team : actor.teams()) {
        parameters.put("team" + number, team);
        parts.add(part(where(view).replace(":teams", ":team" + number), reach));
        number++;
      }
    } else {
      parts.add(part(where(view), reach));
      if (view == WorkItems.View.ESCALATED) {
        parts.add(part(TO_SETTLE, reach));
      }
    }
    return jdbc
        .sql(
            String.join(" union all ", parts)
                + " order by due_at, id offset "
                + offset
                + " rows fetch next "
                + limit
                + " rows only")
        .params(parameters)
        .query(WorkList::row)
        .list()
        .stream()
        .map(Row::item)
        .toList();
  }

  private static String part(String where, int reach) {
    return "select * from (select "
        + COLUMNS
        + " from work_item where "
        + where
        + " order by due_at, id fetch first "
        + reach
        + " rows only) part";
  }

  private long toSettle(Actor actor) {
    return jdbc.sql("select count(*) from work_item where " + TO_SETTLE)
        .param("me", actor.id())
        .query(Long.class)
        .single();
  }

  long count(Actor actor, WorkItems.View view) {
    if (onlyTeams(view) && actor.teams().isEmpty()) {
      return 0;
    }
    long more = view == WorkItems.View.ESCALATED ? toSettle(actor) : 0;
    return more
        + jdbc.sql(
                "select count(*) from work_item where "
                    + where(view).replace("= :teams", "in (:teams)"))
            .params(
                onlyTeams(view)
                    ? Map.of("teams", actor.teams(), "me", actor.id())
                    : Map.of("me", actor.id()))
            .query(Long.class)
            .single();
  }

  private static boolean onlyTeams(WorkItems.View view) {
    return view == WorkItems.View.UNCLAIMED
        || view == WorkItems.View.TEAM
        || view == WorkItems.View.CONTRACTORS;
  }

  private static String where(WorkItems.View view) {
    return switch (view) {
      case MINE -> "assignee = :me";
      case ESCALATED -> "escalated_to = :me";
      case TEAM -> "team = :teams";
      // Nobody of the team is to take what a contractor has.
      case UNCLAIMED -> "team = :teams and assignee is null and contractor is null";
      case CONTRACTORS -> "team = :teams and contractor is not null";
    };
  }

  int rebuild(Supplier<List<Conductor.OpenWork>> engine) {
    jdbc.sql("delete from work_item").update();
    // Read after deleting: what others add meanwhile is in the engine and in the list, and stays.
    List<Conductor.OpenWork> open = engine.get();
    open.forEach(this::add);
    return open.size();
  }

  List<String> differences(List<Conductor.OpenWork> open) {
    record Held(String team, @Nullable String contractor, @Nullable String assignee) {}
    Map<String, Held> ours =
        jdbc.sql("select " + COLUMNS + " from work_item").query(WorkList::row).list().stream()
            .collect(
                Collectors.toMap(
                    row -> row.item().id(),
                    row ->
                        new Held(
                            row.item().team(), row.item().contractor(), row.item().assignee())));
    Map<String, Held> engines =
        open.stream()
            .collect(
                Collectors.toMap(
                    Conductor.OpenWork::id,
                    work -> new Held(work.team(), work.contractor(), work.assignee())));
    List<String> different = new ArrayList<>();
    ours.forEach(
        (id, held) -> {
          if (!Objects.equals(held, engines.get(id))) {
            different.add(id);
          }
        });
    engines.keySet().stream().filter(id -> !ours.containsKey(id)).forEach(different::add);
    return different;
  }

  private static Row row(ResultSet row, int index) throws SQLException {
    return new Row(
        new WorkItem(
            row.getString("id"),
            row.getString("reference"),
            row.getString("service"),
            row.getString("name"),
            row.getString("form"),
            row.getString("team"),
            row.getString("assignee"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            instant(row, "due_at"),
            instant(row, "warn_at"),
            instant(row, "paused_at"),
            row.getString("escalated_to"),
            row.getBoolean("explains"),
            row.getString("contractor"),
            row.getBoolean("appointment")),
        row.getString("definition"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
