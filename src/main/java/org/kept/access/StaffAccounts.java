package org.kept.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The staff accounts of this council. */
@Component
public class StaffAccounts {

  static final String USERNAME = "[a-z][a-z0-9-]{1,39}";
  static final String TEAM = "[a-z][a-z0-9-]{1,59}";
  static final int SHORTEST_PASSWORD = 8;

  /** Where the hash stops reading. */
  private static final int LONGEST_PASSWORD = 72;

  private static final Pattern USERNAMES = Pattern.compile(USERNAME);
  private static final Pattern TEAMS = Pattern.compile(TEAM);

  private final JdbcClient jdbc;
  private final PasswordEncoder passwords;
  private final Clock clock;
  private final AccountRows rows;

  StaffAccounts(JdbcClient jdbc, PasswordEncoder passwords, Clock clock) {
    this.jdbc = jdbc;
    this.passwords = passwords;
    this.clock = clock;
    this.rows = new AccountRows(jdbc);
  }

  /** The account with this username, active or closed. */
  public Optional<StaffAccount> find(String username) {
    return rows.read("where username = :value", username).stream().findFirst();
  }

  /** Every account, by username. */
  public List<StaffAccount> all() {
    return rows.read("where :value = '' order by username", "");
  }

  /**
   * Adds an account.
   *
   * @param password at least 8 characters; kept only as a salted hash
   * @throws IllegalArgumentException if the username is taken or malformed, with a sentence that
   *     says what to do
   */
  @Transactional
  public void add(StaffAccount account, String password) {
    if (!USERNAMES.matcher(account.username()).matches()) {
      throw new IllegalArgumentException(
          "Choose a username of 2 to 40 small letters, digits and dashes that starts with a"
              + " letter.");
    }
    check(account);
    String hash = hash(password);
    int added =
        jdbc.sql(
                """
                insert into staff_account
                  (username, name, email, password_hash, revision, added_at, closed_at)
                select :username, :name, :email, :hash, 1, :now, cast(:closed as timestamp(6) with time zone)
                where not exists (select 1 from staff_account where username = :username)
                """)
            .param("username", account.username())
            .param("name", account.name().strip())
            .param("email", account.email().strip())
            .param("hash", hash)
            .param("now", now())
            .param("closed", account.active() ? null : now())
            .update();
    if (added == 0) {
      throw new IllegalArgumentException(
          "The username " + account.username() + " is taken. Choose another one.");
    }
    writeRolesAndTeams(account);
  }

  /**
   * Changes the name, address, roles and teams of an account; it applies to those already signed in
   * within seconds. Whether it is active, and when they are away, stays as it is.
   *
   * @throws IllegalArgumentException if nobody could administer Kept afterwards, or there is no
   *     such account
   */
  @Transactional
  public void change(StaffAccount account) {
    check(account);
    if (!account.roles().contains(Role.ADMINISTRATOR)) {
      keepAnAdministratorBeside(account.username());
    }
    touch(
        account.username(),
        "name = :name, email = :email",
        Map.of("name", account.name().strip(), "email", account.email().strip()));
    jdbc.sql("delete from staff_role where username = ?").param(account.username()).update();
    jdbc.sql("delete from staff_team where username = ?").param(account.username()).update();
    writeRolesAndTeams(account);
  }

  /**
   * Gives the account another password and ends its sessions within seconds.
   *
   * @throws IllegalArgumentException if the password is too short or too long, or there is no such
   *     account
   */
  @Transactional
  public void changePassword(String username, String password) {
    touch(username, "password_hash = :hash", Map.of("hash", hash(password)));
  }

  /**
   * Closes an account for good; its name stays in history, its sessions end within seconds.
   *
   * @throws IllegalArgumentException if nobody could administer Kept afterwards, or there is no
   *     such account
   */
  @Transactional
  public void close(String username) {
    keepAnAdministratorBeside(username);
    touch(username, "closed_at = coalesce(closed_at, :now)", Map.of("now", now()));
  }

  /** Opens a closed account again. */
  @Transactional
  void reopen(String username) {
    touch(username, "closed_at = null", Map.of());
  }

  /** The active accounts that lead this team, by username; whoever is away today is among them. */
  public List<StaffAccount> leadsOf(String team) {
    return rows
        .read(
            """
            where closed_at is null and username in (
              select t.username from staff_team t join staff_role r on r.username = t.username
              where t.team = :value and r.role = 'LEAD')
            """,
            team)
        .stream()
        .sorted(Comparator.comparing(StaffAccount::username))
        .toList();
  }

  /**
   * Says when a person is away. Their sessions go on: nothing that they may do changes.
   *
   * @param absence null if they are here
   * @throws IllegalArgumentException if there is no such account
   */
  @Transactional
  public void changeAbsence(String username, @Nullable Absence absence) {
    int changed =
        jdbc.sql(
                """
                update staff_account set absent_from = cast(:from as date), absent_until = cast(:until as date)
                where username = :username
                """)
            .param("from", absence == null ? null : absence.from())
            .param("until", absence == null ? null : absence.until())
            .param("username", username)
            .update();
    rows.changed();
    if (changed == 0) {
      throw new IllegalArgumentException("There is no account " + username + ".");
    }
  }

  /** What sign-in compares; empty if there is no such account or it is closed. */
  Optional<Credentials> credentialsOf(String username) {
    return jdbc.sql(
            """
            select password_hash, revision from staff_account
            where username = ? and closed_at is null
            """)
        .param(username)
        .query((row, n) -> new Credentials(row.getString(1), row.getInt(2)))
        .optional();
  }

  /**
   * @param revision rises with every change of the account
   */
  record Credentials(String hash, int revision) {}

  /** True if the account is active and this is its password. */
  boolean opens(String username, String password) {
    return credentialsOf(username)
        .map(credentials -> passwords.matches(password, credentials.hash()))
        .orElse(false);
  }

  private void keepAnAdministratorBeside(String username) {
    boolean another =
        all().stream()
            .anyMatch(
                account ->
                    account.active()
                        && account.roles().contains(Role.ADMINISTRATOR)
                        && !account.username().equals(username));
    if (!another) {
      throw new IllegalArgumentException(
          "There must be at least one other administrator. Make somebody else administrator"
              + " first.");
    }
  }

  private void touch(String username, String assignments, Map<String, Object> values) {
    int changed =
        jdbc.sql(
                "update staff_account set revision = revision + 1, "
                    + assignments
                    + " where username = :username")
            .params(values)
            .param("username", username)
            .update();
    rows.changed();
    if (changed == 0) {
      throw new IllegalArgumentException("There is no account " + username + ".");
    }
  }

  private void writeRolesAndTeams(StaffAccount account) {
    rows.changed();
    for (Role role : account.roles()) {
      jdbc.sql("insert into staff_role (username, role) values (?, ?)")
          .params(account.username(), role.name())
          .update();
    }
    for (String team : account.teams()) {
      jdbc.sql("insert into staff_team (username, team) values (?, ?)")
          .params(account.username(), team)
          .update();
    }
  }

  private static void check(StaffAccount account) {
    if (account.name().isBlank() || account.name().length() > 120) {
      throw new IllegalArgumentException("Give the name of the person, up to 120 letters.");
    }
    if (!account.email().strip().matches("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,189}")) {
      throw new IllegalArgumentException("Give an email address, like name@example.com.");
    }
    if (account.roles().isEmpty()) {
      throw new IllegalArgumentException("Choose at least one role.");
    }
    if (!contractorsOwn(account.roles(), account.teams())) {
      throw new IllegalArgumentException(
          "A contractor’s account has no other role, and the id of that one contractor.");
    }
    for (String team : account.teams()) {
      if (!TEAMS.matcher(team).matches()) {
        throw new IllegalArgumentException(
            "Write teams as in the catalogue: small letters, digits and dashes.");
      }
    }
  }

  /**
   * True unless somebody could see more than the work of one contractor. Whoever works outside the
   * council has no role in it.
   */
  static boolean contractorsOwn(Set<Role> roles, Set<String> teams) {
    return !roles.contains(Role.CONTRACTOR) || (roles.size() == 1 && teams.size() == 1);
  }

  /** True if the password is long enough, and not longer than its hash can hold. */
  static boolean fits(String password) {
    return password.length() >= SHORTEST_PASSWORD
        && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
  }

  private String hash(String password) {
    if (!fits(password)) {
      throw new IllegalArgumentException("Choose a password of 8 to 72 characters.");
    }
    return passwords.encode(password);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
