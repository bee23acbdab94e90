package org.kept.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Kept is killed in the middle of everything: while mail is handed over, while officers work, while
 * dates come near and pass. Started again, it goes on where it stood.
 */
class KilledAtWorkIT {

  private static final int SENT_BEFORE = 3;
  private static final int CASES = 48;
  private static final int WORK_BEFORE = 10;

  private final Crowd crowd = new Crowd();
  private final Officers officers = new Officers();

  @Test
  @Timeout(600)
  void goesOnWhereItStoodOnH2(@TempDir Path folder) throws Exception {
    try (Post post = new Post()) {
      goesOnWhereItStood(Installation.onH2(folder, post), post, 2);
    }
  }

  @Test
  @Timeout(600)
  void goesOnWhereItStoodOnPostgresInProduction(@TempDir Path folder) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Post post = new Post()) {
      goesOnWhereItStood(
          Installation.onPostgres(
              folder,
              post,
              postgres.getJdbcUrl("postgres", "postgres"),
              JdbcClient.create(postgres.getPostgresDatabase())),
          post,
          1);
    }
  }

  /** Every kill costs a start, so officers meet the second one on one database only. */
  private void goesOnWhereItStood(Installation kept, Post post, int killsOfOfficersWork)
      throws Exception {
    String held = isKilledBetweenHandingOverAndMarking(kept, post);
    List<String> near = open(kept);
    kept.datesComeNear();
    isKilledInTheMiddleOf("set warned_at", "holder-warned", near.size(), kept, post);
    asksAboutTheOneAndSendsTheOthers(kept, post, held, near);
    for (int kill = 1; kill < killsOfOfficersWork; kill++) {
      isKilledWhileOfficersGoOn(kept, post);
    }

    List<String> late = open(kept);
    assertThat(late).as("Officers left some work.").isNotEmpty();
    kept.datesPass();
    isKilledInTheMiddleOf("set broken_at", "escalated", late.size(), kept, post);
    finishes(kept, late);

    Truth.of(kept)
        .everyCaseIsBeforeOrAfterEachStep()
        .nothingHappenedTwice()
        .isDone(officers.done())
        .arePromisedAgain(late)
        .nothingWasSentTwice(post)
        .everythingElseIsSent(3 + killsOfOfficersWork);
    List<String> inDoubt = kept.strings("select dedup_key from outbox where unsure_at is not null");
    assertThat(inDoubt).contains(held);
    System.out.printf(
        "%d requests, %d done, %d promised again, %d messages arrived, %d in doubt.%n",
        crowd.size(), crowd.size() - late.size(), late.size(), post.keys().size(), inDoubt.size());
  }

  /** While customers ask: the mail server has a message that is not marked as sent. */
  private String isKilledBetweenHandingOverAndMarking(Installation kept, Post post)
      throws Exception {
    post.holdsTheAnswerAfter(SENT_BEFORE);
    try (RunningJar running = kept.start().whenWell()) {
      crowd.asksUntil(
          running,
          CASES,
          () -> {
            post.held();
            running.kill();
          });
    }
    assertThat(kept.strings("select dedup_key from outbox where claimed_by is not null"))
        .containsExactly(post.held());
    kept.staffArrives();
    isAllRight(kept, post);
    return post.held();
  }

  /** While timers fire: when a third of them has sent this statement. */
  private void isKilledInTheMiddleOf(
      String statement, String kind, int all, Installation kept, Post post) throws Exception {
    try (RunningJar running = kept.startTelling()) {
      running.tells(statement, all / 3);
      running.kill();
    }
    System.out.printf(
        "Killed when %d of %d were %s.%n",
        kept.strings("select reference from ledger_entry where kind = '" + kind + "'").size(),
        all,
        kind);
    isAllRight(kept, post);
  }

  /** Warns of what was not warned of yet; then officers work until it is killed. */
  private void asksAboutTheOneAndSendsTheOthers(
      Installation kept, Post post, String held, List<String> near) throws Exception {
    String id = kept.strings("select id from outbox where dedup_key = '" + held + "'").get(0);
    int others = kept.strings("select id from outbox where not_before is not null").size();
    int arrived = post.keys().size();
    try (RunningJar running = kept.start().whenWell()) {
      Staff administrator = Staff.signedIn(running, "admin");
      administrator.waitsUntil("/outbox?show=UNSURE", "/outbox/" + id, 1);
      post.has(arrived + others);
      crowd.asksAgainWhatWasNotAnswered(running);
      crowd.everyRetryGetsTheFirstAnswer(running);
      Staff auditor = Staff.signedIn(running, "auditor");
      for (String reference : near) {
        auditor.waitsUntil("/audit/" + reference, "Holder warned that the date is near", 1);
      }

      officers.workUntil(running, WORK_BEFORE, running::kill);
    }
    assertThat(kept.strings("select reference from service_request"))
        .containsExactlyInAnyOrderElementsOf(crowd.references());
    isAllRight(kept, post);
    Truth.of(kept).areWarnedOf(near);
  }

  private void isKilledWhileOfficersGoOn(Installation kept, Post post) throws Exception {
    try (RunningJar running = kept.start().whenWell()) {
      officers.workUntil(running, WORK_BEFORE, running::kill);
    }
    isAllRight(kept, post);
  }

  private void finishes(Installation kept, List<String> late) throws Exception {
    try (RunningJar running = kept.start().whenWell()) {
      Staff auditor = Staff.signedIn(running, "auditor");
      for (String reference : late) {
        auditor.waitsUntil("/audit/" + reference, "Escalated", 1);
      }
      for (String reference : crowd.references()) {
        assertThat(auditor.page("/audit/" + reference)).contains("kept-panel kept-panel--kept");
      }
      Staff administrator = Staff.signedIn(running, "admin");
      administrator.waitsUntil("/outbox?show=WAITING", "href=\"/outbox/", 0);
      assertThat(administrator.page("/actuator/worklist")).contains("\"right\":true");
      running.stop();
    }
  }

  private void isAllRight(Installation kept, Post post) {
    Truth.of(kept)
        .everyCaseIsBeforeOrAfterEachStep()
        .nothingHappenedTwice()
        .isDone(officers.done())
        .nothingWasSentTwice(post);
    kept.hoursPass();
  }

  private static List<String> open(Installation kept) {
    return kept.strings("select reference from service_request where told_at is null");
  }
}
