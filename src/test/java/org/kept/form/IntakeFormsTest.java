package org.kept.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kept.form.Form.Element;
import org.yaml.snakeyaml.Yaml;

/** What every service asks before it can be promised anything. */
class IntakeFormsTest {

  private static final int MOST_WORDS = 25;
  private static final Set<Form.Type> CHOSEN =
      Set.of(Form.Type.RADIO, Form.Type.SELECT, Form.Type.CHECKLIST);

  private final Forms forms = FormFiles.forms();

  @ParameterizedTest
  @MethodSource("services")
  void asksForNoMoreThanTheTeamNeeds(JsonNode service) {
    // Files are never needed: they are asked for beside the questions.
    assertThat(
            form(service).questions().stream()
                .filter(question -> question.type() != Form.Type.FILEPICKER || question.required()))
        .hasSizeBetween(3, 8);
  }

  @ParameterizedTest
  @MethodSource("services")
  void asksNobodyTwiceForWhatTheFormAboutThemAsks(JsonNode service) {
    List<String> aboutYou = read("about-you").questions().stream().map(Element::key).toList();

    assertThat(form(service).questions())
        .extracting(Element::key)
        .doesNotContainAnyElementsOf(aboutYou);
  }

  @ParameterizedTest
  @MethodSource("services")
  void saysInItsOwnWordsWhatIsMissingOrWrong(JsonNode service) {
    assertThat(form(service).questions())
        .allSatisfy(
            question -> {
              assertThat(question.properties().containsKey("missing"))
                  .as(question.key())
                  .isEqualTo(question.required());
              assertThat(question.patternMessage() != null)
                  .as(question.key())
                  .isEqualTo(question.pattern() != null);
            });
  }

  @ParameterizedTest
  @MethodSource("services")
  void speaksInShortSentences(JsonNode service) {
    List<String> said = new ArrayList<>();
    form(service)
        .elements()
        .forEach(
            element -> {
              said.add(element.label());
              said.add(element.description());
              said.addAll(element.properties().values());
              element.options().forEach(option -> said.add(option.label()));
            });

    assertThat(said.stream().flatMap(text -> Arrays.stream(text.split("[.?!:]"))))
        .allSatisfy(
            sentence ->
                assertThat(sentence.strip().split("\\s+")).hasSizeLessThanOrEqualTo(MOST_WORDS));
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyConditionalQuestionIsHiddenAtFirstAndAskedForSomeAnswer(JsonNode service) {
    Form form = form(service);

    for (Element conditional :
        form.questions().stream().filter(each -> each.hiddenWhen() != null).toList()) {
      assertThat(asked(form, Map.of(), conditional)).as(conditional.key()).isFalse();
      assertThat(
              form.questions().stream()
                  .filter(question -> CHOSEN.contains(question.type()))
                  .flatMap(
                      question ->
                          question.options().stream()
                              .map(option -> Map.of(question.key(), List.of(option.value()))))
                  .anyMatch(answers -> asked(form, answers, conditional)))
          .as(conditional.key())
          .isTrue();
    }
  }

  /** Else a customer in danger would get the slow date. */
  @ParameterizedTest
  @MethodSource("services")
  void everyAnswerThatChangesADateCanBeChosen(JsonNode service) {
    Form form = form(service);

    for (JsonNode promise : service.path("promises")) {
      for (JsonNode special : promise.path("by-answer")) {
        Element question = form.question(special.path("question").asText()).orElseThrow();
        assertThat(question.required()).isTrue();
        assertThat(question.hiddenWhen()).isNull();
        assertThat(form.decisionKeys()).contains(question.key());
        assertThat(question.options())
            .extracting(Form.Option::value)
            .contains(special.path("answer").asText());
      }
    }
  }

  @Test
  void noIntakeFormIsLeftWithoutAService() throws IOException {
    List<String> used = services().map(service -> service.path("form").asText()).toList();

    assertThat(
            ShippedFormsTest.files()
                .map(file -> file.getFileName().toString().replace(".form", "")))
        .containsAll(used)
        .hasSize(
            used.size()
                + Set.of(
                        "about-you",
                        "answer-enquiry",
                        "check-authority",
                        "decide-request",
                        "do-the-work",
                        "explain",
                        "how-it-went",
                        "inspect-home",
                        "settle-at-first-contact",
                        "start-work",
                        "write-summary")
                    .size());
  }

  private boolean asked(Form form, Map<String, List<String>> answers, Element question) {
    return forms.check(form, answers).problems().stream()
            .anyMatch(problem -> problem.key().equals(question.key()))
        || (!question.required()
            && !answers.isEmpty()
            && forms.draw(form, "", answers, List.of()).fields().stream()
                .anyMatch(field -> field.name().equals(question.key())));
  }

  private Form form(JsonNode service) {
    return read(service.path("form").asText());
  }

  private Form read(String id) {
    try (InputStream json = Files.newInputStream(Path.of("forms", id + ".form"))) {
      return forms.read(json);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static Stream<JsonNode> services() throws IOException {
    try (Reader file = Files.newBufferedReader(Path.of("processes/services.yaml"))) {
      JsonNode catalogue = new ObjectMapper().valueToTree(new Yaml().load(file));
      return catalogue.path("services").valueStream();
    }
  }
}
