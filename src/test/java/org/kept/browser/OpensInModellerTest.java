package org.kept.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file that process owners edit opens in what Camunda Modeler opens it with, with nothing
 * left out, and diagrams follow the rules of bpmnlint. See src/test/modeller.
 */
@TestInstance(Lifecycle.PER_CLASS)
class OpensInModellerTest {

  private static final Path SCRIPT = Path.of("target", "modeller", "modeller.bundle.js");
  private static final Pattern DRAWN = Pattern.compile("bpmnElement=\"([^\"]+)\"");
  private static final Pattern ELEMENT =
      Pattern.compile(
          "<bpmn:(?:\\w+Event|\\w*[tT]ask|\\w+Gateway|subProcess|callActivity|sequenceFlow)"
              + " id=\"([^\"]+)\"");

  private static final Pattern FIELD = Pattern.compile("\"id\": \"(Field_[^\"]+)\"");

  private TestBrowser browser;
  private BrowserContext visitor;
  private Page page;

  @BeforeAll
  void opens() {
    assertThat(SCRIPT)
        .as("what files are opened with; run `mvn process-test-classes` once")
        .exists();
    browser = TestBrowser.start();
    visitor = browser.visitor(0);
    page = visitor.newPage();
    page.setContent("<!doctype html><title>Modeller</title>");
    page.addScriptTag(new Page.AddScriptTagOptions().setPath(SCRIPT));
  }

  @AfterAll
  void closes() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @MethodSource
  void diagrams(Path file) {
    String xml = text(file);

    assertThat(opened("bpmn", xml).warnings()).isEmpty();
    assertThat(opened("bpmn", xml).drawn())
        .as("every element has its place in the picture")
        .containsAll(ids(ELEMENT, xml))
        .containsAll(ids(DRAWN, xml));
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void diagramsFollowTheRulesOfTheField(Path file) {
    assertThat(lint(text(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void tables(Path file) {
    assertThat(opened("dmn", text(file)).warnings()).isEmpty();
    assertThat(opened("dmn", text(file)).drawn()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void forms(Path file) {
    assertThat(opened("form", text(file)).warnings()).isEmpty();
    assertThat(opened("form", text(file)).drawn()).containsAll(ids(FIELD, text(file)));
  }

  @Test
  void seesWhatDoesNotOpen() {
    String request = text(Path.of("processes/service-request.bpmn"));

    assertThat(
            opened(
                    "bpmn",
                    request.replace("targetRef=\"Activity_TellTheCustomer\"", "targetRef=\"X\""))
                .warnings())
        .anySatisfy(warning -> assertThat(warning).contains("X"));
    assertThat(
            opened(
                    "bpmn",
                    request.replaceFirst(
                        "(?s)<bpmndi:BPMNShape id=\"Activity_TellTheCustomer.*?</bpmndi:BPMNShape>",
                        ""))
                .drawn())
        .doesNotContain("Activity_TellTheCustomer");
    assertThatThrownBy(() -> opened("form", "{\"components\":[{\"type\":\"no-such-field\"}]}"))
        .isInstanceOf(PlaywrightException.class);
    assertThatThrownBy(() -> opened("dmn", "<definitions/>"))
        .isInstanceOf(PlaywrightException.class);
  }

  @Test
  void seesWhatBreaksARule() {
    String request = text(Path.of("processes/service-request.bpmn"));

    assertThat(lint(request.replace("name=\"What was decided?\"", "")))
        .anySatisfy(
            wrong -> assertThat(wrong).contains("Gateway_WhatWasDecided", "label-required"));
  }

  static Stream<Path> diagrams() {
    return files("processes", ".bpmn");
  }

  static Stream<Path> tables() {
    return files("processes", ".dmn");
  }

  static Stream<Path> forms() {
    return files("forms", ".form");
  }

  /** What could not be made of a file, and the ids of what is drawn of it. */
  private record Opened(List<String> warnings, List<String> drawn) {}

  @SuppressWarnings("unchecked")
  private Opened opened(String how, String text) {
    Map<String, List<String>> opened =
        (Map<String, List<String>>)
            page.evaluate("([how, text]) => window.kept[how](text)", List.of(how, text));
    return new Opened(
        opened.getOrDefault("warnings", List.of()), opened.getOrDefault("drawn", List.of()));
  }

  @SuppressWarnings("unchecked")
  private List<String> lint(String xml) {
    return (List<String>) page.evaluate("xml => window.kept.lint(xml)", xml);
  }

  private static List<String> ids(Pattern pattern, String xml) {
    return pattern.matcher(xml).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static Stream<Path> files(String folder, String end) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList().stream();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
