package org.kept.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedFormsTest {

  private final Forms forms = FormFiles.forms();

  @ParameterizedTest
  @MethodSource("files")
  void everyShippedFormReadsAndDraws(Path file) throws IOException {
    Form form = read(file);

    assertThat(file.getFileName()).hasToString(form.id() + ".form");
    assertThat(form.questions()).isNotEmpty();
    assertThat(forms.draw(form, "", Map.of(), List.of()).fields()).isNotEmpty();
    assertThat(forms.check(form, Map.of("madeUp", List.of("x"))).ok()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("files")
  void contractorsAreToldNobodyIsToBeCalledAndWhatIsKeptFromThemCanBeChosen(Path file)
      throws IOException {
    assertThat(read(file).questions())
        .filteredOn(question -> "true".equals(question.properties().get("contractor")))
        .allSatisfy(
            question -> {
              List<String> choices = question.options().stream().map(Form.Option::value).toList();
              String kept = question.properties().getOrDefault("contractorNot", "");
              assertThat(choices).containsAll(kept.isEmpty() ? List.of() : List.of(kept));
              assertThat(choices.contains("call-first")).isEqualTo(kept.equals("call-first"));
            });
  }

  @Test
  void theServicesOfTheCatalogueHaveTheirForms() throws IOException {
    assertThat(files().map(file -> file.getFileName().toString()))
        .contains(
            "missed-bin.form",
            "pothole.form",
            "street-light.form",
            "council-tax-change-of-address.form",
            "about-you.form");
  }

  @Test
  void everyReasonToRefuseCanBeSaid() throws IOException {
    List<String> codes =
        read(Path.of("forms/decide-request.form"))
            .question("refusal")
            .orElseThrow()
            .options()
            .stream()
            .map(Form.Option::value)
            .toList();

    assertThat(codes).contains("limits-of-resources", "other");
    for (String language : List.of("", "_gd")) {
      assertThat(messages("request" + language).stringPropertyNames())
          .containsAll(codes.stream().map(code -> "request.refusal." + code).toList());
      // Of something else, only the colleague's own words can tell.
      assertThat(messages("notice" + language).stringPropertyNames())
          .containsAll(
              codes.stream()
                  .filter(code -> !code.equals("other"))
                  .map(code -> "notice.because." + code)
                  .toList());
    }
  }

  @Test
  void everyDecisionCanBeToldAndShown() throws IOException {
    List<String> told =
        read(Path.of("forms/decide-request.form"))
            .question("decision")
            .orElseThrow()
            .options()
            .stream()
            .map(Form.Option::value)
            .filter(decision -> !List.of("ask-customer", "contractor").contains(decision))
            .toList();

    assertThat(told).contains("done", "cannot-meet", "not-ours", "duplicate");
    for (String language : List.of("", "_gd")) {
      for (String outcome : told) {
        assertThat(messages("request" + language).stringPropertyNames())
            .contains(
                "request.outcome." + outcome,
                "request.story.customer-told." + outcome,
                "request.staff-story.customer-told." + outcome,
                "request.staff-story.customer-told." + outcome + ".by-hand");
        assertThat(messages("notice" + language).stringPropertyNames())
            .contains(
                "notice.decision-told." + outcome + ".what",
                "notice.decision-told." + outcome + ".next");
      }
    }
  }

  private static Properties messages(String bundle) throws IOException {
    Properties words = new Properties();
    try (Reader file =
        Files.newBufferedReader(Path.of("src/main/resources/messages/" + bundle + ".properties"))) {
      words.load(file);
    }
    return words;
  }

  private Form read(Path file) throws IOException {
    try (InputStream json = Files.newInputStream(file)) {
      return forms.read(json);
    }
  }

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("forms"))) {
      return files.filter(file -> file.toString().endsWith(".form")).sorted().toList().stream();
    }
  }
}
