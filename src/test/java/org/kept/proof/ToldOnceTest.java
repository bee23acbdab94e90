package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kept.proof.TestLibrary.question;
import static org.kept.proof.TestLibrary.radio;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What somebody wrote for the customer is used up by the step that tells it. */
class ToldOnceTest {

  private static final String AGAIN =
      "<bpmn:serviceTask id=\"Again\" name=\"Explain again\""
          + " camunda:delegateExpression=\"${explainDelay}\"/>"
          + "<bpmn:sequenceFlow id=\"again\" sourceRef=\"Again\" targetRef=\"Gateway_ToTheWork\"/>";

  private static final String AFTER =
      "sourceRef=\"Activity_ExplainTheDelay\" targetRef=\"Gateway_ToTheWork\"";

  @Test
  void theSameReasonIsNotToldTwiceInARow() {
    Proof proof =
        Shipped.damp()
            .adding(AGAIN)
            .with(AFTER, AFTER.replace("Gateway_ToTheWork", "Again"))
            .prove();

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(proof))
        .containsExactly(
            "Again: «Explain again», by ${explainDelay}, needs the answer to «reason», which was told"
                + " already, and nobody may have written it anew when a case comes there; then the"
                + " officer cannot finish «Start the work». Lead every way to it through a task"
                + " whose form asks for «reason» and must have an answer.");
  }

  @Test
  void oneThatWasWrittenAnewIsTold() {
    String why =
        "<bpmn:userTask id=\"Why\" name=\"Why\" camunda:formRef=\"why\""
            + " camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"${team}\"/>"
            + "<bpmn:sequenceFlow id=\"why\" sourceRef=\"Why\" targetRef=\"Again\"/>";
    Shipped anew =
        Shipped.damp().adding(AGAIN + why).with(AFTER, AFTER.replace("Gateway_ToTheWork", "Why"));
    TestLibrary both = TestLibrary.shipped().form("why", written("reason"), written("alternative"));

    assertThat(Shipped.wrong(anew.prove(both))).isEmpty();
    // Half of it is the old one.
    assertThat(Shipped.wrong(anew.prove(TestLibrary.shipped().form("why", written("reason")))))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Again: ")
                    .contains("the answer to «alternative», which was told already"));
  }

  @Test
  void aQuestionIsAskedAgainOnlyWhereSomebodyWroteOne() {
    TestLibrary library = new TestLibrary().form("f", written("question"));

    assertThat(Shipped.wrong(prove(asking("ask", "resume", "again", "resumed").bpmn("p"), library)))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "again: «again», by ${askCustomer}, needs the answer to «question», which"
                            + " was told already"));
    assertThat(
            prove(asking("ask", "resume", "anew", "again", "resumed").bpmn("p"), library).verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void whatIsDecidedAnewIsExplainedAnew() {
    Shipped checked =
        Shipped.request()
            .adding(
                "<bpmn:userTask id=\"Check\" name=\"Check it\" camunda:formRef=\"check\""
                    + " camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"${team}\"/>"
                    + "<bpmn:sequenceFlow id=\"checked\" sourceRef=\"Check\""
                    + " targetRef=\"Gateway_ToTheAnswer\"/>")
            .with(
                "sourceRef=\"Gateway_WhatWasDecided\" targetRef=\"Gateway_ToTheAnswer\"",
                "sourceRef=\"Gateway_WhatWasDecided\" targetRef=\"Check\"");

    assertThat(
            Shipped.wrong(
                checked.prove(
                    TestLibrary.shipped().form("check", radio("decision", true, "", "done")))))
        .contains(
            "Activity_TellTheCustomer: «Tell the customer», by ${tellCustomer}, needs the answer to"
                + " «reason» where «decision = done», but what was written may belong to what was"
                + " decided before «Check it» decided anew; then the officer cannot finish «Check"
                + " it». Lead every way to it through a task whose form asks for «reason» and must"
                + " have an answer.");
    assertThat(
            Shipped.wrong(
                checked.prove(
                    TestLibrary.shipped()
                        .form("check", radio("decision", true, "", "done"), written("reason")))))
        .isEmpty();
    assertThat(
            Shipped.wrong(
                checked.prove(
                    TestLibrary.shipped()
                        .form(
                            "check",
                            radio("decision", false, "", "done"),
                            question("textarea", "reason", false, "")
                                .replace("\"decision\":\"true\"", "")))))
        .as("who decides anew may leave the reason blank")
        .anySatisfy(wrong -> assertThat(wrong).contains("before «Check it» decided anew"));
    assertThat(
            Shipped.wrong(
                checked.prove(
                    TestLibrary.shipped()
                        .form(
                            "check",
                            radio("agreed", true, "", "yes", "no"),
                            radio("decision", true, "=agreed = \"yes\"", "done"),
                            question("textarea", "reason", true, "=agreed = \"yes\"")
                                .replace("\"decision\":\"true\"", "")))))
        .as("who agrees leaves the words as they are")
        .isEmpty();
    assertThat(
            Shipped.wrong(
                checked.prove(
                    TestLibrary.shipped().form("check", radio("agreed", true, "", "yes")))))
        .as("whether it is agreed is no decision that the customer is told")
        .isEmpty();
  }

  @Test
  void soItIsInAListenerOnAFlow() {
    String tells =
        "<extensionElements><camunda:executionListener event='take'"
            + " delegateExpression='${explainDelay}'/></extensionElements>";
    Sketch sketch =
        Sketch.draw()
            .start("s")
            .element("userTask", "work", "camunda:formRef='f'", "")
            .element("userTask", "rest", "camunda:formRef='g'", "")
            .end("e")
            .way("s", "work")
            .element("sequenceFlow", "one", "sourceRef='work' targetRef='rest'", tells)
            .element("sequenceFlow", "two", "sourceRef='rest' targetRef='e'", tells);
    TestLibrary library = new TestLibrary().form("f", written("reason"), written("alternative"));

    assertThat(
            Shipped.wrong(
                prove(sketch.bpmn("p"), library.form("g", radio("x", true, "", "y", "z")))))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("two: ")
                    .contains(
                        "by ${explainDelay}, needs the answer to «reason», which was told"
                            + " already"));
    assertThat(
            prove(sketch.bpmn("p"), library.form("g", written("reason"), written("alternative")))
                .verdict())
        .isEqualTo(Verdict.PROVED);
  }

  /** A choice of so many is not followed, and a branch that says what was chosen is believed. */
  @Test
  void whatABranchSaidGoesWithItIsUsedUpToo() {
    String[] many =
        IntStream.rangeClosed(0, 20).mapToObj(i -> i == 0 ? "ask" : "n" + i).toArray(String[]::new);
    TestLibrary library =
        new TestLibrary()
            .form(
                "f",
                radio("decision", true, "", many),
                question("textarea", "question", true, "=decision != \"ask\"")
                    .replace("\"decision\":\"true\"", ""));
    List<String> once = List.of("ask", "resume");
    List<String> twice = List.of("ask", "resume", "again", "resumed");

    assertThat(prove(chosen(once).bpmn("p"), library).verdict()).isEqualTo(Verdict.PROVED);
    assertThat(Shipped.wrong(prove(chosen(twice).bpmn("p"), library)))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("again: ").contains("told already"));
  }

  private static Sketch chosen(List<String> way) {
    return drawn(way)
        .xor("g")
        .xor("h")
        .way("s", "decide", "g")
        .when("yes", "g", way.get(0), "decision == 'ask'")
        .otherwise("else", "g", "h")
        .byDefault("g", "else")
        .way(way.toArray(String[]::new))
        .way(way.get(way.size() - 1), "h", "e");
  }

  private static Sketch asking(String... way) {
    List<String> all = new ArrayList<>(List.of("s", "decide"));
    all.addAll(List.of(way));
    all.add("e");
    return drawn(List.of(way)).way(all.toArray(String[]::new));
  }

  private static Sketch drawn(List<String> way) {
    Sketch sketch =
        Sketch.draw().start("s").element("userTask", "decide", "camunda:formRef='f'", "").end("e");
    for (String id : way) {
      if (id.equals("anew")) {
        sketch.element("userTask", id, "camunda:formRef='f'", "");
      } else {
        String step = id.startsWith("resume") ? "resumeClock" : "askCustomer";
        sketch.element("serviceTask", id, "camunda:delegateExpression='${" + step + "}'", "");
      }
    }
    return sketch;
  }

  private static String written(String key) {
    return question("textarea", key, true, "").replace("\"decision\":\"true\"", "");
  }

  private static Proof prove(String bpmn, Library library) {
    return new Prover(Terms.none(LocalDate.of(2026, 11, 27)))
        .prove("p.bpmn", bpmn.getBytes(StandardCharsets.UTF_8), library);
  }
}
