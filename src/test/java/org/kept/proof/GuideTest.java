package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kept.proof.TestLibrary.radio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide for process owners shows is what a proof really says. */
class GuideTest {

  private static final Path GUIDE = Path.of("src/docs/reading-a-refutation.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```text\n(.*?)```");

  private static Sketch letterOrVisit() {
    return letterOrVisit("");
  }

  private static Sketch letterOrVisit(String deciding) {
    return Sketch.draw()
        .start("Request received")
        .element("userTask", "Decide on the request", deciding, "")
        .user("Write a letter", "Visit the customer")
        .xor("How do we answer?")
        .end("Answered")
        .way("Request received", "Decide on the request", "How do we answer?")
        .branch("By letter", "How do we answer?", "Write a letter")
        .otherwise("In person", "How do we answer?", "Visit the customer")
        .byDefault("How do we answer?", "In person");
  }

  private static Map<String, Sketch> examples() {
    Map<String, Sketch> examples = new LinkedHashMap<>();
    examples.put(
        "stuck",
        letterOrVisit()
            .branch("By both", "How do we answer?", "To both")
            .and("To both", "Both done")
            .way("To both", "Write a letter", "Both done", "Answered")
            .way("To both", "Visit the customer", "Both done"));
    examples.put(
        "no-way-out",
        letterOrVisit()
            .user("Ask again")
            .timer("Five days")
            .way("Write a letter", "Answered")
            .way("Visit the customer", "Ask again", "Five days", "Ask again"));
    examples.put(
        "round",
        Sketch.draw()
            .start("Request received")
            .user("Decide on the request")
            .auto("Look again")
            .xor("Is it there?")
            .end("Answered")
            .way("Request received", "Decide on the request", "Look again", "Is it there?")
            .when("Yes", "Is it there?", "Answered", "there == 'yes'")
            .otherwise("Not yet", "Is it there?", "Look again")
            .byDefault("Is it there?", "Not yet"));
    examples.put(
        "timer",
        Sketch.draw()
            .start("Request received")
            .user("Decide on the request")
            .end("Answered")
            .element(
                "boundaryEvent",
                "Five days",
                "attachedToRef='Decide on the request'",
                "<timerEventDefinition><timeDuration>5 days</timeDuration></timerEventDefinition>")
            .way("Request received", "Decide on the request", "Answered")
            .way("Five days", "Answered"));
    examples.put(
        "dead-step",
        letterOrVisit()
            .auto("Send the letter")
            .timerOn("Send the letter", "Not sent in time", true)
            .end("Late")
            .way("Write a letter", "Send the letter", "Answered")
            .way("Visit the customer", "Answered")
            .way("Not sent in time", "Late"));
    examples.put(
        "unsafe",
        Sketch.draw()
            .start("Request received")
            .and("Both at once")
            .user("Do the work", "Write the reasons")
            .auto("Tell the customer")
            .end("Answered")
            .way("Request received", "Both at once", "Do the work", "Tell the customer")
            .way("Both at once", "Write the reasons", "Tell the customer", "Answered")
            .tag("Tell the customer", "tells-customer", "decision-told"));
    examples.put(
        "no-branch",
        Sketch.draw()
            .start("Request received")
            .element("userTask", "Assess", "camunda:formRef='assess'", "")
            .auto("Carry out", "Refuse", "Ask the customer")
            .xor("What was decided?")
            .end("Answered")
            .way("Request received", "Assess", "What was decided?")
            .when("Done", "What was decided?", "Carry out", "decision == 'done'")
            .when("Cannot meet", "What was decided?", "Refuse", "decision == 'cannot-meet'")
            .when("Ask", "What was decided?", "Ask the customer", "decision == 'ask'")
            .way("Carry out", "Answered")
            .way("Refuse", "Answered")
            .way("Ask the customer", "Answered"));
    examples.put(
        "needed",
        Sketch.draw()
            .start("Request received")
            .element("userTask", "Inspect the home", "camunda:candidateGroups='${team}'", "")
            .end("Answered")
            .way("Request received", "Inspect the home", "Answered"));
    examples.put(
        "uncaught",
        Sketch.draw()
            .start("Request received")
            .sub(
                "Deal with the request",
                inside ->
                    inside
                        .start("To deal with")
                        .user("Check the address")
                        .element("endEvent", "No such address", "", "<errorEventDefinition/>")
                        .way("To deal with", "Check the address", "No such address"))
            .auto("Tell the customer")
            .end("Answered")
            .way("Request received", "Deal with the request", "Tell the customer", "Answered"));
    examples.put(
        "commitment",
        letterOrVisit("camunda:formRef='assess'")
            .element(
                "serviceTask",
                "Tell the customer",
                "camunda:delegateExpression='${tellCustomer}'",
                "")
            .way("Write a letter", "Tell the customer", "Answered")
            .way("Visit the customer", "Answered"));
    examples.put(
        "clock",
        Sketch.draw()
            .start("Request received")
            .user("Decide on the request")
            .end("Answered", "Reminded")
            .timerOn("Decide on the request", "Five days", false)
            .way("Request received", "Decide on the request", "Answered")
            .way("Five days", "Reminded")
            .tag("Five days", Tags.CLOCK, "escalation"));
    examples.put(
        "contractor",
        Sketch.draw()
            .start("Request received")
            .element("userTask", "Decide on the request", "camunda:formRef='give'", "")
            .element(
                "serviceTask",
                "Give it to a contractor",
                "camunda:delegateExpression='${giveToContractor}'",
                "")
            .user("Decide again")
            .end("Answered")
            .way(
                "Request received",
                "Decide on the request",
                "Give it to a contractor",
                "Decide again",
                "Answered"));
    examples.put(
        "unsupported",
        letterOrVisit()
            .element("complexGateway", "Three of five", "", "")
            .way("Write a letter", "Answered")
            .way("Visit the customer", "Answered"));
    examples.put(
        "portability",
        Sketch.draw()
            .start("Request received")
            .and("Both at once")
            .user("Inspect", "Visit the customer", "Write a letter")
            .or("When both are done")
            .end("Answered", "Not at home")
            .timerOn("Visit the customer", "Nobody opens", true)
            .way("Request received", "Both at once", "Inspect", "When both are done")
            .way("When both are done", "Write a letter", "Answered")
            .way("Both at once", "Visit the customer", "When both are done")
            .way("Nobody opens", "Not at home"));
    return examples;
  }

  @Test
  void showsWhatAProofReallySays() throws IOException {
    String guide = Files.readString(GUIDE);
    StringBuilder said = new StringBuilder();
    for (Sketch example : examples().values()) {
      said.append(ProofText.of(prove(example)));
    }
    List<String> shown = new ArrayList<>();
    Matcher block = EXAMPLE.matcher(guide);
    while (block.find()) {
      shown.add(words(block.group(1)));
    }

    assertThat(shown).hasSizeGreaterThanOrEqualTo(examples().size());
    assertThat(shown).allSatisfy(example -> assertThat(words(said.toString())).contains(example));
  }

  @Test
  void hasASectionForEachKindOfFinding() throws IOException {
    String guide = Files.readString(GUIDE);

    assertThat(FindingKind.values())
        .allSatisfy(kind -> assertThat(guide).contains("`" + kind.id() + "`"));
  }

  @Test
  void wouldNoticeAnExampleThatIsMadeUp() throws IOException {
    assertThat(words(ProofText.of(prove(letterOrVisit().way("Write a letter", "Answered")))))
        .doesNotContain("«Both done» waits for both");
  }

  /** Lines are broken where the page is full; that does not make them other words. */
  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String words(String question, String label) {
    return "{\"type\":\"textarea\",\"key\":\""
        + question
        + "\",\"label\":\""
        + label
        + "\",\"validate\":{\"required\":true}}";
  }

  private static Proof prove(Sketch sketch) throws IOException {
    return new Prover(
            new Terms(
                CharterTest.shipped(),
                null,
                Assumptions.NONE,
                LocalDate.of(2026, 11, 27),
                new Limits(200_000, Duration.ofMinutes(1), 64 << 20)))
        .prove(
            "request.bpmn",
            sketch.bpmn("request").getBytes(StandardCharsets.UTF_8),
            new TestLibrary()
                .services("services: [{id: a, process: request, form: intake}]")
                .form("intake", radio("other", true, "", "yes", "no"))
                .form("give", words("contractor", "Who"), words("workOrder", "What"))
                .form(
                    "assess", radio("decision", true, "", "done", "cannot-meet", "ask", "other")));
  }
}
