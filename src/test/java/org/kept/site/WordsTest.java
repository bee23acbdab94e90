package org.kept.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final Path RESOURCES = Path.of("src/main/resources");

  @Test
  void everyBundleSaysTheSameThingsInBothLanguages() {
    Map<String, Object> unmatched = new TreeMap<>();
    for (Path english : filesIn("messages", "[a-z-]+\\.properties")) {
      Path gaelic = Path.of(english.toString().replace(".properties", "_gd.properties"));
      var keys = Words.unmatchedKeys(bundle(english), bundle(gaelic));
      if (!keys.isEmpty()) {
        unmatched.put(english.getFileName().toString(), keys);
      }
    }

    assertThat(unmatched).isEmpty();
  }

  @Test
  void aPromiseHasOneNameInEveryRoom() {
    for (String language : List.of("", "_gd")) {
      Properties studio = messages("studio" + language);
      Properties request = messages("request" + language);
      Properties portal = messages("portal" + language);
      for (String room : List.of("desk", "audit")) {
        Properties said = messages(room + language);
        for (String milestone :
            List.of("acknowledge", "answer", "investigate", "written-summary")) {
          assertThat(said.getProperty(room + ".milestone." + milestone))
              .isNotNull()
              .isEqualTo(studio.getProperty("studio.promise." + milestone));
        }
        assertThat(said.getProperty(room + ".commitment.start-work"))
            .isNotNull()
            .isEqualTo(studio.getProperty("studio.promise.start-work"));
      }
      for (String commitment : List.of("investigate", "written-summary", "start-work")) {
        assertThat(request.getProperty("request.commitment." + commitment))
            .isNotNull()
            .isEqualTo(portal.getProperty("portal.commitment." + commitment));
      }
    }
  }

  @Test
  void noSentenceLosesWordsToAnApostrophe() {
    Map<String, Object> swallowed = new TreeMap<>();
    for (Path bundle : filesIn("messages", ".*\\.properties")) {
      List<String> keys = Words.swallowedApostrophes(bundle(bundle));
      if (!keys.isEmpty()) {
        swallowed.put(bundle.getFileName().toString(), keys);
      }
    }

    assertThat(swallowed).isEmpty();
  }

  @Test
  void noSentenceShowsAnApostropheTwice() {
    Map<String, Object> doubled = new TreeMap<>();
    for (Path bundle : filesIn("messages", ".*\\.properties")) {
      List<String> keys = Words.doubledApostrophes(bundle(bundle));
      if (!keys.isEmpty()) {
        doubled.put(bundle.getFileName().toString(), keys);
      }
    }

    assertThat(doubled).isEmpty();
  }

  @Test
  void nothingIsSaidTwiceInOneBundle() throws IOException {
    Map<String, Object> twice = new TreeMap<>();
    for (Path bundle : filesIn("messages", ".*\\.properties")) {
      List<String> keys = Words.saidTwice(Files.readAllLines(bundle));
      if (!keys.isEmpty()) {
        twice.put(bundle.getFileName().toString(), keys);
      }
    }

    assertThat(twice).isEmpty();
  }

  @Test
  void noTemplateHoldsWordsOfItsOwn() throws IOException {
    Map<String, Object> literals = new TreeMap<>();
    for (Path template : filesIn("templates", ".*\\.html")) {
      List<String> found = Words.literalsIn(Files.readString(template));
      if (!found.isEmpty()) {
        literals.put(RESOURCES.relativize(template).toString(), found);
      }
    }

    assertThat(literals).isEmpty();
  }

  /** What the rules above must catch: without these, a rule that finds nothing proves nothing. */
  @Nested
  class BrokenTwins {

    @Test
    void aMissingSentenceIsFoundOnEitherSide() {
      Properties english = bundleOf("a=A\nb=B");
      Properties gaelic = bundleOf("b=B\nc=C");

      assertThat(Words.unmatchedKeys(english, gaelic)).containsExactly("a", "c");
    }

    @Test
    void aLoneApostropheBesideAnArgumentIsFound() {
      Properties bundle = bundleOf("a=We can't find {0}\nb=We can''t find {0}\nc=We can't");

      assertThat(Words.swallowedApostrophes(bundle)).containsExactly("a");
    }

    @Test
    void aDoubledApostropheWithoutAnArgumentIsFound() {
      Properties bundle = bundleOf("a=We can''t\nb=We can''t find {0}\nc=We can't");

      assertThat(Words.doubledApostrophes(bundle)).containsExactly("a");
    }

    @Test
    void aKeyThatStandsTwiceIsFound() {
      assertThat(Words.saidTwice(List.of("# a=A", "a=A", "b=a=A", "a.b=C", "a=B")))
          .containsExactly("a");
    }

    @Test
    void wordsInATemplateAreFound() {
      String template =
          """
          <!DOCTYPE html>
          <!-- Words for engineers. -->
          <main>
            <h1 th:text="#{home.title}">Prototype</h1>
            <img alt="A bin"><br>
            <p>Plain words <b th:text="${name}"></b></p>
            <p>[[#{home.words}]] &nbsp; 10</p>
            <input type="search" title="Find">
          </main>
          """;

      assertThat(Words.literalsIn(template)).containsExactly("A bin", "Plain words", "Find");
    }
  }

  private static List<Path> filesIn(String folder, String name) {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Properties messages(String name) {
    return bundle(RESOURCES.resolve("messages").resolve(name + ".properties"));
  }

  private static Properties bundle(Path file) {
    try (Reader reader = Files.exists(file) ? Files.newBufferedReader(file) : Reader.nullReader()) {
      Properties bundle = new Properties();
      bundle.load(reader);
      return bundle;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Properties bundleOf(String lines) {
    try {
      Properties bundle = new Properties();
      bundle.load(new StringReader(lines));
      return bundle;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
