package org.kept.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer gets who starts Kept for the first time. */
class SampleIT {

  private static final Pattern LOADED =
      Pattern.compile("The sample council is loaded, in (\\d+) ms\\.");
  private static final Pattern LOADING =
      Pattern.compile("Loading the sample council: (\\d+) happenings.*?, (\\d+) done already");

  /**
   * What we promise is 20 seconds; a machine that does much else at once is given three times that.
   */
  private static final Duration LONGEST_LOADING = Duration.ofSeconds(60);

  @Test
  @Timeout(600)
  void aNewcomerFindsACouncilAtWorkAlsoAfterARestart(@TempDir Path folder) throws Exception {
    try (RunningJar kept =
        RunningJar.start(RunningJar.THIS_JAVA, folder.resolve("first"), Map.of())) {
      kept.whenWell();

      Matcher loaded = found(LOADED, kept.log());
      System.out.println(loaded.group());
      assertThat(Long.parseLong(loaded.group(1))).isLessThan(LONGEST_LOADING.toMillis());
      assertThat(kept.page("/")).contains("Sample Council", "Missed bin");
      assertThat(kept.page("/sign-in")).contains("kept-officer");
      assertThat(counted(kept.page("/charter"), "kept")).isPositive();
      assertThat(counted(kept.page("/charter"), "broken")).isPositive();
      assertThat(kept.log()).doesNotContain(" ERROR ");
      kept.stop();
    }
    long requests = requestsIn(folder.resolve("first"));
    assertThat(requests).isGreaterThan(10);

    try (RunningJar again =
        RunningJar.start(RunningJar.THIS_JAVA, folder.resolve("first"), Map.of())) {
      again.whenWell();

      assertThat(again.log()).doesNotContain("Loading the sample council");
      assertThat(counted(again.page("/charter"), "kept")).isPositive();
      again.stop();
    }
    assertThat(requestsIn(folder.resolve("first"))).isEqualTo(requests);
    goesOnAfterAKill(folder, requests);
  }

  private void goesOnAfterAKill(Path folder, long requests) throws Exception {
    Path second = folder.resolve("second");
    try (RunningJar cut = RunningJar.start(RunningJar.THIS_JAVA, second, Map.of())) {
      Awaitility.await()
          .atMost(LONGEST_LOADING)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> cut.log().contains(": 10 of "));
      assertThat(LOADED.matcher(cut.log()).find()).as("It was cut off while loading.").isFalse();
      cut.kill();
    }

    try (RunningJar again = RunningJar.start(RunningJar.THIS_JAVA, second, Map.of())) {
      again.whenWell();

      Matcher loading = found(LOADING, again.log());
      System.out.println(loading.group());
      assertThat(Integer.parseInt(loading.group(2)))
          .isBetween(1, Integer.parseInt(loading.group(1)) - 1);
      found(LOADED, again.log());
      assertThat(again.log()).doesNotContain(" ERROR ");
      again.stop();
    }
    assertThat(requestsIn(second)).isEqualTo(requests);
  }

  private static Matcher found(Pattern line, String log) {
    Matcher matcher = line.matcher(log);
    assertThat(matcher.find()).as(log).isTrue();
    return matcher;
  }

  private static int counted(String charter, String what) {
    Matcher figures =
        Pattern.compile("kept-charter__" + what + "\"><dt>[^<]*</dt><dd>(\\d+)").matcher(charter);
    int sum = 0;
    while (figures.find()) {
      sum += Integer.parseInt(figures.group(1));
    }
    return sum;
  }

  private static long requestsIn(Path folder) {
    return Records.of(folder).requests().size();
  }
}
