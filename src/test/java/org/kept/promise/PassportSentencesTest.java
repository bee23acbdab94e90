package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What every shipped service says of its dates, for whoever asks at any hour of a year; all of it
 * is left in target/passports.txt for people to read.
 */
class PassportSentencesTest {

  private static final Catalogue CATALOGUE = new Catalogue(PublishedFiles.asShipped());
  private static final Instant FIRST = Instant.parse("2026-01-01T02:30:00Z");
  private static final Path ALL = Path.of("target", "passports.txt");
  private static final int LONGEST = 260;

  @Test
  void readWellWheneverSomebodyAsks() throws IOException {
    Map<String, Set<String>> said = new TreeMap<>();
    for (Service service : CATALOGUE.services()) {
      for (int step = 0; step < 365 * 3; step++) {
        for (Asked asked : CATALOGUE.ask(service, FIRST.plus(Duration.ofHours(8L * step)))) {
          said.computeIfAbsent(
                  service.id() + " " + asked.promise().commitment(), any -> new TreeSet<>())
              .add(asked.reckoned().passport().sentence());
        }
      }
    }

    StringBuilder print = new StringBuilder();
    said.forEach(
        (promise, all) -> {
          print.append(promise).append('\n');
          all.forEach(each -> print.append("  ").append(each).append('\n'));
        });
    Files.writeString(ALL, print);
    assertThat(said).hasSizeGreaterThan(26 * 2 - 1);
    said.values().forEach(all -> assertThat(all).allSatisfy(PassportSentencesTest::readsWell));
  }

  private static void readsWell(String passport) {
    assertThat(passport).endsWith(".").doesNotContain("midnight", "  ", "null");
    for (String sentence : List.of(passport.split("(?<=\\.) "))) {
      // Names of holidays and hours are not ours to shorten.
      String own = sentence.replaceAll("\\([^)]*\\)", "");
      assertThat(own.split(" and ", -1)).as(sentence).hasSizeLessThanOrEqualTo(2);
      assertThat(sentence).hasSizeLessThan(LONGEST);
      assertThat(Character.isUpperCase(sentence.charAt(0)) || Character.isDigit(sentence.charAt(0)))
          .as(sentence)
          .isTrue();
    }
  }
}
