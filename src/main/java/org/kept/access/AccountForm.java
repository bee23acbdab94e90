package org.kept.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    @NotEmpty(message = "{access.account.roles.missing}") @Nullable Set<Role> roles,
    @Pattern(
            regexp = "\\s*|" + StaffAccounts.TEAM + "(\\s*,\\s*" + StaffAccounts.TEAM + ")*",
            message = "{access.account.teams.malformed}")
        @Nullable String teams) {

  static AccountForm of(StaffAccount account) {
    return new AccountForm(
        account.username(),
        account.name(),
        account.email(),
        account.roles(),
        account.teams().stream().sorted().collect(Collectors.joining(", ")));
  }

  static AccountForm empty() {
    return new AccountForm("", "", "", EnumSet.noneOf(Role.class), "");
  }

  StaffAccount account(String username) {
    return new StaffAccount(
        username,
        text(name),
        text(email),
        roles == null ? Set.of() : roles,
        Arrays.stream(text(teams).split(","))
            .map(String::strip)
            .filter(team -> !team.isEmpty())
            .collect(Collectors.toSet()),
        true);
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }
}
