package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build proves what ships, and fails when it is broken; see {@code proof} in the pom. */
class ShippedDiagramsTest {

  private static final Path PROCESSES = Path.of("processes");

  private record Answer(int status, String text) {}

  @Test
  void everyOneIsProved() throws IOException {
    Answer answer = prove(PROCESSES);

    assertThat(answer.status()).as(answer.text()).isZero();
    try (Stream<Path> files = Files.list(PROCESSES)) {
      assertThat(answer.text().split(": PROVED", -1).length - 1)
          .isEqualTo((int) files.filter(file -> file.toString().endsWith(".bpmn")).count());
    }
    assertThat(answer.text()).contains("held").doesNotContain("Advice");
  }

  @Test
  void allOfThemTakeLessThanTwoSeconds() {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

    prove(PROCESSES);

    long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    assertThat(Duration.ofNanos(busy)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void theBuildAsksForJustThat() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    int start = pom.indexOf("<id>proof</id>");
    String execution = pom.substring(start, pom.indexOf("</execution>", start));

    assertThat(execution)
        .contains(
            "<phase>process-classes</phase>",
            "<argument>org.kept.KeptApplication</argument>",
            "<argument>prove</argument>",
            "<argument>processes</argument>")
        // With an exit status of its own to be called a success it could not fail.
        .doesNotContain("successCode", "skip", "async");
  }

  @Test
  void oneThatForgetsTheCustomerFailsWithThePathInWords(@TempDir Path folder) throws IOException {
    copyTo(folder);
    change(
        folder.resolve("service-request.bpmn"),
        "sourceRef=\"Gateway_WhatWasDecided\" targetRef=\"Gateway_ToTheAnswer\"",
        "sourceRef=\"Gateway_WhatWasDecided\" targetRef=\"Event_CustomerTold\"");

    Answer answer = prove(folder);

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text())
        .contains("service-request.bpmn: REFUTED", "BROKEN", "1. A case starts", "(commitment")
        .contains("damp-and-mould.bpmn: PROVED");
  }

  @Test
  void oneThatDropsATagFailsAsWell(@TempDir Path folder) throws IOException {
    copyTo(folder);
    String diagram = Files.readString(folder.resolve("damp-and-mould.bpmn"));
    Files.writeString(
        folder.resolve("damp-and-mould.bpmn"),
        diagram.replaceAll("<camunda:property name=\"charter.mark\" value=\"[^\"]*\" />", ""));

    Answer answer = prove(folder);

    assertThat(answer.status()).isEqualTo(1);
    // What its steps do they still do; that somebody went and looked, nothing says any more.
    assertThat(answer.text())
        .contains(
            "BROKEN            Nothing is summarised before it is inspected.",
            "Nothing in the diagram carries the tag charter.mark = inspect");
  }

  @Test
  void theCauseStandsFirstAndWhatFollowsFromItIsListedApart(@TempDir Path folder)
      throws IOException {
    copyTo(folder);
    change(
        folder.resolve("service-request.bpmn"),
        "targetRef=\"Activity_TriageTheRequest\"",
        "targetRef=\"Activity_HandOffToTheRightTeam\"");
    // What is opened again has no team either.
    change(
        folder.resolve("service-request.bpmn"),
        "targetRef=\"Activity_TakeItUpAgain\"",
        "targetRef=\"Activity_AcknowledgeTheRequest\"");

    String text = prove(folder).text();

    assertThat(text.substring(text.indexOf("Must be mended")))
        .startsWith(
            "Must be mended before it can go live:\n"
                + "  - No case can ever get to «Take it up again»: no branch leads to it. Draw one"
                + " from what comes before it, or take it out of the diagram.\n"
                + "    (dead-step, at Activity_TakeItUpAgain)\n"
                + "  - No case can ever get to «Triage the request»: no branch leads to it. Draw one"
                + " from what comes before it, or take it out of the diagram.\n"
                + "    (dead-step, at Activity_TriageTheRequest)\n"
                + "  - «Hand off to the right team», by ${handOff}, needs «team»");
    String following = text.substring(text.indexOf("This only follows from what is wrong above"));
    assertThat(following)
        .contains(
            "- No case can start: the engine undoes the step at «Hand off to the right team». Mend"
                + " that first. (stuck)",
            "- No case can ever get to «Decide on the request»",
            "It was never put to the test, because no case ever gets to what carries the tag"
                + " charter.mark = outcome-told or withdraw. Mend what keeps cases from it.")
        .doesNotContain("Draw a way", "Tag the step", "«Triage the request»: no branch");
    assertThat(text).doesNotContain("An engine that follows the specification");
  }

  @Test
  void aClockThatOnlyLacksItsTagIsNamed(@TempDir Path folder) throws IOException {
    copyTo(folder);
    Path file = folder.resolve("service-request.bpmn");
    String diagram = Files.readString(file);
    int timer = diagram.indexOf("id=\"Event_UntilTheNextLook\"");
    String tag = "<camunda:property name=\"charter.clock\" value=\"escalation\" />";
    int at = diagram.indexOf(tag, timer);
    assertThat(timer).isPositive();
    assertThat(at).isPositive();
    Files.writeString(file, diagram.substring(0, at) + diagram.substring(at + tag.length()));

    assertThat(prove(folder).text())
        .contains("Tag «Until the next look» charter.clock = escalation, if that is the clock.")
        .doesNotContain("Put a timer there");
  }

  @Test
  void whatComesTooEarlyIsNamedAlsoWhereMoreComesAfterItAtOnce(@TempDir Path folder)
      throws IOException {
    copyTo(folder);
    Path file = folder.resolve("service-request.bpmn");
    String diagram = Files.readString(file);
    String closing = "camunda:delegateExpression=\"${closeRequest}\"";
    String telling = "camunda:delegateExpression=\"${tellCustomer}\"";
    assertThat(diagram).contains(closing, telling);
    Files.writeString(
        file,
        diagram.replace(closing, "CLOSE").replace(telling, closing).replace("CLOSE", telling));

    // «Tell the customer» closes now, and «Close the request», at once after it, tells.
    assertThat(prove(folder).text())
        .contains("«Tell the customer» (closed) can come before it is answered");
  }

  @Test
  void aFormThatLiesElsewhereIsToldToBeTheShippedOne(@TempDir Path root) throws IOException {
    Path folder = Files.createDirectory(root.resolve("processes"));
    Path forms = Files.createDirectory(root.resolve("forms"));
    copyTo(folder);
    try (Stream<Path> files = Files.list(Path.of("forms"))) {
      for (Path file : files.toList()) {
        Files.copy(file, forms.resolve(file.getFileName()));
      }
    }
    assertThat(prove(folder).text()).doesNotContain("is not in the folder");

    Files.move(forms.resolve("start-work.form"), forms.resolve("begin-work.form"));

    Answer answer = prove(folder);
    assertThat(answer.status()).isZero();
    assertThat(answer.text())
        .contains(
            "Advice:\n  - «start-work.form» is not in the folder of the diagram; the one that Kept"
                + " ships was read.\n    (portability, at Activity_StartTheWork)")
        .containsOnlyOnce("is not in the folder");
  }

  private static void copyTo(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(PROCESSES)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static Answer prove(Path folder) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
    int status = ProveCommand.run(List.of(folder.toString()), stream, stream);
    return new Answer(status, out.toString(StandardCharsets.UTF_8));
  }
}
