package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kept.proof.TestLibrary.radio;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What inputs bring, and what processes are run with. */
class HandedInTest {

  @Test
  void anInputDoesNotBringItselfNorWhatALaterOneBrings() {
    assertThat(wrong(with(input("area", "${area}"))))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("work: «work» needs «area»"));
    assertThat(wrong(with(input("a", "${area}") + input("area", "north"))))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("work: «work» needs «area»"));
    assertThat(wrong(with(input("area", "north") + input("a", "${area}")))).isEmpty();
  }

  @Test
  void oneOfWhatIsAroundBringsItToAll() {
    assertThat(wrong(around("north"))).isEmpty();
    assertThat(wrong(around("${area}")))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("sub: «sub» needs «area»"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<camunda:list><camunda:value>north</camunda:value></camunda:list>",
        "${area == 'north'}",
        "${promise.nextLook()}",
        "${decisionResult.area}",
        "north ${area}",
      })
  void anInputIsAFixedWordOrAVariable(String text) {
    assertThat(wrong(with(input("area", text))))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("work: «work» has an input «area» that a proof cannot rely on"));
  }

  private static String input(String name, String text) {
    return "<camunda:inputParameter name='" + name + "'>" + text + "</camunda:inputParameter>";
  }

  private static Sketch with(String inputs) {
    return Sketch.draw()
        .start("s")
        .element("userTask", "work", "camunda:candidateGroups='${area}'", mapping(inputs))
        .end("e")
        .way("s", "work", "e");
  }

  private static Sketch around(String area) {
    String inner =
        Sketch.draw()
            .start("t")
            .element("userTask", "work", "camunda:candidateGroups='${area}'", "")
            .end("d")
            .way("t", "work", "d")
            .bpmn("inner");
    String within =
        inner.substring(
            inner.indexOf('>', inner.indexOf("<process")) + 1, inner.indexOf("</process>"));
    return Sketch.draw()
        .start("s")
        .element("subProcess", "sub", "", mapping(input("area", area)) + within)
        .end("e")
        .way("s", "sub", "e");
  }

  private static String mapping(String inputs) {
    return "<extensionElements><camunda:inputOutput>"
        + inputs
        + "</camunda:inputOutput></extensionElements>";
  }

  @Test
  void whatIsRunMustBeThereForTheEngineAndStartByItself() {
    Sketch caller =
        Sketch.draw()
            .start("s")
            .element("callActivity", "call", "calledElement='other'", "")
            .end("e")
            .way("s", "call", "e");
    String other =
        Sketch.draw().start("t").user("look").end("d").way("t", "look", "d").bpmn("other");
    String byMessage =
        other
            .replace(
                "<startEvent id='t' name='t' >",
                "<startEvent id='t'><messageEventDefinition messageRef='m'/>")
            .replace("</definitions>", "<message id='m' name='begin'/></definitions>");
    assertThat(byMessage).contains("messageRef");

    assertThat(wrong(caller, new TestLibrary().process("other", other))).isEmpty();
    assertThat(
            wrong(
                caller,
                new TestLibrary()
                    .process(
                        "other", other.replace("isExecutable='true'", "isExecutable='false'"))))
        .containsExactly(
            "call: «call» runs the process other, and that is not proved: it says"
                + " isExecutable=\"false\", so the engine does not have it. Write"
                + " isExecutable=\"true\".");
    assertThat(wrong(caller, new TestLibrary().process("other", byMessage)))
        .containsExactly(
            "call: «call» runs the process other, and that is not proved: it begins only when"
                + " something happens, such as a message. Draw a plain start event for those that"
                + " run it.");
    assertThat(wrong(caller, new TestLibrary()))
        .containsExactly("call: «call» runs the process other, which is not there to be proved.");
  }

  @Test
  void theCustomerIsNotToldTwiceByOneFlow() {
    Sketch twice =
        Sketch.draw()
            .start("s")
            .element("userTask", "ask", "camunda:formRef='f'", "")
            .and("both")
            .xor("merge")
            .end("e")
            .way("s", "ask", "both", "merge")
            .element("sequenceFlow", "again", "sourceRef='both' targetRef='merge'", "")
            .element(
                "sequenceFlow",
                "tells",
                "sourceRef='merge' targetRef='e'",
                "<extensionElements><camunda:executionListener event='take'"
                    + " delegateExpression='${apologiseAndPromiseAgain}'/></extensionElements>");
    TestLibrary library = new TestLibrary().form("f", radio("x", true, "", "y"));

    assertThat(wrong(twice, library))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("tells: The customer can be told twice"));
    String once =
        twice
            .bpmn("p")
            .replace("sourceRef='both' targetRef='merge'", "sourceRef='both' targetRef='e'");
    assertThat(wrong(once, library)).noneMatch(wrong -> wrong.contains("told twice"));
  }

  private static List<String> wrong(Sketch sketch) {
    return wrong(sketch, new TestLibrary().form("f", radio("x", true, "", "y")));
  }

  private static List<String> wrong(Sketch sketch, Library library) {
    return wrong(sketch.bpmn("p"), library);
  }

  private static List<String> wrong(String bpmn, Library library) {
    return Shipped.wrong(
        new Prover(Terms.none(LocalDate.of(2026, 11, 27)))
            .prove("p.bpmn", bpmn.getBytes(StandardCharsets.UTF_8), library));
  }
}
