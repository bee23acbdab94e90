package org.kept.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a test's diagram refers to; steps are those that ship. */
final class TestLibrary implements Library {

  private final Map<String, byte[]> forms = new HashMap<>();
  private final Map<String, byte[]> decisions = new HashMap<>();
  private final Map<String, byte[]> processes = new HashMap<>();
  private byte[] steps = file("processes/steps.yaml");
  private byte[] services = new byte[0];

  /** What ships with Kept. */
  static TestLibrary shipped() {
    TestLibrary library = new TestLibrary();
    library.services = file("processes/services.yaml");
    library.decisions.put("triage", file("processes/triage.dmn"));
    try (Stream<Path> all = Files.list(Path.of("forms"))) {
      all.forEach(
          form ->
              library.forms.put(
                  String.valueOf(form.getFileName()).replace(".form", ""), file(form.toString())));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return library;
  }

  /** With a form of these components. */
  TestLibrary form(String id, String... components) {
    forms.put(
        id,
        ("{\"id\":\"" + id + "\",\"components\":[" + String.join(",", components) + "]}")
            .getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** With a form under its old name that calls itself something else. */
  TestLibrary renamedInside(String id, String becomes) {
    forms.computeIfPresent(
        id,
        (name, bytes) ->
            new String(bytes, StandardCharsets.UTF_8)
                .replace("\"id\": \"" + id + "\"", "\"id\": \"" + becomes + "\"")
                .getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** With a decision table. */
  TestLibrary decision(String id, String table) {
    decisions.put(
        id,
        ("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"d\""
                + " namespace=\"x\"><decision id=\""
                + id
                + "\">"
                + table
                + "</decision></definitions>")
            .getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** With a process to be called. */
  TestLibrary process(String id, String bpmn) {
    processes.put(id, bpmn.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  TestLibrary steps(String yaml) {
    steps = yaml.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  TestLibrary services(String yaml) {
    services = yaml.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /** A question with a choice that the process learns of. */
  static String radio(String key, boolean required, String hide, String... values) {
    return question("radio", key, required, hide, values);
  }

  static String question(String type, String key, boolean required, String hide, String... values) {
    StringBuilder options = new StringBuilder();
    for (String value : values) {
      options
          .append(options.isEmpty() ? "" : ",")
          .append("{\"label\":\"L\",\"value\":\"" + value + "\"}");
    }
    return "{\"type\":\""
        + type
        + "\",\"key\":\""
        + key
        + "\",\"label\":\"L\",\"values\":["
        + options
        + "],\"validate\":{\"required\":"
        + required
        + "},\"properties\":{\"decision\":\"true\"}"
        + (hide.isEmpty()
            ? ""
            : ",\"conditional\":{\"hide\":\"" + hide.replace("\"", "\\\"") + "\"}")
        + "}";
  }

  /** A table of one input and one output. */
  static String table(String policy, String input, String output, String... rules) {
    StringBuilder table =
        new StringBuilder(
            "<decisionTable hitPolicy=\""
                + policy
                + "\"><input id=\"i\" label=\"How big\"><inputExpression><text>"
                + input
                + "</text></inputExpression></input><output id=\"o\" name=\""
                + output
                + "\" typeRef=\"string\"/>");
    for (String rule : rules) {
      String[] cells = rule.split("->", -1);
      table
          .append("<rule><inputEntry><text>")
          .append(cells[0].strip().replace("<", "&lt;"))
          .append("</text></inputEntry><outputEntry><text>")
          .append(cells[1].strip())
          .append("</text></outputEntry></rule>");
    }
    return table.append("</decisionTable>").toString();
  }

  @Override
  public Optional<byte[]> form(String id) {
    return Optional.ofNullable(forms.get(id));
  }

  @Override
  public Optional<byte[]> decision(String id) {
    return Optional.ofNullable(decisions.get(id));
  }

  @Override
  public Optional<byte[]> process(String id) {
    return Optional.ofNullable(processes.get(id));
  }

  @Override
  public Optional<byte[]> steps() {
    return Optional.of(steps);
  }

  @Override
  public Optional<byte[]> services() {
    return Optional.of(services);
  }

  private static byte[] file(String name) {
    try {
      return Files.readAllBytes(Path.of(name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
