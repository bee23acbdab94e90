package org.kept.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.kept.form.FormFiles.everything;
import static org.kept.form.FormFiles.form;
import static org.kept.form.FormFiles.forms;
import static org.kept.form.FormFiles.question;
import static org.kept.form.FormFiles.sent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormCheckingTest {

  private final Forms forms = forms();

  @Test
  void acceptsAFullAnswerInTheOrderOfTheForm() {
    Answers answers =
        forms.check(
            everything(),
            Map.of(
                "street", List.of("  Bank Street "),
                "email", List.of("isla@example.org"),
                "phone", List.of("+44 (0)1463 123-456"),
                "story", List.of("one\r\ntwo\tthree"),
                "bins", List.of("2.0"),
                "day", List.of("2028-02-29"),
                "area", List.of("green"),
                "kind", List.of("other"),
                "colours", List.of("other", "green"),
                "which", List.of("the brown one")));

    assertThat(answers.problems()).isEmpty();
    assertThat(answers.accepted())
        .containsExactly(
            Map.entry("street", "Bank Street"),
            Map.entry("email", "isla@example.org"),
            Map.entry("phone", "+44 (0)1463 123-456"),
            Map.entry("story", "one\ntwo three"),
            Map.entry("bins", "2"),
            Map.entry("day", "2028-02-29"),
            Map.entry("area", "green"),
            Map.entry("kind", "other"),
            Map.entry("colours", "green,other"),
            Map.entry("assisted", "false"),
            Map.entry("which", "the brown one"));
  }

  @Test
  void namesWhatIsMissingInTheFormsOwnWordsOrOurs() {
    Answers answers = forms.check(everything(), Map.of("street", List.of(" \u00a0 ")));

    // 'which' is not missing: while no kind is chosen, it is not asked.
    assertThat(answers.problems())
        .containsExactly(
            new Answers.Problem("street", "Enter the name of the street."),
            new Answers.Problem("kind", "Answer this question: Label of kind"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          email | isla                 | Enter an email address, such as name@example.com
          email | isla@example         | Enter an email address, such as name@example.com
          email | a@b.org,c@d.org      | Enter an email address, such as name@example.com
          email | a b@example.org      | Enter an email address, such as name@example.com
          phone | 12345                | Enter a phone number, such as 01463 123456
          phone | ring me 01463 123456 | Enter a phone number, such as 01463 123456
          phone | 0146312345678901234  | Enter a phone number, such as 01463 123456
          bins  | two                  | Enter a number, such as 3: Label of bins
          bins  | 1e9                  | Enter a number, such as 3: Label of bins
          bins  | 2.5                  | Enter a whole number, such as 3: Label of bins
          bins  | 0                    | Enter 1 or more: Label of bins
          bins  | 10                   | Enter 9 or less: Label of bins
          day   | 2026-02-29           | Enter a real date as year, month and day, such as 2026-11-23: Which day?
          day   | 23/11/2026           | Enter a real date as year, month and day, such as 2026-11-23: Which day?
          area  | blue                 | Choose one of the answers shown: Label of area
          kind  | blue                 | Choose one of the answers shown: Label of kind
          colours | green,blue         | Choose one of the answers shown: Label of colours
          assisted | maybe             | Choose one of the answers shown: Label of assisted
          nonsense | x                 | We did not ask for this answer: nonsense
          """)
  void saysPlainlyWhatIsWrong(String key, String value, String message) {
    Answers answers = forms.check(everything(), sent(key, value));

    assertThat(answers.problems()).contains(new Answers.Problem(key, message));
    assertThat(answers.accepted()).doesNotContainKey(key.equals("assisted") ? "assisted" : key);
  }

  @Test
  void countsLettersAsPeopleDo() {
    Form form = form(question("textfield", "a", ", 'validate': {'minLength': 2, 'maxLength': 3}"));

    assertThat(forms.check(form, sent("a", "🙂🙂🙂")).ok()).isTrue();
    assertThat(messages(form, "abcd")).containsExactly("Use 3 characters or fewer: Label of a");
    assertThat(messages(form, "a")).containsExactly("Use 2 characters or more: Label of a");
  }

  @Test
  void boundsTextsAlsoWhenTheFormDoesNot() {
    Form small = form(question("textfield", "a", ""));
    Form large = form(question("textarea", "a", ""));

    assertThat(forms.check(small, sent("a", "x".repeat(200))).ok()).isTrue();
    assertThat(forms.check(small, sent("a", "x".repeat(201))).ok()).isFalse();
    assertThat(forms.check(large, sent("a", "x".repeat(4000))).ok()).isTrue();
    assertThat(forms.check(large, sent("a", "x".repeat(4001))).ok()).isFalse();
  }

  @Test
  void matchesAPatternAgainstTheWholeAnswer() {
    Form form =
        form(
            question(
                "textfield",
                "a",
                ", 'validate': {'pattern': '[0-9]{4}'}, 'properties': {'patternMessage': 'Enter the four figures on the post.'}"));

    assertThat(forms.check(form, sent("a", "1234")).ok()).isTrue();
    assertThat(messages(form, "12345")).containsExactly("Enter the four figures on the post.");
  }

  @Test
  void givesUpAPatternThatWouldRunForEver() {
    Form form = form(question("textfield", "a", ", 'validate': {'pattern': '(a+)+b'}"));

    Assertions.assertThatCode(
            () ->
                org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThat(forms.check(form, sent("a", "a".repeat(200))).ok()).isFalse()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u001bb", "a\nb", "a\u0085b", "a\ud83db"})
  void refusesCharactersThatNobodyTypes(String answer) {
    assertThat(messages(form(question("textfield", "a", "")), answer))
        .containsExactly(
            "Type this answer again. It has characters that we cannot read: Label of a");
  }

  @Test
  void refusesAnAnswerGivenTwice() {
    Form form = form(question("textfield", "a", ""));

    assertThat(forms.check(form, sent("a", "one", "two")).problems())
        .extracting(Answers.Problem::message)
        .containsExactly("Give only one answer: Label of a");
    assertThat(forms.check(everything(), sent("colours", "green", "green")).problems())
        .contains(new Answers.Problem("colours", "Give only one answer: Label of colours"));
  }

  @Test
  void cutsAnUnknownNameShortBeforeShowingIt() {
    Answers answers =
        forms.check(form(question("textfield", "a", "")), sent("x\n".repeat(500), "1"));

    assertThat(answers.problems()).hasSize(1);
    assertThat(answers.problems().get(0).message()).hasSizeLessThan(120).doesNotContain("\n");
  }

  @Test
  void dropsAnAnswerToAHiddenQuestion() {
    Answers answers =
        forms.check(
            everything(),
            Map.of(
                "street", List.of("Bank Street"),
                "kind", List.of("green"),
                "which", List.of("\u0000 anything")));

    assertThat(answers.ok()).isTrue();
    assertThat(answers.accepted()).doesNotContainKey("which");
  }

  @Test
  void asksForTheRequiredAnswerOnceItsQuestionIsShown() {
    Answers answers =
        forms.check(
            everything(), Map.of("street", List.of("Bank Street"), "kind", List.of("other")));

    assertThat(answers.problems())
        .containsExactly(new Answers.Problem("which", "Answer this question: Label of which"));
  }

  @Test
  void aHiddenAnswerIsNoAnswerForTheConditionsThatReadIt() {
    Form chain =
        form(
            question("textfield", "third", ", 'conditional': {'hide': '=second != \\\"yes\\\"'}"),
            question("checkbox", "first", ""),
            question("textfield", "second", ", 'conditional': {'hide': '=not(first)'}"));
    Map<String, List<String>> all =
        Map.of("second", List.of("yes"), "third", List.of("x"), "first", List.of("true"));

    assertThat(forms.check(chain, all).accepted()).containsKeys("first", "second", "third");
    assertThat(
            forms.check(chain, Map.of("second", List.of("yes"), "third", List.of("x"))).accepted())
        .containsExactly(Map.entry("first", "false"));
  }

  @Test
  void conditionsSeeNumbersListsAndTicksAsSuch() {
    String options = ", 'values': [{'label': 'A', 'value': 'a'}, {'label': 'B', 'value': 'b'}]";
    Form form =
        form(
            question("number", "count", ""),
            question("checklist", "list", options),
            question("textfield", "many", ", 'conditional': {'hide': '=count <= 3'}"),
            question(
                "textfield",
                "b",
                ", 'conditional': {'hide': '=not(list contains(list, \\\"b\\\"))'}"));

    assertThat(
            forms
                .check(
                    form, Map.of("count", List.of("20"), "many", List.of("x"), "b", List.of("y")))
                .accepted())
        .containsKey("many");
    assertThat(forms.check(form, Map.of("count", List.of("3"), "many", List.of("x"))).accepted())
        .doesNotContainKey("many");
  }

  private List<String> messages(Form form, String answer) {
    return forms.check(form, sent("a", answer)).problems().stream()
        .map(Answers.Problem::message)
        .toList();
  }

  private static final String MISSED =
      "{'type': 'datetime', 'subtype': 'date', 'key': 'missed', 'dateLabel': 'Which day?',"
          + " 'properties': {'earliest': '-P90D', 'latest': 'P0D'}}";

  @Test
  void takesTheDaysAtTheEndsOfWhatADateCanBe() {
    Form form = FormFiles.form(MISSED);

    for (String day : List.of("2026-08-26", "2026-11-24")) {
      assertThat(
              FormFiles.forms("2026-11-24").check(form, FormFiles.sent("missed", day)).problems())
          .isEmpty();
    }
  }

  @Test
  void refusesADayThatCannotBeAndSaysWhichCan() {
    Form form = FormFiles.form(MISSED);
    Forms forms = FormFiles.forms("2026-11-24");

    assertThat(forms.check(form, FormFiles.sent("missed", "2031-01-01")).problems())
        .extracting(Answers.Problem::message)
        .containsExactly("The day cannot be after Tuesday 24 November 2026: Which day?");
    assertThat(forms.check(form, FormFiles.sent("missed", "1026-01-01")).problems())
        .extracting(Answers.Problem::message)
        .containsExactly("The day cannot be before Wednesday 26 August 2026: Which day?");
  }

  @Test
  void drawsTheFirstAndTheLastDay() {
    FormPage page =
        FormFiles.forms("2026-11-24").draw(FormFiles.form(MISSED), "", Map.of(), List.of());

    assertThat(page.fields().get(0).earliest()).isEqualTo("2026-08-26");
    assertThat(page.fields().get(0).latest()).isEqualTo("2026-11-24");
  }

  @org.junit.jupiter.params.ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {
        "'earliest': 'soon'",
        "'latest': '90'",
        "'latest': 'P9999Y'",
        "'latest': 'P99999999999Y'",
        "'earliest': 'P1D', 'latest': '-P1D'",
        "'earliest': 'P30D', 'latest': 'P1M'",
      })
  void refusesLimitsThatAreNone(String limits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FormFiles.form(MISSED.replaceFirst("'earliest.*'P0D'", limits)))
        .withMessageContaining("datetime 'missed'");
  }

  @Test
  void refusesLimitsOnWhatIsNoDate() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FormFiles.form(
                    FormFiles.question("textfield", "a", ", 'properties': {'latest': 'P0D'}")))
        .withMessageContaining("for dates only");
  }

  @Test
  void aDetailThatAnotherAnswerMayCallForIsNotSaidToBeOptional() {
    Form form =
        FormFiles.form(
            FormFiles.question("textfield", "email", ", 'properties': {'optional': 'unsaid'}"),
            FormFiles.question("textfield", "more", ""));

    assertThat(FormFiles.forms().draw(form, "", Map.of(), List.of()).fields())
        .extracting(FormPage.Field::optional)
        .containsExactly(false, true);
  }

  @Test
  void tellsAnswersAsPeopleReadThem() {
    assertThat(
            FormFiles.forms()
                .tell(
                    FormFiles.everything(),
                    new java.util.TreeMap<>(
                        Map.of("assisted", "true", "colours", "green,other", "day", "2026-11-20"))))
        .containsExactly(
            new Answered("Label of assisted", "Yes"),
            new Answered("Label of colours", "Green bin, Other"),
            new Answered("Which day?", "Friday 20 November 2026"));
  }
}
