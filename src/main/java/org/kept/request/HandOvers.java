package org.kept.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people passed from team to team, why, and whether the team that got it took it. */
@Component
public class HandOvers {

  /** Why work goes back to the team that it came from. */
  public static final List<String> BACK_CODES =
      List.of("not-ours", "something-missing", "dealt-with");

  private static final String ALL =
      "select h.*, w.words as reason from hand_over h left join request_words w on w.id = h.words";

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Words words;
  private final Ledger ledger;
  private final Moment moment;

  HandOvers(JdbcClient jdbc, InHand inHand, Words words, Ledger ledger, Moment moment) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.words = words;
    this.ledger = ledger;
    this.moment = moment;
  }

  /** What was passed from team to team on this request, in order. */
  public List<HandOver> of(String reference) {
    return jdbc.sql(ALL + " where h.reference = ? order by h.number")
        .param(reference)
        .query(HandOvers::row)
        .list();
  }

  /** What brought this work to the team that has it; empty if nobody passed it on. */
  public Optional<HandOver> latestOf(String work) {
    return Optional.ofNullable(latestOf(Set.of(work)).get(work));
  }

  /** The same of each of these. */
  public Map<String, HandOver> latestOf(Collection<String> works) {
    return works.isEmpty()
        ? Map.of()
        : jdbc
            .sql(
                ALL
                    + " where h.work in (:works) and h.number = (select max(l.number) from"
                    + " hand_over l where l.work = h.work)")
            .param("works", Set.copyOf(works))
            .query(HandOvers::row)
            .list()
            .stream()
            .collect(Collectors.toMap(HandOver::work, each -> each));
  }

  /**
   * Somebody passes work on to another team. Nobody else may pass it at the same time.
   *
   * @param reason in their words, for colleagues
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void handOn(
      String reference, String work, String from, String to, String reason, Actor by) {
    pass(reference, work, from, to, null, reason, by);
  }

  /**
   * Somebody passes work back to the team that it came from.
   *
   * @param code why, one of {@link #BACK_CODES}
   * @param reason in their words, for colleagues
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void handBack(HandOver came, String code, String reason, Actor by) {
    pass(came.reference(), came.work(), came.to(), came.from(), code, reason, by);
  }

  /** Somebody of the team that got it takes it; whoever took it first stays the one who did. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void accept(HandOver came, Actor by) {
    int now =
        jdbc.sql(
                "update hand_over set accepted_at = ?, accepted_by = ? where id = ? and accepted_at"
                    + " is null")
            .params(Rows.utc(moment.now()), by.id(), came.id())
            .update();
    if (now > 0) {
      ledger.append(
          came.reference(),
          "hand-over-accepted",
          by,
          Map.of("team", came.to(), "handOver", came.id().toString()));
    }
  }

  private void pass(
      String reference,
      String work,
      String from,
      String to,
      @Nullable String code,
      String reason,
      Actor by) {
    String kind = code == null ? "handOnReason" : "handBackReason";
    UUID said = words.write(reference, kind, by, reason);
    UUID id = UUID.randomUUID();
    jdbc.sql("update service_request set team = ?, handed_off_at = ? where reference = ?")
        .params(to, Rows.utc(moment.now()), reference)
        .update();
    inHand.requestChanged(reference);
    jdbc.sql(
            "insert into hand_over (id, reference, number, work, from_team, to_team, at, passed_by,"
                + " back_code, words) values (?, ?, (select coalesce(max(number), 0) + 1 from"
                + " hand_over where reference = ?), ?, ?, ?, ?, ?, ?, ?)")
        .param(id)
        .param(reference)
        .param(reference)
        .param(work)
        .param(from)
        .param(to)
        .param(Rows.utc(moment.now()))
        .param(by.id())
        .param(code)
        .param(said)
        .update();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("team", to);
    facts.put("fromTeam", from);
    facts.put("handOver", id.toString());
    if (code != null) {
      facts.put("because", code);
    }
    facts.put("words." + kind, said.toString());
    ledger.append(reference, code == null ? "handed-on" : "handed-back", by, facts);
  }

  private static HandOver row(ResultSet row, int index) throws SQLException {
    return new HandOver(
        row.getObject("id", UUID.class),
        row.getString("reference"),
        row.getInt("number"),
        row.getString("work"),
        row.getString("from_team"),
        row.getString("to_team"),
        Objects.requireNonNull(Rows.instant(row, "at")),
        row.getString("passed_by"),
        row.getString("back_code"),
        Objects.requireNonNullElse(row.getString("reason"), ""),
        Rows.instant(row, "accepted_at"),
        row.getString("accepted_by"),
        row.getBoolean("settled"));
  }
}
