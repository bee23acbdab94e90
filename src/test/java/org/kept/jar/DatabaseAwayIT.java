package org.kept.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database goes away while dates come near and pass and while customers ask, and comes back.
 * Kept is not started again: it says so meanwhile, and goes on where it stood.
 */
class DatabaseAwayIT {

  /**
   * For how long each time, beside the time that it takes to look at everything. The build has no
   * minutes to wait: {@code -Dkept.outage.seconds=120} is the outage that we say we bear.
   */
  private static final int SECONDS = Integer.getInteger("kept.outage.seconds", 1);

  private static final int CASES = 24;
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(12);
  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(60);
  private static final int SEE_OTHER = 303;

  private final Crowd crowd = new Crowd();

  @Test
  @Timeout(900)
  void nothingIsLostAndNothingHappensTwice(@TempDir Path folder) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Cable cable = new Cable(postgres.getPort());
        Post post = new Post()) {
      JdbcClient records = JdbcClient.create(postgres.getPostgresDatabase());
      Installation kept = behind(cable, folder, post, records);
      try (RunningJar running = kept.start().whenWell()) {
        kept.staffArrives();
        try {
          isCutWhileDatesComeNear(kept, running, cable);
          isSilentWhileDatesPass(kept, running, cable);
          isAllRight(kept, running, post);
          running.stop();
        } catch (Exception | AssertionError failed) {
          System.out.println(running.log());
          throw failed;
        }
      }
    }
  }

  /** It loses patience sooner than in earnest, so that a test need not wait so long. */
  private static Installation behind(Cable cable, Path folder, Post post, JdbcClient records) {
    String url = "jdbc:postgresql://localhost:%d/postgres?socketTimeout=3".formatted(cable.port());
    Installation asUsual = Installation.onPostgres(folder, post, url, records);
    Map<String, String> settings = new HashMap<>(asUsual.settings());
    settings.put("SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT", "2000");
    settings.put("SPRING_DATASOURCE_HIKARI_VALIDATIONTIMEOUT", "1000");
    return new Installation(asUsual.folder(), Map.copyOf(settings), () -> records);
  }

  private void isCutWhileDatesComeNear(Installation kept, RunningJar running, Cable cable)
      throws Exception {
    Staff officer = Staff.signedIn(running, "officer");
    Staff customer = Staff.visiting(running);
    String form = customer.page("/ask/missed-bin");
    crowd.asksUntil(
        running,
        CASES,
        () -> {
          kept.datesComeNear();
          some(kept, "holder-warned");
          cable.cut();
        });
    int logged = running.log().length();

    saysSo(running, officer);
    HttpResponse<String> notTaken = customer.post("/ask/missed-bin", form, typed(form));
    assertThat(notTaken.statusCode()).isEqualTo(503);
    assertThat(notTaken.body()).contains("What you wrote is still here", "7 Kirk Brae");
    crowd.asksInVain(running);
    TimeUnit.SECONDS.sleep(SECONDS);
    List<String> near = near(kept);
    cable.mend();

    goesOn(running, officer, logged);
    HttpResponse<String> taken =
        customer.post("/ask/missed-bin", notTaken.body(), typed(notTaken.body()));
    assertThat(taken.statusCode()).isEqualTo(SEE_OTHER);
    crowd.asksAgainWhatWasNotAnswered(running);
    crowd.everyRetryGetsTheFirstAnswer(running);
    all(kept, "holder-warned", near);
    Truth.of(kept).areWarnedOf(near).nothingHappenedTwice();
    assertThat(kept.strings("select reference from service_request"))
        .hasSize(crowd.size() + 1)
        .containsAll(crowd.references());
  }

  private void isSilentWhileDatesPass(Installation kept, RunningJar running, Cable cable)
      throws Exception {
    Staff officer = Staff.signedIn(running, "officer");
    List<String> late = kept.strings("select reference from service_request");
    kept.datesPass();
    some(kept, "escalated");
    cable.fallSilent();
    int logged = running.log().length();

    saysSo(running, officer);
    TimeUnit.SECONDS.sleep(SECONDS);
    cable.mend();

    goesOn(running, officer, logged);
    all(kept, "escalated", late);
    Truth.of(kept).arePromisedAgain(late);
  }

  /** Everybody gets an answer soon, and it says what to do. */
  private static void saysSo(RunningJar running, Staff officer) throws Exception {
    long start = System.nanoTime();
    HttpResponse<String> page = officer.get("/desk");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_ANSWER);
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body())
        .contains("We cannot reach our records", "Wait a few minutes")
        .doesNotContain("Exception", "SQL");
    assertThat(page.headers().firstValue("Retry-After")).isPresent();

    Staff visitor = Staff.visiting(running);
    String signIn = visitor.page("/sign-in");
    Map<String, String> who = Map.of("username", "lead", "password", Installation.PASSWORD);
    assertThat(visitor.post("/sign-in", signIn, who).statusCode()).isEqualTo(503);

    assertThat(visitor.get("/actuator/health").statusCode()).isEqualTo(503);
    assertThat(visitor.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
  }

  private static void goesOn(RunningJar running, Staff officer, int logged) throws Exception {
    Awaitility.await()
        .atMost(LONGEST_RECOVERY)
        .until(() -> officer.get("/actuator/health").statusCode() == 200);
    assertThat(officer.page("/desk")).contains("/desk/work/");
    Awaitility.await()
        .atMost(LONGEST_RECOVERY)
        .until(() -> running.log().substring(logged).contains("The database is back"));
    String meanwhile = running.log().substring(logged);
    assertThat(meanwhile.split("\n")).as(meanwhile).hasSizeLessThan(60);
    assertThat(meanwhile).doesNotContain("\tat ");
  }

  private static void isAllRight(Installation kept, RunningJar running, Post post)
      throws Exception {
    Staff administrator = Staff.signedIn(running, "admin");
    administrator.waitsUntil("/outbox?show=WAITING", "href=\"/outbox/", 0);
    assertThat(administrator.page("/actuator/worklist")).contains("\"right\":true");
    Staff auditor = Staff.signedIn(running, "auditor");
    for (String reference : kept.strings("select reference from service_request")) {
      assertThat(auditor.page("/audit/" + reference)).contains("kept-panel kept-panel--kept");
    }
    Truth.of(kept)
        .everyCaseIsBeforeOrAfterEachStep()
        .nothingHappenedTwice()
        .nothingWasSentTwice(post)
        .everythingElseIsSent(0);
    assertThat(kept.strings("select id_ from act_ru_job where retries_ < 3"))
        .as("No timer has lost a try.")
        .isEmpty();
    System.out.printf(
        "%d requests, %d warned, %d escalated, %d messages arrived.%n",
        kept.strings("select reference from service_request").size(),
        entered(kept, "holder-warned").size(),
        entered(kept, "escalated").size(),
        post.keys().size());
  }

  private static void some(Installation kept, String kind) {
    Awaitility.await()
        .atMost(LONGEST_RECOVERY)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> entered(kept, kind).size() > 2);
  }

  private static void all(Installation kept, String kind, List<String> cases) {
    Awaitility.await()
        .atMost(LONGEST_RECOVERY)
        .untilAsserted(() -> assertThat(entered(kept, kind)).containsAll(cases));
  }

  private static List<String> entered(Installation kept, String kind) {
    return kept.strings("select reference from ledger_entry where kind = '" + kind + "'");
  }

  private static List<String> near(Installation kept) {
    return kept.strings(
        "select reference from promise where milestone = 'answer' and warn_at < current_timestamp");
  }

  private static Map<String, String> typed(String form) {
    Map<String, String> typed = new HashMap<>();
    typed.put("once", hidden(form, "once"));
    typed.put("shown", hidden(form, "shown"));
    typed.put("answers.bin", "general");
    typed.put("answers.missedOn", LocalDate.now(ZoneOffset.UTC).minusDays(3).toString());
    typed.put("answers.binAddress", "7 Kirk Brae");
    typed.put("answers.neighbours", "yes");
    typed.put("answers.recurring", "no");
    typed.put("customer.name", "Iain Fraser");
    typed.put("customer.email", "iain@example.com");
    typed.put("customer.preferredContact", "email");
    typed.put("customer.format", "standard");
    typed.put("customer.language", "en");
    return typed;
  }

  private static String hidden(String form, String name) {
    Matcher found = Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"").matcher(form);
    assertThat(found.find()).as(name).isTrue();
    return found.group(1);
  }
}
