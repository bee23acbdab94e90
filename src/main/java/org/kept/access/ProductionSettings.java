package org.kept.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Refuses to start in production with the settings of the sample, before anything is opened. */
final class ProductionSettings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  static final Profiles PRODUCTION = Profiles.of("production");

  private static final Pattern LOCAL =
      Pattern.compile(
          "\\s*($|https?://(localhost|127\\.|0\\.0\\.0\\.0|\\[::1?]))", Pattern.CASE_INSENSITIVE);

  private static final int SHORTEST_SECRET = 32;
  private static final int FEWEST_LETTERS = 8;

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    if (context.getEnvironment().acceptsProfiles(PRODUCTION)) {
      List<String> problems = problemsOf(context.getEnvironment());
      if (!problems.isEmpty()) {
        throw new ProductionRefused(problems);
      }
    }
  }

  /** What must be changed before real people's data may come in; all at once. */
  static List<String> problemsOf(Environment environment) {
    List<String> problems = new ArrayList<>();
    if (environment.acceptsProfiles(Profiles.of("sample"))) {
      problems.add(
          "The profile sample is active too, and would load invented people and accounts with"
              + " public passwords. Take sample out of SPRING_PROFILES_ACTIVE.");
    }
    secretProblem(environment.getProperty("kept.secret", "").strip()).ifPresent(problems::add);
    String url = environment.getProperty("spring.datasource.url", "");
    if (url.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:") || url.isBlank()) {
      problems.add(
          "The database is the embedded H2, which is for trying Kept out. Set KEPT_DATABASE_URL to"
              + " a PostgreSQL database, like jdbc:postgresql://host/kept.");
    }
    if (environment.getProperty("spring.datasource.password", "").isBlank()) {
      problems.add("The database has no password. Set KEPT_DATABASE_PASSWORD.");
    }
    if (LOCAL.matcher(environment.getProperty("kept.base-url", "")).lookingAt()) {
      problems.add(
          "Links in messages would lead customers to their own machines. Set KEPT_BASE_URL to the"
              + " address where they reach Kept, like https://requests.council.scot.");
    }
    return problems;
  }

  private static Optional<String> secretProblem(String secret) {
    if (secret.isEmpty()) {
      return Optional.of(
          "There is no secret, from which the keys of customers are derived. Set KEPT_SECRET to at"
              + " least 32 random characters, the same on every node, and keep it: with another"
              + " one, links that were sent before stop working.");
    }
    if (secret.length() < SHORTEST_SECRET) {
      return Optional.of("KEPT_SECRET is too short. Set it to at least 32 random characters.");
    }
    if (isExample(secret)) {
      return Optional.of(
          "KEPT_SECRET is an example that anybody can read. Set it to at least 32 random"
              + " characters.");
    }
    return Optional.empty();
  }

  /** Every example in documents and in the compose file says so in its own words. */
  private static boolean isExample(String secret) {
    String lower = secret.toLowerCase(Locale.ROOT);
    return lower.contains("example")
        || lower.contains("change-me")
        || lower.contains("changeme")
        || lower.chars().distinct().count() < FEWEST_LETTERS;
  }
}
