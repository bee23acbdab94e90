package org.kept.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

class StaffAccountsTest {

  private static final Absence CHRISTMAS =
      new Absence(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 28));

  private final StaffAccounts accounts = AccessDatabase.accounts();

  @Test
  void keepsAnAccountAsItWasAdded() {
    StaffAccount morag = officer("morag", "waste", "roads");

    accounts.add(morag, "long enough");

    assertThat(accounts.find("morag")).contains(morag);
    assertThat(accounts.all()).containsExactly(morag);
    assertThat(accounts.find("iain")).isEmpty();
  }

  @Test
  void keepsThePasswordAsASaltedHashOnly() {
    accounts.add(officer("morag"), "long enough");

    assertThat(accounts.credentialsOf("morag").orElseThrow().hash())
        .startsWith("{bcrypt}$2a$10$")
        .doesNotContain("long enough");
    assertThat(accounts.opens("morag", "long enough")).isTrue();
    assertThat(accounts.opens("morag", "long enougH")).isFalse();
  }

  @Test
  void refusesWhatNobodyCouldSignInWith() {
    accounts.add(officer("morag"), "long enough");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> accounts.add(officer("morag"), "long enough"))
        .withMessageContaining("taken");
    for (String username : List.of("Morag", "m", "1morag", "mo rag", "m\norag", "é")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> accounts.add(officer(username), "long enough"))
          .withMessageContaining("username");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accounts.add(officer("iain"), "short"))
        .withMessageContaining("password");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accounts.add(officer("iain"), "é".repeat(40)))
        .withMessageContaining("password");
  }

  @Test
  void aContractorHasNoOtherRoleAndIsOneContractor() {
    accounts.add(someone("neil", Role.CONTRACTOR, "glen-roads"), "long enough");

    for (StaffAccount wrong :
        List.of(
            someone("anna", Role.CONTRACTOR),
            someone("anna", Role.CONTRACTOR, "glen-roads", "firth-repairs"),
            new StaffAccount(
                "anna",
                "Anna",
                "anna@example.com",
                Set.of(Role.CONTRACTOR, Role.OFFICER),
                Set.of("roads"),
                true))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> accounts.add(wrong, "long enough"))
          .withMessageContaining("has no other role, and the id of that one contractor");
    }
    assertThat(accounts.find("neil")).isPresent();
  }

  @Test
  void namesTheActiveLeadsOfATeamInTheOrderOfTheirUsernames() {
    accounts.add(someone("cara", Role.LEAD, "waste", "roads"), "long enough");
    accounts.add(someone("beth", Role.LEAD, "waste"), "long enough");
    accounts.add(someone("dora", Role.LEAD, "waste"), "long enough");
    accounts.add(officer("morag", "waste"), "long enough");
    accounts.add(someone("alba", Role.ADMINISTRATOR), "long enough");
    accounts.close("dora");

    assertThat(accounts.leadsOf("waste"))
        .extracting(StaffAccount::username)
        .containsExactly("beth", "cara");
    assertThat(accounts.leadsOf("roads"))
        .extracting(StaffAccount::username)
        .containsExactly("cara");
    assertThat(accounts.leadsOf("lighting")).isEmpty();
  }

  @Test
  void keepsWhenSomebodyIsAwayAndThatTheyAreBack() {
    accounts.add(someone("alba", Role.ADMINISTRATOR), "long enough");
    accounts.add(someone("beth", Role.LEAD, "waste"), "long enough");
    int before = accounts.credentialsOf("beth").orElseThrow().revision();

    accounts.changeAbsence("beth", CHRISTMAS);

    assertThat(accounts.find("beth").orElseThrow().absence()).isEqualTo(CHRISTMAS);
    assertThat(accounts.leadsOf("waste").get(0).absence()).isEqualTo(CHRISTMAS);
    assertThat(accounts.credentialsOf("beth").orElseThrow().revision())
        .as("nobody is signed out by going away")
        .isEqualTo(before);

    accounts.change(someone("beth", Role.LEAD, "roads"));
    assertThat(accounts.find("beth").orElseThrow().absence()).isEqualTo(CHRISTMAS);

    accounts.changeAbsence("beth", null);
    assertThat(accounts.find("beth").orElseThrow().absence()).isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accounts.changeAbsence("nobody", CHRISTMAS));
  }

  @Test
  void isAwayOnBothEndsOfAnAbsence() {
    StaffAccount beth =
        new StaffAccount("beth", "Beth", "b@example.com", Set.of(), Set.of(), true, CHRISTMAS);

    assertThat(beth.presentOn(LocalDate.of(2026, 12, 23))).isTrue();
    assertThat(beth.presentOn(LocalDate.of(2026, 12, 24))).isFalse();
    assertThat(beth.presentOn(LocalDate.of(2026, 12, 28))).isFalse();
    assertThat(beth.presentOn(LocalDate.of(2026, 12, 29))).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Absence(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 24)));
  }

  @Test
  void keepsAClosedAccountButLetsNobodyIn() {
    accounts.add(someone("alba", Role.ADMINISTRATOR), "long enough");
    accounts.add(officer("morag"), "long enough");

    accounts.close("morag");

    assertThat(accounts.find("morag").orElseThrow().active()).isFalse();
    assertThat(accounts.credentialsOf("morag")).isEmpty();
  }

  @Test
  void keepsTheLastAdministrator() {
    accounts.add(someone("alba", Role.ADMINISTRATOR), "long enough");

    assertThatIllegalArgumentException().isThrownBy(() -> accounts.close("alba"));
    assertThatIllegalArgumentException().isThrownBy(() -> accounts.change(officer("alba")));
    assertThat(accounts.find("alba").orElseThrow().active()).isTrue();
  }

  @Test
  void noticesEveryChange() {
    accounts.add(someone("alba", Role.ADMINISTRATOR), "long enough");
    accounts.add(officer("morag", "waste"), "long enough");
    int before = accounts.credentialsOf("morag").orElseThrow().revision();

    accounts.change(someone("morag", Role.LEAD, "roads"));
    accounts.changePassword("morag", "another password");

    assertThat(accounts.find("morag")).contains(someone("morag", Role.LEAD, "roads"));
    assertThat(accounts.opens("morag", "another password")).isTrue();
    assertThat(accounts.credentialsOf("morag").orElseThrow().revision()).isEqualTo(before + 2);
  }

  @Test
  void addsTheSampleStaffOnce() {
    SampleAccounts samples = new SampleAccounts(accounts);

    samples.addMissing();
    samples.addMissing();

    assertThat(accounts.all()).containsExactlyInAnyOrderElementsOf(SampleAccounts.ALL);
    assertThat(accounts.opens("officer", "kept-officer")).isTrue();
  }

  @Test
  void keepsAccountsInPostgresqlToo() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      StaffAccounts there =
          new StaffAccounts(
              JdbcClient.create(AccessDatabase.migrated(postgres.getPostgresDatabase())),
              PasswordEncoderFactories.createDelegatingPasswordEncoder(),
              Clock.systemUTC());

      new SampleAccounts(there).addMissing();
      there.close("owner");
      there.reopen("owner");

      assertThat(there.all()).containsExactlyInAnyOrderElementsOf(SampleAccounts.ALL);
      assertThat(there.find("officer")).contains(SampleAccounts.ALL.get(0));
      assertThat(there.leadsOf("waste")).extracting(StaffAccount::username).containsExactly("lead");

      there.changeAbsence("lead", CHRISTMAS);
      assertThat(there.leadsOf("waste").get(0).absence()).isEqualTo(CHRISTMAS);
      there.changeAbsence("lead", null);
      assertThat(there.leadsOf("waste").get(0).absence()).isNull();
    }
  }

  private static StaffAccount officer(String username, String... teams) {
    return someone(username, Role.OFFICER, teams);
  }

  private static StaffAccount someone(String username, Role role, String... teams) {
    return new StaffAccount(
        username, "A Person", username + "@example.com", Set.of(role), Set.of(teams), true);
  }
}
