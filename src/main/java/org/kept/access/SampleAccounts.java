package org.kept.access;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The staff of the sample council. Their passwords are public, so production refuses them. */
@Component
public class SampleAccounts {

  private static final Set<String> EVERY_TEAM =
      Set.of(
          "customer-services",
          "waste",
          "street-cleaning",
          "roads",
          "lighting",
          "housing",
          "environmental-health",
          "revenues",
          "planning",
          "education",
          "licensing",
          "complaints",
          "information-governance");

  /** Everyone, in the order in which they are introduced. */
  public static final List<StaffAccount> ALL =
      List.of(
          sample("officer", "Morag Fraser", Role.OFFICER, EVERY_TEAM),
          sample("lead", "Iain MacLeod", Role.LEAD, EVERY_TEAM),
          sample(
              "head",
              "Fiona Matheson",
              Role.LEAD,
              Set.of("environment-management", "chief-executive")),
          sample("owner", "Catriona Ross", Role.OWNER, Set.of()),
          sample("auditor", "Ewan Grant", Role.AUDITOR, Set.of()),
          sample("admin", "Shona Mackay", Role.ADMINISTRATOR, Set.of()),
          sample("waste-officer", "Callum Munro", Role.OFFICER, Set.of("waste")),
          sample("roads-officer", "Eilidh Sutherland", Role.OFFICER, Set.of("roads")),
          sample("housing-officer", "Donald Cameron", Role.OFFICER, Set.of("housing")),
          sample("glen-roads", "Neil Morrison", Role.CONTRACTOR, Set.of("glen-roads")),
          sample("firth-repairs", "Anna Mackenzie", Role.CONTRACTOR, Set.of("firth-repairs")),
          sample(
              "information-officer",
              "Mairi Robertson",
              Role.OFFICER,
              Set.of("information-governance")));

  private final StaffAccounts accounts;

  SampleAccounts(StaffAccounts accounts) {
    this.accounts = accounts;
  }

  /** The password that everyone may know. */
  public static String passwordOf(String username) {
    return "kept-" + username;
  }

  /** Adds those who are not there yet; leaves the others as they are. */
  public void addMissing() {
    for (StaffAccount account : ALL) {
      if (accounts.find(account.username()).isEmpty()) {
        accounts.add(account, passwordOf(account.username()));
      }
    }
  }

  private static StaffAccount sample(String username, String name, Role role, Set<String> teams) {
    return new StaffAccount(username, name, username + "@example.com", Set.of(role), teams, true);
  }
}
