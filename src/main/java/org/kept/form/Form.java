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
   *     {@code kind} makes a text ask for a place; {@code contractor=true} marks an intake answer
   *     that a contractor who does the work may see
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

    private boolean takesOptionsFrom(String from) {
      return from.equals(properties.get(OPTIONS_FROM));
    }

    private Element with(List<Option> others) {
      return new Element(
          type,
          key,
          label,
          description,
          required,
          minLength,
          maxLength,
          pattern,
          patternMessage,
          min,
          max,
          others,
          hiddenWhen,
          properties);
    }

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

  /** The property with where a question takes its options from, if it has none of its own. */
  static final String OPTIONS_FROM = "optionsFrom";

  /** The property with the one choice that calls for a question, as {@code decision=contractor}. */
  private static final String CALLED_FOR_BY = "calledForBy";

  /**
   * The form as it is asked where these are the options that a question takes from elsewhere. Where
   * there are none, nobody is asked to choose one, and the choice that would call for it is not
   * offered.
   *
   * @param from what the question names as {@code valuesKey}
   */
  public Form offering(String from, List<Option> options) {
    Set<String> not =
        elements.stream()
            .filter(element -> options.isEmpty() && element.takesOptionsFrom(from))
            .map(element -> element.properties().getOrDefault(CALLED_FOR_BY, ""))
            .collect(Collectors.toUnmodifiableSet());
    return new Form(
        id,
        elements.stream()
            .filter(element -> !options.isEmpty() || !element.takesOptionsFrom(from))
            .map(
                element ->
                    element.takesOptionsFrom(from)
                        ? element.with(options)
                        : element.with(
                            element.options().stream()
                                .filter(
                                    option -> !not.contains(element.key() + "=" + option.value()))
                                .toList()))
            .toList());
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
