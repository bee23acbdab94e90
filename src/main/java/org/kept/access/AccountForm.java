package org.kept.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What an administrator fills in about an account, as typed. */
record AccountForm(
    @Nullable String username,
    @NotBlank(message = "{access.account.name.missing}")
        @Size(max = 120, message = "{access.account.name.missing}")
        @Nullable String name,
    @NotBlank(message = "{access.account.email.malformed}")
        @Pattern(
            regexp = "\\s*|[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,189}",
            message = "{access.account.email.malformed}")
        @Nullable String email,
    @Nullable Set<String> roles,
    @Nullable String teams) {

  private static final Set<String> ROLES =
      Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toUnmodifiableSet());

  private static final int LONGEST_TEAMS = 2000;

  // Text, and checked here: a form with a role that we do not know could not even be shown again.
  AccountForm {
    roles = roles == null ? Set.of() : Set.copyOf(roles);
  }

  /** Adds what is wrong with the roles and teams. */
  void check(Errors errors) {
    if (roles().isEmpty() || !ROLES.containsAll(roles())) {
      errors.rejectValue("roles", "access.account.roles.missing");
    }
    if (text(teams).length() > LONGEST_TEAMS
        || !teamNames().allMatch(team -> team.matches(StaffAccounts.TEAM))) {
      errors.rejectValue("teams", "access.account.teams.malformed");
    } else if (ROLES.containsAll(roles())
        && !StaffAccounts.contractorsOwn(
            roles().stream().map(Role::valueOf).collect(Collectors.toSet()),
            teamNames().collect(Collectors.toSet()))) {
      errors.rejectValue("teams", "access.account.contractor");
    }
  }

  public boolean has(Role role) {
    return roles().contains(role.name());
  }

  @Override
  public Set<String> roles() {
    return Objects.requireNonNull(roles);
  }

  static AccountForm of(StaffAccount account) {
    return new AccountForm(
        account.username(),
        account.name(),
        account.email(),
        account.roles().stream().map(Role::name).collect(Collectors.toSet()),
        account.teams().stream().sorted().collect(Collectors.joining(", ")));
  }

  static AccountForm empty() {
    return new AccountForm("", "", "", Set.of(), "");
  }

  StaffAccount account(String username) {
    return new StaffAccount(
        username,
        text(name),
        text(email),
        roles().stream().map(Role::valueOf).collect(Collectors.toSet()),
        teamNames().collect(Collectors.toSet()),
        true);
  }

  private Stream<String> teamNames() {
    return Arrays.stream(text(teams).split(",")).map(String::strip).filter(team -> !team.isEmpty());
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }
}
