package org.kept.form;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.file.FileKind;

/**
 * A form as published: what is asked, and what makes an answer acceptable.
 *
 * @param id kebab-case
 * @param elements questions and texts, in order
 */
public record Form(String id, List<Element> elements) {

  /** What a question looks like. */
  public enum Type {
    TEXTFIELD,
    TEXTAREA,
    NUMBER,
    EMAIL,
    TELEPHONE,
    DATE,
    SELECT,
    RADIO,
    CHECKBOX,
    CHECKLIST,
    /** Files to send along; they are no part of the answers. */
    FILEPICKER,
    /** An address, found in the council's list or written by hand. */
    ADDRESS,
    /** A spot that need not have an address, in words, and on a map if somebody knows. */
    LOCATION,
    /** Words between questions; has no answer. */
    TEXT
  }

  /** One thing that can be chosen. */
  public record Option(String value, String label) {}

  /**
   * One element of a form.
   *
   * @param key the name of its answer; empty for {@link Type#TEXT}
   * @param label the question, or the words of a text
   * @param description help below the question, empty if none
   * @param pattern what an answer must match, null if anything
   * @param hiddenWhen FEEL expression over the other answers; null if always shown
   * @param properties the form's custom properties: {@code decision=true} marks an answer that the
   *     process may know (never personal data); {@code autocomplete} is the HTML token; {@code
   *     optional=unsaid} leaves out "(optional)" where another answer may call for this one; {@code
   *     earliest} and {@code latest} limit a date, as periods from today such as {@code -P90D};
   *     {@code kind} makes a text ask for a place
   */
  public record Element(
      Type type,
      String key,
      String label,
      String description,
      boolean required,
      @Nullable Integer minLength,
      @Nullable Integer maxLength,
      @Nullable String pattern,
      @Nullable String patternMessage,
      @Nullable Double min,
      @Nullable Double max,
      List<Option> options,
      @Nullable String hiddenWhen,
      Map<String, String> properties) {

    /** From today to the first day that a date may be, null if any. */
    public @Nullable Period earliest() {
      return DayLimits.period(properties, DayLimits.EARLIEST);
    }

    /** The kinds of file that can be sent; empty where it does not ask for files. */
    public Set<FileKind> kinds() {
      return FileRules.kinds(this);
    }

    /** True if more than one file can be sent. */
    public boolean multiple() {
      return FileRules.multiple(this);
    }

    /** From today to the last day that a date may be, null if any. */
    public @Nullable Period latest() {
      return DayLimits.period(properties, DayLimits.LATEST);
    }
  }

  /** The questions that files answer. */
  public List<Element> fileQuestions() {
    return elements.stream().filter(element -> element.type() == Type.FILEPICKER).toList();
  }

  /** The questions, without texts. */
  public List<Element> questions() {
    return elements.stream().filter(element -> element.type() != Type.TEXT).toList();
  }

  /** The question with this key. */
  public Optional<Element> question(String key) {
    return questions().stream().filter(element -> element.key().equals(key)).findFirst();
  }

  /** The keys of the answers that the process may know: decisions, never personal data. */
  public Set<String> decisionKeys() {
    return questions().stream()
        .filter(element -> "true".equals(element.properties().get("decision")))
        .map(Element::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Those of these answers that the process may know. */
  public Map<String, String> decisionsIn(Map<String, String> answers) {
    Set<String> keys = decisionKeys();
    return answers.entrySet().stream()
        .filter(answer -> keys.contains(answer.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
