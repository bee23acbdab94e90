package org.kept.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.mock.env.MockEnvironment;

class ProductionTest {

  private static final String SECRET = "0f2b7c9d1e4a6853b7a90c1d2e3f4a5b";

  private final StaffAccounts accounts = AccessDatabase.accounts();

  @Test
  void namesEverySettingOfTheSampleAtOnce() {
    MockEnvironment settings = new MockEnvironment();
    settings.setActiveProfiles("production", "sample");
    settings.setProperty("spring.datasource.url", "jdbc:h2:file:data/kept");

    assertThat(ProductionSettings.problemsOf(settings))
        .hasSize(5)
        .anyMatch(problem -> problem.contains("SPRING_PROFILES_ACTIVE"))
        .anyMatch(problem -> problem.contains("KEPT_SECRET"))
        .anyMatch(problem -> problem.contains("KEPT_DATABASE_URL"))
        .anyMatch(problem -> problem.contains("KEPT_DATABASE_PASSWORD"))
        .anyMatch(problem -> problem.contains("KEPT_BASE_URL"));
  }

  @Test
  void refusesLinksThatLeadCustomersToTheirOwnMachine() {
    for (String local :
        List.of(
            "",
            "http://localhost:8080",
            "https://LOCALHOST",
            "http://127.0.0.1",
            "http://[::1]:80")) {
      MockEnvironment settings = withSecret(SECRET);
      settings.setProperty("kept.base-url", local);

      assertThat(ProductionSettings.problemsOf(settings))
          .as(local)
          .singleElement()
          .asString()
          .contains("KEPT_BASE_URL");
    }
  }

  @Test
  void startsWithSettingsOfItsOwn() {
    assertThat(ProductionSettings.problemsOf(withSecret(SECRET))).isEmpty();
  }

  @Test
  void refusesASecretThatOthersKnowOrCanGuess() {
    for (String secret :
        List.of(
            SECRET.substring(1),
            "change-me-change-me-change-me-change-me",
            "an-example-secret-of-sufficient-length",
            "x".repeat(64))) {
      assertThat(ProductionSettings.problemsOf(withSecret(secret)))
          .as(secret)
          .singleElement()
          .asString()
          .contains("KEPT_SECRET");
    }
  }

  @Test
  void refusesSampleAccountsThatCanStillSignIn() {
    new SampleAccounts(accounts).addMissing();
    accounts.close("officer");
    accounts.changePassword("admin", "a password of its own");

    assertThatExceptionOfType(ProductionRefused.class)
        .isThrownBy(() -> start("irrelevant here"))
        .satisfies(
            refused ->
                assertThat(refused.problems())
                    .hasSize(SampleAccounts.ALL.size() - 2)
                    .noneMatch(problem -> problem.contains("as officer,"))
                    .noneMatch(problem -> problem.contains("as admin,"))
                    .anyMatch(problem -> problem.contains("as lead,")));
  }

  @Test
  void makesTheFirstAdministratorFromASetting() {
    start("correct horse battery");

    assertThat(accounts.find("admin").orElseThrow().roles()).containsExactly(Role.ADMINISTRATOR);
    assertThat(accounts.opens("admin", "correct horse battery")).isTrue();
    assertThatCode(() -> start(null)).doesNotThrowAnyException();
  }

  @Test
  void asksForThePasswordOfTheFirstAdministrator() {
    for (String password : new String[] {null, "", "too short"}) {
      assertThatExceptionOfType(ProductionRefused.class)
          .isThrownBy(() -> start(password))
          .withMessageContaining("KEPT_ADMIN_PASSWORD");
    }
    assertThat(accounts.all()).isEmpty();
  }

  @Test
  void letsACouncilBackInThatLostItsLastAdministrator() {
    accounts.add(
        new StaffAccount(
            "admin", "Shona", "shona@council.scot", Set.of(Role.AUDITOR), Set.of(), true),
        "forgotten password");

    start("correct horse battery");

    assertThat(accounts.find("admin").orElseThrow().name()).isEqualTo("Shona");
    assertThat(accounts.opens("admin", "correct horse battery")).isTrue();
  }

  @Test
  void saysWhyInsteadOfAStackTrace() {
    Throwable failure =
        new BeanCreationException("x", new ProductionRefused(List.of("Set KEPT_SECRET.", "Two.")));

    String description =
        Objects.requireNonNull(new ProductionRefusedAnalyzer().analyze(failure)).getDescription();

    assertThat(description).contains("- Set KEPT_SECRET.\n").contains("- Two.");
  }

  private void start(@Nullable String adminPassword) {
    new ProductionAccounts(
            accounts, new KeptSettings(Path.of("data"), "https://a.scot", SECRET, adminPassword))
        .afterPropertiesSet();
  }

  private static MockEnvironment withSecret(String secret) {
    MockEnvironment settings = new MockEnvironment();
    settings.setActiveProfiles("production");
    settings.setProperty("spring.datasource.url", "jdbc:postgresql://db/kept");
    settings.setProperty("spring.datasource.password", "of its own");
    settings.setProperty("kept.secret", secret);
    settings.setProperty("kept.base-url", "https://requests.council.scot");
    return settings;
  }
}
