package org.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackingKeysTest {

  private final TrackingKeys keys = new TrackingKeys("a secret of this council");

  @Test
  void derivesTheSameKeyAtEveryCall() {
    String key = keys.keyOf("K7QF-2M9X");

    assertThat(key).matches("[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(keys.keyOf("K7QF-2M9X")).isEqualTo(key);
    assertThat(keys.keyOf("k7qf2m9x")).isEqualTo(key);
  }

  @Test
  void opensWithItsOwnKeyHoweverItWasTyped() {
    String key = keys.keyOf("K7QF-2M9X");

    assertThat(keys.opens("K7QF-2M9X", key)).isTrue();
    assertThat(keys.opens("K7QF-2M9X", key.toLowerCase(java.util.Locale.ROOT))).isTrue();
    assertThat(keys.opens("K7QF-2M9X", key.substring(0, 13) + "-" + key.substring(13) + " "))
        .isTrue();
    assertThat(keys.opens("K7QF-2M9X", key.replace('0', 'o').replace('1', 'l'))).isTrue();
  }

  @Test
  void staysShutForAnyOtherKey() {
    String key = keys.keyOf("K7QF-2M9X");

    assertThat(keys.opens("K7QF-2M9Y", key)).isFalse();
    assertThat(keys.opens("K7QF-2M9X", key.substring(1))).isFalse();
    assertThat(keys.opens("K7QF-2M9X", "")).isFalse();
    assertThat(new TrackingKeys("another secret").opens("K7QF-2M9X", key)).isFalse();
  }

  @Test
  void theTokenOfTheFeedbackLinkIsNoKey() {
    String token = keys.feedbackTokenOf("K7QF-2M9X");

    assertThat(token)
        .matches("[0-9A-HJKMNP-TV-Z]{26}")
        .isEqualTo(keys.feedbackTokenOf("k7qf2m9x"))
        .isNotEqualTo(keys.feedbackTokenOf("K7QF-2M9Y"));
    assertThat(keys.opens("K7QF-2M9X", token)).isFalse();
    assertThat(TrackingKeys.asMinted(token.toLowerCase(java.util.Locale.ROOT) + " "))
        .isEqualTo(token);
  }

  @Test
  void usesEveryBitOfTheKey() {
    long different =
        Stream.iterate(0, n -> n + 1)
            .limit(2000)
            .map(n -> keys.keyOf("R" + n).substring(25))
            .distinct()
            .count();

    assertThat(different).isEqualTo(32);
  }

  @Test
  void makesASecretOnceAndKeepsItToItself(@TempDir Path folder) throws Exception {
    KeptSettings settings =
        new KeptSettings(folder.resolve("data"), "http://localhost:8080/", "", null);

    String before = new TrackingKeys(settings).keyOf("K7QF-2M9X");
    String afterRestart = new TrackingKeys(settings).keyOf("K7QF-2M9X");

    assertThat(afterRestart).isEqualTo(before);
    Path secret = folder.resolve("data/secret");
    assertThat(Files.getPosixFilePermissions(secret))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (Stream<Path> files = Files.list(secret.getParent())) {
      assertThat(files).containsExactly(secret);
    }
  }
}
