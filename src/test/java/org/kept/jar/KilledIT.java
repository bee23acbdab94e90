package org.kept.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kept is killed again and again while customers ask and mail goes out. Whatever was answered is
 * there once, with its story and its work, and nobody is written to twice.
 */
class KilledIT {

  private static final int KILLS = 3;
  private static final int MOST_ANSWERS_BEFORE_A_KILL = 40;

  @Test
  @Timeout(600)
  void losesNothingAndSaysNothingTwice(@TempDir Path folder) throws Exception {
    long seed = System.nanoTime();
    System.out.println("The moments of the kills come from the seed " + seed + ".");
    Random random = new Random(seed);
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      Map<String, String> settings =
          Map.of(
              "SPRING_PROFILES_ACTIVE", "plain",
              "KEPT_MAIL_HOST", "127.0.0.1",
              "KEPT_MAIL_PORT", String.valueOf(mail.getSmtp().getPort()));
      Crowd crowd = new Crowd();
      for (int kill = 0; kill < KILLS; kill++) {
        try (RunningJar kept = start(folder, settings)) {
          crowd.asksAgainWhatWasNotAnswered(kept);
          crowd.asksUntil(kept, 1 + random.nextInt(MOST_ANSWERS_BEFORE_A_KILL), kept::kill);
        }
      }

      try (RunningJar kept = start(folder, settings)) {
        crowd.asksAgainWhatWasNotAnswered(kept);
        crowd.everyRetryGetsTheFirstAnswer(kept);
        crowd.everybodyCanFollow(kept);
        // A kill leaves at most the one message in hand to a person.
        Awaitility.await()
            .dontCatchUncaughtExceptions()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () ->
                    assertThat(mail.getReceivedMessages())
                        .as(kept.log())
                        .hasSizeGreaterThanOrEqualTo(crowd.size() - KILLS));
        kept.stop();
      }

      Records records = Records.of(folder.resolve("kept"));
      assertThat(records.requests()).containsExactlyInAnyOrderElementsOf(crowd.references());
      assertThat(records.openWork()).containsExactlyInAnyOrderElementsOf(crowd.references());
      assertThat(records.acknowledged()).containsExactlyInAnyOrderElementsOf(crowd.references());
      assertThat(records.withAStory()).containsAll(crowd.references());
      List<String> arrived = idsOf(mail);
      assertThat(arrived).doesNotHaveDuplicates();
      assertThat(arrived).containsAll(records.idsSent());
      // What arrived though nobody wrote down that it did is what a person is asked about.
      assertThat(without(arrived, records.idsSent())).isSubsetOf(records.idsInDoubt());
      System.out.println(
          "%d requests, %d messages arrived, %d are in doubt."
              .formatted(crowd.size(), arrived.size(), records.idsInDoubt().size()));
    } finally {
      mail.stop();
    }
  }

  private static RunningJar start(Path folder, Map<String, String> settings) throws Exception {
    return RunningJar.start(RunningJar.THIS_JAVA, folder.resolve("kept"), settings).whenWell();
  }

  private static List<String> without(List<String> all, List<String> some) {
    List<String> rest = new ArrayList<>(all);
    rest.removeAll(some);
    return rest;
  }

  /** The key of each message, as its Message-ID begins. */
  private static List<String> idsOf(GreenMail mail) throws Exception {
    List<String> ids = new ArrayList<>();
    for (MimeMessage message : mail.getReceivedMessages()) {
      ids.add(message.getMessageID().replaceAll("^<|@.*$", ""));
    }
    return ids;
  }
}
