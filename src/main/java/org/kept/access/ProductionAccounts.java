package org.kept.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Refuses to start in production while a sample account can sign in, and makes the first
 * administrator.
 */
@Component
@Profile("production")
@DependsOnDatabaseInitialization
class ProductionAccounts implements InitializingBean {

  static final String FIRST_ADMINISTRATOR = "admin";
  private static final int SHORTEST_PASSWORD = 12;

  private final StaffAccounts accounts;
  private final KeptSettings settings;

  ProductionAccounts(StaffAccounts accounts, KeptSettings settings) {
    this.accounts = accounts;
    this.settings = settings;
  }

  @Override
  public void afterPropertiesSet() {
    List<String> problems = new ArrayList<>(sampleAccounts());
    boolean administered =
        accounts.all().stream()
            .anyMatch(account -> account.active() && account.roles().contains(Role.ADMINISTRATOR));
    String password = settings.adminPassword() == null ? "" : settings.adminPassword();
    if (!administered) {
      problems.addAll(passwordProblems(password));
    }
    if (!problems.isEmpty()) {
      throw new ProductionRefused(problems);
    }
    if (!administered) {
      admit(password);
    }
  }

  private List<String> sampleAccounts() {
    return SampleAccounts.ALL.stream()
        .map(StaffAccount::username)
        .filter(username -> accounts.opens(username, SampleAccounts.passwordOf(username)))
        .map(
            username ->
                "Anybody can sign in as "
                    + username
                    + ", a sample account with its public password. Close the account or change"
                    + " its password, or set KEPT_DATABASE_URL to a database without the sample.")
        .toList();
  }

  private static List<String> passwordProblems(String password) {
    if (password.isBlank()) {
      return List.of(
          "Nobody can administer Kept yet. Set KEPT_ADMIN_PASSWORD to at least 12 characters; the"
              + " first start makes the account admin with it.");
    }
    return password.length() < SHORTEST_PASSWORD
        ? List.of("KEPT_ADMIN_PASSWORD is too short. Set it to at least 12 characters.")
        : List.of();
  }

  /** Also the way back in for a council that lost its last administrator. */
  private void admit(String password) {
    Optional<StaffAccount> existing = accounts.find(FIRST_ADMINISTRATOR);
    StaffAccount administrator =
        new StaffAccount(
            FIRST_ADMINISTRATOR,
            existing.map(StaffAccount::name).orElse("Administrator"),
            existing.map(StaffAccount::email).orElse("admin@example.invalid"),
            Set.of(Role.ADMINISTRATOR),
            Set.of(),
            true);
    if (existing.isPresent()) {
      accounts.change(administrator);
      accounts.changePassword(FIRST_ADMINISTRATOR, password);
      accounts.reopen(FIRST_ADMINISTRATOR);
      return;
    }
    try {
      accounts.add(administrator, password);
    } catch (DuplicateKeyException e) {
      // Another node that started at the same time has made it.
    }
  }
}
