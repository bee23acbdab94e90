package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the charter's sentences are read, and what is refused with file and line. */
class CharterTest {

  /** Line 1 to 12; what a test adds begins on line 13. */
  static final String MARKS =
      """
      commitments:
        - {id: open, who: council, text: being open}
      marks:
        - id: tell
          said: [told, answer]
          means: The customer was told.
          customer-sees: true
        - id: ask
          said: [asked, question]
          means: The customer was asked.
          customer-sees: true
        - {id: look, said: [looked at, look], means: Somebody looked., customer-sees: false}
      """;

  static Charter read(String more) {
    return Charter.read("charter.yaml", (MARKS + more).getBytes(StandardCharsets.UTF_8));
  }

  static Charter saying(String sentence) {
    return read("sentences:\n  - {id: it, serves: open, says: \"" + sentence + "\"}\n");
  }

  @Test
  void readsTheShippedCharter() throws IOException {
    Charter charter = shipped();

    assertThat(charter.marks()).containsKeys("acknowledge", "reason", "outcome-told", "learning");
    assertThat(charter.kindOf("service-request")).isPresent();
    assertThat(charter.kindOf("damp-and-mould")).isPresent();
    assertThat(charter.kindOf("something-else")).isEmpty();
    assertThat(charter.sentences())
        .extracting(sentence -> sentence.form().shape())
        .as("all eight forms are in use")
        .contains(SentenceForm.Shape.values());
    assertThat(charter.marks().values())
        .as("every mark is spoken of, or it would mean nothing to tag it")
        .allSatisfy(
            mark ->
                assertThat(charter.sentences())
                    .anyMatch(sentence -> sentence.form().marks().contains(mark.id())));
  }

  static Charter shipped() throws IOException {
    return Charter.read("charter.yaml", Files.readAllBytes(Path.of("processes", "charter.yaml")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Every case is told before it ends.            | BEFORE_THE_END | tell          | 1
          Every case is *told* before it ends           | BEFORE_THE_END | tell          | 1
          Nothing is told before it is looked at.       | NOT_BEFORE     | look tell     | 1
          Nothing is told before look.                  | NOT_BEFORE     | look tell     | 1
          After a question, an answer always follows.   | FOLLOWS        | tell ask      | 1
          After *ask*, *tell* always follows.           | FOLLOWS        | tell ask      | 1
          After an answer, never a question.            | NEVER_AFTER    | tell ask      | 1
          An answer never happens twice.                | AT_MOST        | tell          | 1
          A question happens at most 3 times.           | AT_MOST        | ask           | 3
          A question happens at most three times.       | AT_MOST        | ask           | 3
          A question happens at most twice.             | AT_MOST        | ask           | 2
          Every answer has had a look since the last question. | SINCE_THE_LAST | look tell ask | 1
          While the council holds the case, a clock runs. | CLOCK        | ''            | 1
          Until it is told, every case can be asked.    | POSSIBLE_UNTIL | tell ask      | 1
          Every case is told or asked before it ends.   | BEFORE_THE_END | tell ask      | 1
          Nothing is looked at before it is told or asked. | NOT_BEFORE  | tell ask look | 1
          An answer or a question never happens twice.  | AT_MOST        | tell ask      | 1
          After a look, an answer or a question always follows. | FOLLOWS | tell ask look | 1
          """)
  void understandsEightForms(String sentence, SentenceForm.Shape shape, String marks, int count) {
    SentenceForm form = saying(sentence).sentences().get(0).form();

    assertThat(form.shape()).isEqualTo(shape);
    assertThat(String.join(" ", form.marks())).isEqualTo(marks);
    assertThat(form.count()).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Every case should be told before it ends.",
        "Every case is told.",
        "After a question an answer always follows.",
        "It is always told.",
        "While the customer holds the case, a clock runs.",
        "Nothing is told before.",
        "Every case is told or before it ends."
      })
  void refusesWhatIsNoneOfThemAndListsThem(String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> saying(sentence))
        .withMessageStartingWith("charter.yaml, line 14: '" + sentence + "' is not understood. ")
        .withMessageContaining("1. Every case is X before it ends.")
        .withMessageContaining("7. While the council holds the case, a clock runs.")
        .withMessageContaining("8. Until it is X, every case can be Y.");
  }

  @Test
  void saysWhichWordIsNoMark() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> saying("Every case is tolled before it ends."))
        .withMessageContaining(
            "No mark is called 'tolled'; there are: tell, told, answer, ask, asked, question, look,"
                + " looked at.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          After an answer, never an answer.           | names tell twice
          After an answer or a question, never an answer. | names tell twice
          Every case is told or told before it ends.  | names tell twice
          An answer happens at most 0 times.          | write once, twice, or a number of times up to 20
          An answer happens at most 1000 times.       | write once, twice, or a number of times up to 20
          An answer happens at most many.             | write once, twice, or a number of times up to 20
          """)
  void refusesASentenceThatSaysNothing(String sentence, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> saying(sentence))
        .withMessageStartingWith("charter.yaml, line 14: ")
        .withMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sentance: []  | line 13: nothing is called 'sentance' here. It can have: commitments, kinds, marks, sentences.
          sentences: [{id: a, serves: shut, says: An answer never happens twice.}] | line 13: there is no commitment 'shut'.
          sentences: [{id: a, says: An answer never happens twice.}] | line 13: 'serves' is missing. Write it.
          sentences: [{id: a, serves: open, says: An answer never happens twice., or: x}] | line 13: nothing is called 'or' here.
          sentences: [{id: A b, serves: open, says: An answer never happens twice.}] | line 13: 'A b' is no id.
          sentences: [{id: a, serves: open, says: An answer never happens twice.}, {id: a, serves: open, says: A look never happens twice.}] | line 13: 'a' is there twice.
          kinds: [{id: k, name: K, processes: [p], must: [a]}] | line 13: there is no sentence 'a'.
          kinds: [{id: k, name: K, processes: [p]}, {id: l, name: L, processes: [p]}] | line 13: 'p' is already of a kind.
          kinds: [{id: k, name: K, processes: [p]}] | line 13: the kind 'k' must keep no sentence
          kinds: [{id: k, name: K, processes: [p], must: []}] | line 13: the kind 'k' must keep no sentence
          kinds: {id: k} | line 13: 'kinds' is a list.
          marks: [] | line 13: 'marks' is there twice.
          x: [ | this is not YAML
          """)
  void refusesMistakesWithFileAndLine(String more, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(more))
        .withMessageStartingWith("charter.yaml, line 1")
        .withMessageContaining(why);
  }

  @Test
  void saysWhichIdsThereAreInPlaceOfOneThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> read("sentences: [{id: a, serves: shut, says: An answer never happens twice.}]"))
        .withMessageContaining("Write the id of one that stands under 'commitments': open.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                read(
                    """
                    sentences: [{id: once, serves: open, says: An answer never happens twice.}]
                    kinds: [{id: k, name: K, processes: [p], must: [twice]}]
                    """))
        .withMessageContaining("Write the id of one that stands under 'sentences': once.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          marks: [{id: a, means: A., customer-sees: perhaps}] | 'customer-sees' is 'perhaps'. Write true or false.
          marks: [{id: a, means: A., customer-sees: true}, {id: a, means: A., customer-sees: true}] | 'a' is there twice.
          marks: [{id: a, means: A., customer-sees: true}, {id: b, said: a, means: A., customer-sees: true}] | 'a' is already said of a mark.
          marks: [{id: a, said: '(x', means: A., customer-sees: true}] | '(x' is more than words.
          marks: [{id: a, said: x or y, means: A., customer-sees: true}] | 'x or y' says two things.
          marks: [{id: a, customer-sees: true}] | 'means' is missing.
          marks: 3 | here belong keys with values
          [] | here belong keys with values
          '' | nothing is written here
          """)
  void refusesMarksThatCannotBeTold(String file, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charter.read("c.yaml", file.getBytes(StandardCharsets.UTF_8)))
        .withMessageStartingWith("c.yaml, line 1: ")
        .withMessageContaining(why);
  }

  @Test
  void aCharterMayDemandNothing() {
    assertThat(read("").sentences()).isEmpty();
    assertThat(Charter.NONE.marks()).isEmpty();
    assertThat(List.copyOf(read("").marks().keySet())).containsExactly("tell", "ask", "look");
  }
}
