package org.kept.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.kept.promise.DateChange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes of dates that are looked at. */
@Component
class Proposals {

  private final JdbcClient jdbc;

  Proposals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(DateProposal proposal) {
    jdbc.sql(
            "insert into date_proposal (id, at, actor, change, undoes, reason, tell) values"
                + " (?, ?, ?, ?, ?, ?, ?)")
        .param(proposal.id())
        .param(proposal.at().atOffset(ZoneOffset.UTC))
        .param(proposal.actor())
        .param(proposal.change().map(DateChange::asText).orElse(null))
        .param(proposal.undoes())
        .param(proposal.reason())
        .param(proposal.tell())
        .update();
  }

  Optional<DateProposal> find(UUID id) {
    return one(id, "");
  }

  /** Of two who press at once, the second sees what the first did. */
  Optional<DateProposal> lock(UUID id) {
    return one(id, " for update");
  }

  private Optional<DateProposal> one(UUID id, String lock) {
    return jdbc.sql("select * from date_proposal where id = ?" + lock)
        .param(id)
        .query(Proposals::row)
        .optional();
  }

  void applied(UUID id, int change) {
    jdbc.sql("update date_proposal set applied_as = ? where id = ?").params(change, id).update();
  }

  /** Nobody comes back to these. */
  void forget(Instant before) {
    jdbc.sql("delete from date_proposal where applied_as is null and at < ?")
        .param(before.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static DateProposal row(ResultSet row, int index) throws SQLException {
    String change = row.getString("change");
    int undoes = row.getInt("undoes");
    int applied = row.getInt("applied_as");
    return new DateProposal(
        row.getObject("id", UUID.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        Optional.ofNullable(change).map(DateChange::parse),
        undoes == 0 ? null : undoes,
        row.getString("reason"),
        row.getBoolean("tell"),
        applied == 0 ? null : applied);
  }
}
