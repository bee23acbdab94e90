package org.kept.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.kept.form.FormFiles.everything;
import static org.kept.form.FormFiles.form;
import static org.kept.form.FormFiles.forms;
import static org.kept.form.FormFiles.messages;
import static org.kept.form.FormFiles.question;
import static org.kept.form.FormFiles.stream;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kept.file.FileKind;

class FormReadingTest {

  @Test
  void readsEveryKindOfQuestion() {
    Form form = everything();

    assertThat(form.id()).isEqualTo("a-form");
    assertThat(form.elements()).extracting(Form.Element::type).contains(Form.Type.values());
    assertThat(form.elements().get(0).label()).isEqualTo("About the bin");
    Form.Element bins = form.question("bins").orElseThrow();
    assertThat(bins.min()).isEqualTo(1);
    assertThat(bins.max()).isEqualTo(9);
    assertThat(form.question("photos").orElseThrow().kinds())
        .containsExactlyInAnyOrder(FileKind.JPEG, FileKind.PNG, FileKind.HEIC);
    assertThat(form.question("photos").orElseThrow().multiple()).isTrue();
    assertThat(form.question("day").orElseThrow().label()).isEqualTo("Which day?");
    assertThat(form.question("kind").orElseThrow().options())
        .containsExactly(new Form.Option("green", "Green bin"), new Form.Option("other", "Other"));
    assertThat(form.question("which").orElseThrow().hiddenWhen()).isEqualTo("=kind != \"other\"");
  }

  @Test
  void tellsTheProcessOnlyWhatIsMarkedAsADecision() {
    Form form =
        form(
            question("checkbox", "settled", ", 'properties': {'decision': 'true'}"),
            question("textfield", "name", ", 'properties': {'decision': 'false'}"),
            question("textarea", "why", ""));

    assertThat(form.decisionKeys()).containsExactly("settled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type': 'button', 'key': 'press', 'label': 'Press'}                                      | button 'press': components of type 'button' are not supported.
          {'type': 'filepicker', 'key': 'photo', 'label': 'Photo', 'accept': '.jpg,.exe'}           | filepicker 'photo': 'accept' has '.exe', which is no kind that we take. We take .jpg
          {'type': 'filepicker', 'key': 'photo', 'label': 'Photo', 'accept': 'image/*'}             | filepicker 'photo': 'accept' has 'image/*', which is no kind that we take.
          {'type': 'filepicker', 'key': 'photo', 'label': 'Photo', 'accept': 7}                     | filepicker 'photo': 'accept' must be text, such as
          {'type': 'filepicker', 'key': 'photo', 'label': 'Photo', 'multiple': '=many'}             | filepicker 'photo': 'multiple' must be true or false.
          {'type': 'filepicker', 'key': 'photo', 'label': 'Photo', 'properties': {'decision': 'true'}} | filepicker 'photo': a file cannot be a decision.
          {'type': 'filepicker', 'key': 'photo', 'label': 'Photo', 'validate': {'maxLength': 3}}    | filepicker 'photo': 'maxLength' is not supported for files.
          {'type': 'textfield', 'key': 'home', 'label': 'Home', 'properties': {'kind': 'map'}}     | textfield 'home': no kind is called 'map'; there are address and location.
          {'type': 'number', 'key': 'home', 'label': 'Home', 'properties': {'kind': 'address'}}    | number 'home': 'kind' is for textfield and textarea only.
          {'type': 'textfield', 'key': 'home', 'label': 'Home', 'validate': {'pattern': 'x'}, 'properties': {'kind': 'address'}} | textfield 'home': 'pattern' is not supported for places.
          {'type': 'textarea', 'key': 'spot', 'label': 'Spot', 'properties': {'kind': 'location', 'decision': 'true'}} | textarea 'spot': a place may be personal, so it cannot be a decision.
          {'type': 'datetime', 'subtype': 'time', 'key': 'at', 'label': 'When'}                     | datetime 'at': only the subtype 'date' is supported.
          {'type': 'textfield', 'key': 'name', 'label': ''}                                         | textfield 'name': it has no words to show.
          {'type': 'textfield', 'key': 'your name', 'label': 'Name'}                                | textfield 'your name': its key must be one word in camelCase.
          {'type': 'textfield', 'key': 'a', 'label': '=secret'}                                     | textfield 'a': its label must be plain words
          {'type': 'text', 'text': '<script>'}                                                      | text: its text must be plain words
          {'type': 'textfield', 'key': 'a', 'label': 'A', 'readonly': true}                         | textfield 'a': 'readonly' is not supported.
          {'type': 'select', 'key': 'a', 'label': 'A', 'valuesKey': 'b'}                            | select 'a': its 'valuesKey' can be 'contractors' only, and then it has no values of its own.
          {'type': 'radio', 'key': 'a', 'label': 'A'}                                               | radio 'a': it has no options.
          {'type': 'radio', 'key': 'a', 'label': 'A', 'values': [{'value': 'x', 'label': ''}]}      | radio 'a': every option needs a label and a value of its own.
          {'type': 'checklist', 'key': 'a', 'label': 'A', 'values': [{'value': 'x,y', 'label': 'X'}]} | checklist 'a': the value 'x,y' must not contain a comma.
          {'type': 'textfield', 'key': 'a', 'label': 'A', 'validate': {'pattern': '(['}}            | textfield 'a': its pattern cannot be read
          {'type': 'textfield', 'key': 'a', 'label': 'A', 'validate': {'maxLength': 'long'}}        | textfield 'a': 'maxLength' must be a number.
          {'type': 'textfield', 'key': 'a', 'label': 'A', 'validate': {'minLength': 1.5}}           | textfield 'a': 'minLength' must be a whole number.
          {'type': 'textfield', 'key': 'a', 'label': 'A', 'validate': {'required': 'yes'}}          | textfield 'a': 'required' must be true or false.
          {'type': 'textfield', 'key': 'a', 'label': 'A', 'validate': {'validationType': 'iban'}}   | textfield 'a': no validationType is called 'iban'.
          {'type': 'textfield', 'key': 'first', 'label': 'A'}                                       | textfield 'first': its key is there twice.
          """)
  void refusesWhatItCouldNotDrawOrCheck(String component, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> form(question("textfield", "first", ""), component))
        .withMessageStartingWith("Form a-form, " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          =first = = 1                  | The condition of question 'second' cannot be read
          first = 1                     | The condition of question 'second' must start with '='
          =third = 1                    | The condition of question 'second' reads 'third', which is no other question.
          =second = 1                   | The condition of question 'second' reads 'second', which is no other question.
          =some x in first satisfies x = 1 | The condition of question 'second' may not contain a loop
          =count(for x in first return x) > 1 | The condition of question 'second' may not contain a loop
          """)
  void refusesAConditionThatCannotBeAnswered(String condition, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                form(
                    question("number", "first", ""),
                    question("number", "second", ", 'conditional': {'hide': '" + condition + "'}")))
        .withMessageStartingWith("Form a-form: " + message);
  }

  @Test
  void refusesConditionsThatDependOnEachOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                form(
                    question("number", "first", ", 'conditional': {'hide': '=second = 1'}"),
                    question("number", "second", ", 'conditional': {'hide': '=first = 1'}")))
        .withMessageContaining("depend on each other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                              | The form's id '' must be
          {'id': 'Form_1', 'schemaVersion': 16, 'components': []}         | The form's id 'Form_1' must be
          {'id': 'a', 'schemaVersion': 18, 'components': []}              | Form a: schemaVersion must be 16.
          {'id': 'a', 'schemaVersion': 16, 'components': []}              | Form a: it needs 1 to 200 components.
          {'id': 'a', 'id': 'b'}                                          | The form is not JSON: Duplicate field
          {'id': 'a'} {}                                                  | The form is not JSON
          not a form                                                      | The form is not JSON
          """)
  void refusesAFileThatIsNoForm(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> forms().read(stream(json)))
        .withMessageStartingWith(message);
  }

  @Test
  void aNewEditionIsInForceAtOnce() {
    AtomicReference<String> label = new AtomicReference<>("Old");
    Forms forms =
        new Forms(
            id ->
                id.equals("a-form")
                    ? Optional.of(
                        FormFiles.json(
                            "{'type': 'textfield', 'key': 'a', 'label': '" + label.get() + "'}"))
                    : Optional.empty(),
            messages(),
            java.time.Clock.systemUTC());
    Form old = forms.published("a-form");
    assertThat(forms.published("a-form")).isSameAs(old);

    label.set("New");

    assertThat(forms.published("a-form").elements().get(0).label()).isEqualTo("New");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> forms.published("another"))
        .withMessage("There is no published form 'another'.");
  }
}
