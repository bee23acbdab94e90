package org.kept.access;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads accounts with their roles and teams, in three queries however many there are, and once in a
 * transaction.
 */
final class AccountRows {

  private final JdbcClient jdbc;

  AccountRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Those that fit.
   *
   * @param where a clause over the parameter {@code :value}
   */
  List<StaffAccount> read(String where, String value) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      return fromTheDatabase(where, value);
    }
    Map<String, List<StaffAccount>> known = inHand();
    String asked = where + ' ' + value;
    List<StaffAccount> found = known.get(asked);
    if (found == null) {
      found = fromTheDatabase(where, value);
      known.put(asked, found);
    }
    return found;
  }

  /** An account was just changed in this transaction: to be read anew. */
  void changed() {
    if (TransactionSynchronizationManager.hasResource(this)) {
      inHand().clear();
    }
  }

  /** What this transaction has read: an escalation asks for the same people again and again. */
  private Map<String, List<StaffAccount>> inHand() {
    Memory memory = (Memory) TransactionSynchronizationManager.getResource(this);
    if (memory == null) {
      memory = new Memory();
      TransactionSynchronizationManager.bindResource(this, memory);
      TransactionSynchronizationManager.registerSynchronization(memory);
    }
    return memory.accounts;
  }

  private List<StaffAccount> fromTheDatabase(String where, String value) {
    List<StaffAccount> bare =
        jdbc.sql(
                "select username, name, email, closed_at, absent_from, absent_until from staff_account "
                    + where)
            .param("value", value)
            .query(
                (row, n) ->
                    new StaffAccount(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Set.of(),
                        Set.of(),
                        row.getObject(4) == null,
                        absence(row)))
            .list();
    Map<String, Set<String>> roles = held("role", "staff_role", bare);
    Map<String, Set<String>> teams = held("team", "staff_team", bare);
    return bare.stream()
        .map(
            account ->
                new StaffAccount(
                    account.username(),
                    account.name(),
                    account.email(),
                    roles.getOrDefault(account.username(), Set.of()).stream()
                        .map(Role::valueOf)
                        .collect(toUnmodifiableSet()),
                    teams.getOrDefault(account.username(), Set.of()),
                    account.active(),
                    account.absence()))
        .toList();
  }

  private static @Nullable Absence absence(ResultSet row) throws SQLException {
    LocalDate from = row.getObject("absent_from", LocalDate.class);
    LocalDate until = row.getObject("absent_until", LocalDate.class);
    return from == null || until == null ? null : new Absence(from, until);
  }

  private Map<String, Set<String>> held(String what, String table, List<StaffAccount> by) {
    if (by.isEmpty()) {
      return Map.of();
    }
    String only = by.size() == 1 ? by.get(0).username() : "";
    return jdbc
        .sql(
            "select username, %s from %s where :only = '' or username = :only"
                .formatted(what, table))
        .param("only", only)
        .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toUnmodifiableSet())));
  }

  private final class Memory implements TransactionSynchronization {

    final Map<String, List<StaffAccount>> accounts = new HashMap<>();

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(AccountRows.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(AccountRows.this, this);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(AccountRows.this);
    }
  }
}
