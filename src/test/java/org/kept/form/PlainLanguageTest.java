package org.kept.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kept.form.PlainLanguage.Flaw;
import org.kept.form.PlainLanguage.Kind;
import org.kept.proof.DrawnNext;
import org.yaml.snakeyaml.Yaml;

/** What customers read is understood at once, and so are the labels of every form. */
class PlainLanguageTest {

  private static final PlainLanguage ENGLISH = PlainLanguage.english();

  private static final List<String> OF_FORMS =
      List.of("label", "description", "missing", "patternMessage");

  @Test
  void countsAsTheFormulaDoes() {
    // 3 words, 1 sentence, 4 syllables; and twice that.
    assertThat(ENGLISH.grade("We emptied it.")).isCloseTo(1.31, within(0.01));
    assertThat(ENGLISH.grade("We emptied it. We emptied it.")).isCloseTo(1.31, within(0.01));
    assertThat(ENGLISH.grade("")).isZero();
    assertThat(ENGLISH.grade("123")).isZero();
  }

  @Test
  void aPlainTextHasNoFlaw() {
    assertThat(
            ENGLISH.flawsOf(
                "We have your request. We will look at the hole by the end of Friday. You do not"
                    + " need to do anything. If it gets worse, call us, and tell us the number of"
                    + " your request so that we find it."))
        .isEmpty();
  }

  @Test
  void aHardTextIsHard() {
    assertThat(
            ENGLISH.flawsOf(
                "Notification regarding environmental infrastructure reinstatement obligations"
                    + " necessitates comprehensive interdepartmental consultation. Prioritisation"
                    + " methodology incorporates operational considerations, budgetary availability"
                    + " and contractual arrangements. Unsatisfactory representations will be"
                    + " reconsidered by the appropriate departmental authority following"
                    + " administrative verification."))
        .extracting(Flaw::kind)
        .contains(Kind.HARD, Kind.JARGON);
  }

  @Test
  void aLongSentenceIsNamed() {
    String sentence =
        "We came and we saw the hole and we put a sign by it and we will come back to it with a"
            + " van and some tar and fill it in";

    assertThat(ENGLISH.flawsOf("Hello. " + sentence + "."))
        .containsExactly(new Flaw(Kind.LONG_SENTENCE, sentence + ".", ""));
  }

  @Test
  void aWordWithAPlainTwinIsNamedWithIt() {
    assertThat(ENGLISH.flawsOf("Work commenced prior to Friday."))
        .containsExactly(
            new Flaw(Kind.JARGON, "commenced", "start"),
            new Flaw(Kind.JARGON, "prior to", "before"));
    assertThat(ENGLISH.flawsOf("We look at residents, and at recommencement.")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void bundles(Path file) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      texts.load(reader);
    }
    Map<String, String> named = new TreeMap<>();
    for (String key : texts.stringPropertyNames()) {
      named.put(key, asSeen(texts.getProperty(key)));
    }
    assertThat(named).isNotEmpty();
    assertThat(wrong(named)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void forms(Path file) throws IOException {
    Map<String, String> named = new TreeMap<>();
    JsonNode form = new ObjectMapper().readTree(file.toFile());
    for (String key : OF_FORMS) {
      List<String> texts = form.findValuesAsText(key);
      for (int i = 0; i < texts.size(); i++) {
        named.put(key + " " + (i + 1), texts.get(i));
      }
    }
    assertThat(named).isNotEmpty();
    assertThat(wrong(named)).isEmpty();
  }

  /** What diagrams tell customers of what happens next. */
  @Test
  void diagrams() throws IOException {
    Map<String, String> named = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".bpmn")).toList()) {
        DrawnNext.in(Files.readAllBytes(file))
            .forEach(
                (element, next) ->
                    named.put(
                        file.getFileName() + " " + element,
                        next.text().replace("{team}", "Customer Services")));
      }
    }
    assertThat(named).hasSizeGreaterThan(10);
    assertThat(wrong(named)).isEmpty();
  }

  @Test
  void services() throws IOException {
    Map<String, String> named = new TreeMap<>();
    Map<String, List<Map<String, Object>>> file =
        new Yaml().load(Files.readString(Path.of("processes/services.yaml")));
    for (Map<String, Object> service : file.getOrDefault("services", List.of())) {
      for (String key : List.of("name", "summary", "emergency")) {
        if (service.get(key) instanceof String text) {
          named.put(service.get("id") + " " + key, text);
        }
      }
    }
    assertThat(named).hasSizeGreaterThan(50);
    assertThat(wrong(named)).isEmpty();
  }

  @Test
  void charter() throws IOException {
    Map<String, String> named = new TreeMap<>();
    Map<String, List<Map<String, Object>>> file =
        new Yaml().load(Files.readString(Path.of("processes/charter.yaml")));
    for (Map<String, Object> line : file.getOrDefault("commitments", List.of())) {
      for (String key : List.of("plain", "why-not", "missing")) {
        if (line.get(key) instanceof String text) {
          named.put(line.get("id") + " " + key, text);
        }
      }
      if (line.get("shown-by") instanceof List<?> tests) {
        for (Object test : tests) {
          if (test instanceof Map<?, ?> shown) {
            named.put(line.get("id") + " " + shown.get("test"), shown.get("says") + ".");
          }
        }
      }
    }
    assertThat(named).hasSizeGreaterThan(80);
    assertThat(wrong(named)).isEmpty();
  }

  static Stream<Path> bundles() throws IOException {
    return files("src/main/resources/messages", ".properties")
        .filter(file -> !file.toString().endsWith("_gd.properties"));
  }

  static Stream<Path> forms() throws IOException {
    return files("forms", ".form");
  }

  private static Stream<Path> files(String folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList().stream();
    }
  }

  /** A date or number stands where a message has a gap. */
  private static String asSeen(String message) {
    return message
        .replaceAll("\\{\\d+,\\s*choice[^}]*}", "two")
        .replaceAll("\\{[^}]*}", "May")
        .replaceAll("<[^>]*>", " ")
        .replace("''", "'");
  }

  private static List<String> wrong(Map<String, String> texts) {
    List<String> wrong = new ArrayList<>();
    texts.forEach(
        (name, text) ->
            ENGLISH.flawsOf(text).forEach(flaw -> wrong.add(name + ": " + flaw + " in: " + text)));
    return wrong;
  }
}
