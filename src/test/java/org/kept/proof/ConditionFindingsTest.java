package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a branch may ask: the engine throws where it gets no yes or no. */
class ConditionFindingsTest {

  private static final String INSTEAD =
      " Write a question with yes or no, such as ${decision == 'done'}, ${decision != 'done'} or"
          + " ${promise.standing() == 'near'}.";

  private static final TestLibrary LIBRARY =
      new TestLibrary()
          .form("decide", TestLibrary.radio("decision", true, "", "done", "ask-customer"))
          .services(
              "services: [{id: a, process: p, form: intake}, {id: b, process: p, form: rest}]")
          .form("intake", TestLibrary.radio("hazard", true, "", "yes", "no"))
          .form(
              "rest",
              TestLibrary.radio("hazard", true, "", "yes", "no"),
              TestLibrary.radio("recurring", false, "", "yes", "no"));

  /** A task with a form, and a branch with this condition after it. */
  private static Sketch after(String condition) {
    return Sketch.draw()
        .start("s")
        .element("userTask", "A", "camunda:formRef='decide'", "")
        .xor("Which")
        .auto("B")
        .end("Done")
        .way("s", "A", "Which")
        .asks("more", "Which", "B", condition)
        .otherwise("ready", "Which", "Done")
        .byDefault("Which", "ready")
        .way("B", "Done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${decisionResult.route}", "${decisionResult.route == 'team'}"})
  void anAnswerOfATableIsHandedOverFirst(String condition) {
    assertThat(prove(condition))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.GATE);
              assertThat(finding.element()).isEqualTo("more");
              assertThat(finding.message()).contains("only in the outputs of the task");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decision == ask-customer",
        "true",
        "${promise.standing()}",
        "${promise.nextLook()}",
        "${promise.due('answer')}",
        "${decision == done}",
        "${decision > 5}",
        "${decision.equals('done')}",
        "${decision == 'done' && promise.nextLook()}",
        "${promise.standing() == promise.standing()}",
        "${!promise.standing()}",
      })
  void whatGivesNoYesOrNoIsRefused(String condition) {
    List<Finding> findings = prove(condition);

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.UNSUPPORTED);
              assertThat(finding.severity()).isEqualTo(Severity.GATE);
              assertThat(finding.element()).isEqualTo("more");
              assertThat(finding.message())
                  .isEqualTo(
                      "The branch «more» is to be taken if '"
                          + condition
                          + "', which Kept cannot answer with yes or no."
                          + INSTEAD);
            });
  }

  @Test
  void anEmptyConditionIsRefused() {
    assertThat(messages(""))
        .containsExactly("The branch «more» has a condition with nothing in it." + INSTEAD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${decision == 'done'}",
        "${decision != 'done'}",
        "${promise.standing() == 'near'}",
      })
  void aQuestionWithYesOrNoIsLetPass(String condition) {
    assertThat(messages(condition)).isEmpty();
  }

  /** It can be answered with yes or no, and the gate refuses it all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "#{decision != \"done\"}",
        "${'ask-customer' == decision}",
        "${!(decision == 'done')}",
        "${decision == 'done' && promise.standing() != 'past'}",
        "${'fine' == promise.standing()}",
        "${decision != null}",
      })
  void whatIsMoreThanADiagramMaySayIsRefusedAsAtTheGate(String condition) {
    assertThat(messages(condition)).containsExactly("«more»: " + Expressions.wrong(condition));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${decision == 'Done'}           | decision           | Done   | 'ask-customer' or 'done'",
        "${decision != 'no'}             | decision           | no     | 'ask-customer' or 'done'",
        "${!decision}                    | decision           | true   | 'ask-customer' or 'done'",
        "${promise.standing() == 'late'} | promise.standing() | late   | 'fine', 'near' or 'past'",
      })
  void aWordThatNothingAnswersIsRefused(String condition, String asked, String word, String can) {
    assertThat(messages(condition))
        .singleElement()
        .asString()
        .startsWith(
            "The branch «more» asks whether «"
                + asked
                + "» is '"
                + word
                + "', which it never is: it is "
                + can
                + ". Write what it can be");
  }

  @Test
  void aStepIsNoVariable() {
    assertThat(messages("${closeRequest == 'x'}"))
        .contains(
            "The branch «more» asks for «closeRequest», which is no variable of a case." + INSTEAD);
  }

  /** What the process starts with is gone after the first wait, whatever anybody asks. */
  @ParameterizedTest
  @ValueSource(strings = {"${service == 'a'}", "${hazard == 'yes'}", "${recurring == 'yes'}"})
  void whatCustomersDecidedIsGoneAfterTheFirstWait(String condition) {
    List<Finding> findings = prove(condition);

    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.NO_BRANCH);
              assertThat(finding.severity()).isEqualTo(Severity.GATE);
              assertThat(finding.element()).isEqualTo("Which");
              assertThat(finding.message())
                  .startsWith("A condition at «Which» asks for «")
                  .contains("gone once a case waits; then the officer cannot finish «A».");
            });
  }

  /** A gateway right after the start. */
  private static Sketch atOnce(String condition) {
    return Sketch.draw()
        .start("s")
        .xor("Which")
        .element("userTask", "A", "camunda:formRef='decide'", "")
        .end("Done")
        .way("s", "Which")
        .asks("more", "Which", "A", condition)
        .otherwise("ready", "Which", "Done")
        .byDefault("Which", "ready")
        .way("A", "Done");
  }

  @Test
  void beforeTheFirstWaitWhatEveryCustomerMustAnswerIsThere() {
    assertThat(prove(atOnce("${hazard == 'yes'}"))).isEmpty();
    assertThat(prove(atOnce("${service == 'a'}"))).isEmpty();
    assertThat(prove(atOnce("${service == 'c'}")))
        .extracting(Finding::message)
        .anyMatch(
            message -> message.contains("«service» is 'c', which it never is: it is 'a' or 'b'"));
  }

  @Test
  void whatSomeCustomersAreNotAskedMayBeMissing() {
    List<Finding> findings = prove(atOnce("${recurring == 'yes'}"));

    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.NO_BRANCH);
              assertThat(finding.message()).contains("such a case cannot start");
              assertThat(finding.path().get(0).says()).isEqualTo("A case starts: no recurring.");
            });
  }

  @Test
  void aFormThatAsksAnewPutsItThere() {
    TestLibrary asksAgain =
        new TestLibrary()
            .form("decide", TestLibrary.radio("hazard", true, "", "yes", "no"))
            .services("services: [{id: a, process: p, form: intake}]")
            .form("intake", TestLibrary.radio("hazard", true, "", "yes", "no"));

    assertThat(kinds(prove(after("${hazard == 'yes'}"), asksAgain))).isEmpty();
    assertThat(kinds(prove(after("${service == 'a'}"), asksAgain))).contains(FindingKind.NO_BRANCH);
  }

  /** Nothing of Kept is in it: what it asks is for whoever runs it to answer. */
  @Test
  void inAPlainDiagramEveryQuestionIsAFreeChoice() {
    Sketch plain =
        Sketch.draw()
            .start("s")
            .user("A")
            .xor("Which")
            .end("Done", "Other")
            .way("s", "A", "Which")
            .when("more", "Which", "Other", "pick.x('x',0,2)")
            .otherwise("ready", "Which", "Done")
            .byDefault("Which", "ready");

    assertThat(prove(plain, new TestLibrary())).isEmpty();
  }

  private static List<FindingKind> kinds(List<Finding> findings) {
    return findings.stream().map(Finding::kind).toList();
  }

  private static List<String> messages(String condition) {
    return prove(condition).stream()
        .filter(finding -> finding.kind() == FindingKind.UNSUPPORTED)
        .map(Finding::message)
        .toList();
  }

  private static List<Finding> prove(String condition) {
    return prove(after(condition));
  }

  private static List<Finding> prove(Sketch sketch) {
    return prove(sketch, LIBRARY);
  }

  /** Without what is told of every process that keeps no charter. */
  private static List<Finding> prove(Sketch sketch, Library library) {
    return new Prover(Terms.none(LocalDate.EPOCH))
            .prove("p.bpmn", sketch.bpmn("p").getBytes(StandardCharsets.UTF_8), library)
            .findings()
            .stream()
            .filter(finding -> finding.severity() == Severity.GATE)
            .toList();
  }
}
