package org.kept.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.request.WorkOrder.Ended;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What contractors were given to do, since when, and how it ended. Of the request itself they are
 * told nothing by it.
 */
@Component
public class WorkOrders {

  /** What is said when work is done, or cannot be; kept with the words of the request. */
  public static final String SAID = "workOrderSaid";

  private static final String ALL =
      "select o.*, w.words as what_words, s.words as said_words from work_order o"
          + " left join request_words w on w.id = o.what"
          + " left join request_words s on s.id = o.said";

  private final JdbcClient jdbc;
  private final Words words;
  private final Ledger ledger;
  private final Moment moment;
  private final ApplicationEventPublisher events;

  WorkOrders(
      JdbcClient jdbc,
      Words words,
      Ledger ledger,
      Moment moment,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.words = words;
    this.ledger = ledger;
    this.moment = moment;
    this.events = events;
  }

  /** Those of this request, in order. */
  public List<WorkOrder> of(String reference) {
    return jdbc.sql(ALL + " where o.reference = ? order by o.number")
        .param(reference)
        .query(WorkOrders::row)
        .list();
  }

  /** The last one of this request; empty if no contractor was given anything. */
  public Optional<WorkOrder> latestOf(String reference) {
    List<WorkOrder> all = of(reference);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** What a contractor has of this request now. */
  public Optional<WorkOrder> open(String reference) {
    return latestOf(reference).filter(WorkOrder::open);
  }

  /** The open ones of these requests, by reference. */
  public Map<String, WorkOrder> openAmong(Collection<String> references) {
    return references.isEmpty()
        ? Map.of()
        : jdbc
            .sql(ALL + " where o.reference in (:references) and o.ended_at is null")
            .param("references", references)
            .query(WorkOrders::row)
            .list()
            .stream()
            .collect(Collectors.toMap(WorkOrder::reference, order -> order, (one, other) -> other));
  }

  /** The one with this id, whoever it was given to. */
  public Optional<WorkOrder> find(UUID id) {
    return jdbc.sql(ALL + " where o.id = ?").param(id).query(WorkOrders::row).optional();
  }

  /** What ended for these contractors since then, the last first. */
  public List<WorkOrder> endedFor(Collection<String> contractors, Instant since, int most) {
    return contractors.isEmpty()
        ? List.of()
        : jdbc.sql(
                ALL
                    + " where o.contractor in (:contractors) and o.ended_at >= :since"
                    + " order by o.ended_at desc, o.id fetch first "
                    + most
                    + " rows only")
            .param("contractors", contractors)
            .param("since", Rows.utc(since))
            .query(WorkOrders::row)
            .list();
  }

  /**
   * A contractor has work of this request now.
   *
   * @param what is to be done; it is told to nobody else by this
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public WorkOrder give(String reference, String contractor, String team, Untold what) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            "insert into work_order (id, reference, number, contractor, team, given_at, what)"
                + " values (?, ?, (select coalesce(max(number), 0) + 1 from work_order where"
                + " reference = ?), ?, ?, ?, ?)")
        .params(id, reference, reference, contractor, team, Rows.utc(moment.now()), what.id())
        .update();
    ledger.append(
        reference,
        "work-order-given",
        Actor.system(),
        Map.of("contractor", contractor, "team", team, "workOrder", id.toString()));
    return find(id).orElseThrow();
  }

  /**
   * The contractor has it no longer. One that has ended stays as it ended.
   *
   * @param doneOn the day of the work, null unless it was done
   * @param said in their words, for the council; may be empty
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(WorkOrder order, Ended how, @Nullable LocalDate doneOn, String said, Actor by) {
    UUID written = said.isBlank() ? null : words.write(order.reference(), SAID, by, said.strip());
    int now =
        jdbc.sql(
                "update work_order set ended_at = ?, ended = ?, ended_by = ?, done_on = cast(? as"
                    + " date), said = cast(? as uuid) where id = ? and ended_at is null")
            .param(Rows.utc(moment.now()))
            .param(how.code())
            .param(by.id())
            .param(doneOn)
            .param(written)
            .param(order.id())
            .update();
    if (now > 0) {
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("contractor", order.contractor());
      facts.put("team", order.team());
      facts.put("workOrder", order.id().toString());
      if (doneOn != null) {
        facts.put("doneOn", doneOn.toString());
      }
      if (written != null) {
        facts.put("words." + SAID, written.toString());
      }
      ledger.append(order.reference(), "work-order-" + how.code(), by, facts);
      events.publishEvent(new WorkOrderEnded(order, how));
    }
  }

  /** Whatever a contractor has of this request, they have no longer. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void stop(String reference, Ended how, Actor by) {
    open(reference).ifPresent(order -> end(order, how, null, "", by));
  }

  private static WorkOrder row(ResultSet row, int index) throws SQLException {
    String ended = row.getString("ended");
    return new WorkOrder(
        row.getObject("id", UUID.class),
        row.getString("reference"),
        row.getInt("number"),
        row.getString("contractor"),
        row.getString("team"),
        Objects.requireNonNull(Rows.instant(row, "given_at")),
        Objects.requireNonNullElse(row.getString("what_words"), ""),
        Rows.instant(row, "ended_at"),
        ended == null ? null : Ended.valueOf(ended.toUpperCase(Locale.ROOT).replace('-', '_')),
        row.getString("ended_by"),
        row.getObject("done_on", LocalDate.class),
        Objects.requireNonNullElse(row.getString("said_words"), ""));
  }
}
