package org.kept.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.kept.promise.CalendarChange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes of calendars that are looked at. */
@Component
class Proposals {

  private final JdbcClient jdbc;

  Proposals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(CalendarProposal proposal) {
    jdbc.sql(
            "insert into calendar_proposal (id, at, actor, change, undoes, reason, tell) values"
                + " (?, ?, ?, ?, ?, ?, ?)")
        .param(proposal.id())
        .param(proposal.at().atOffset(ZoneOffset.UTC))
        .param(proposal.actor())
        .param(proposal.change().map(CalendarChange::asText).orElse(null))
        .param(proposal.undoes())
        .param(proposal.reason())
        .param(proposal.tell())
        .update();
  }

  Optional<CalendarProposal> find(UUID id) {
    return one(id, "");
  }

  /** Of two who press at once, the second sees what the first did. */
  Optional<CalendarProposal> lock(UUID id) {
    return one(id, " for update");
  }

  private Optional<CalendarProposal> one(UUID id, String lock) {
    return jdbc.sql("select * from calendar_proposal where id = ?" + lock)
        .param(id)
        .query(Proposals::row)
        .optional();
  }

  void applied(UUID id, int change) {
    jdbc.sql("update calendar_proposal set applied_as = ? where id = ?")
        .params(change, id)
        .update();
  }

  /** Nobody comes back to these. */
  void forget(Instant before) {
    jdbc.sql("delete from calendar_proposal where applied_as is null and at < ?")
        .param(before.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static CalendarProposal row(ResultSet row, int index) throws SQLException {
    String change = row.getString("change");
    int undoes = row.getInt("undoes");
    int applied = row.getInt("applied_as");
    return new CalendarProposal(
        row.getObject("id", UUID.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        Optional.ofNullable(change).map(CalendarChange::parse),
        undoes == 0 ? null : undoes,
        row.getString("reason"),
        row.getBoolean("tell"),
        applied == 0 ? null : applied);
  }
}
