package org.kept.form;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads published forms, draws them and checks answers. */
@Component
public class Forms {

  /**
   * The published form with this id, in the edition in force.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Form published(String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads a form of Camunda's schema, version 16.
   *
   * @throws IllegalArgumentException with what is wrong and where, if it cannot be drawn or checked
   */
  public Form read(InputStream json) {
    throw new UnsupportedOperationException();
  }

  /**
   * Checks what was sent against the form: required, length, pattern, range, options, conditional
   * visibility. Answers to hidden questions are dropped; names that the form does not ask for are
   * problems.
   *
   * @param sent name to values as they came, untrimmed; names without the page's prefix
   */
  public Answers check(Form form, Map<String, List<String>> sent) {
    throw new UnsupportedOperationException();
  }

  /**
   * The form as a page draws it with {@code form/fields.html}.
   *
   * @param prefix put before every field's name and id, such as {@code answers.}; may be empty
   * @param sent what was typed, shown again; empty at first
   * @param problems shown beside their questions
   */
  public FormPage draw(
      Form form, String prefix, Map<String, List<String>> sent, List<Answers.Problem> problems) {
    throw new UnsupportedOperationException();
  }
}
