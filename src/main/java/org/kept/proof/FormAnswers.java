package org.kept.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which answers of a form reach the process: those marked as decisions, where they were shown and
 * given. A question that was hidden, or left blank because it need not be answered, leaves its
 * variable as it was; a box that was shown is always answered.
 */
final class FormAnswers {

  /** With more ways to fill it in, each question is looked at by itself. */
  private static final int MOST_WAYS = 20_000;

  private static final Pattern SIMPLE =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9]*)\\s*(!?=)\\s*\"([^\"\\\\]*)\"\\s*");

  /**
   * The answers to one other question that hide a question.
   *
   * @param not whether it is all answers but these that hide it
   */
  private record HiddenBy(String key, boolean not, Set<String> words) {

    /** Null where it hangs on more than one question, or on anything else. */
    static @Nullable HiddenBy read(@Nullable String hidden) {
      if (hidden == null || !hidden.startsWith("=")) {
        return null;
      }
      String key = null;
      Set<String> operators = new LinkedHashSet<>();
      Set<String> words = new LinkedHashSet<>();
      String[] parts = hidden.substring(1).split("\\b(?=(?:or|and)\\s)", -1);
      for (int i = 0; i < parts.length; i++) {
        String part = i == 0 ? parts[i] : parts[i].replaceFirst("^(or|and)\\s", "");
        Matcher simple = SIMPLE.matcher(part);
        if (!simple.matches() || (key != null && !key.equals(simple.group(1)))) {
          return null;
        }
        key = simple.group(1);
        operators.add(simple.group(2));
        words.add(simple.group(3));
        // One of several hides it, or all but several do.
        if (i > 0 && !parts[i].startsWith(simple.group(2).equals("=") ? "or" : "and")) {
          return null;
        }
      }
      return key == null || operators.size() > 1
          ? null
          : new HiddenBy(key, operators.contains("!="), words);
    }

    boolean hides(@Nullable String answer) {
      return (answer != null && words.contains(answer)) != not;
    }
  }

  /**
   * A question.
   *
   * @param options what can be chosen, a box that is ticked being {@code true}; null where it can
   *     be any text
   * @param box whether it is a single box
   * @param hidden when it is hidden; null if never
   * @param hiddenBy the same, where it hangs on one other question; read once, as all ways to fill
   *     a form in are gone through
   */
  private record Question(
      String key,
      String label,
      @Nullable List<String> options,
      boolean box,
      boolean required,
      boolean decision,
      @Nullable String hidden,
      @Nullable HiddenBy hiddenBy) {}

  private final Map<String, Question> questions = new LinkedHashMap<>();

  private FormAnswers() {}

  /** Whether it always asks for this decision, and for one of these words. */
  boolean mustDecide(String key, Set<String> words) {
    Question question = questions.get(key);
    return question != null
        && question.decision()
        && question.required()
        && question.hidden() == null
        && question.options() != null
        && !question.options().isEmpty()
        && words.containsAll(question.options());
  }

  /** Null for what is no form. */
  static @Nullable FormAnswers read(byte[] bytes) {
    if (!(Json.read(bytes) instanceof Map<?, ?> form)
        || !(form.get("components") instanceof List<?> components)) {
      return null;
    }
    FormAnswers answers = new FormAnswers();
    for (Object each : components) {
      if (!(each instanceof Map<?, ?> component)) {
        return null;
      }
      if (component.get("key") instanceof String key) {
        answers.questions.put(key, question(key, component));
      } else if (component.get("components") != null) {
        // Questions in groups: our own forms have none.
        return null;
      }
    }
    return answers;
  }

  private static Question question(String key, Map<?, ?> component) {
    String type = String.valueOf(component.get("type"));
    boolean box = type.equals("checkbox");
    List<String> options = null;
    if (box) {
      options = List.of("true");
    } else if ((type.equals("radio") || type.equals("select"))
        // What can be chosen is known only where it is asked.
        && component.get("valuesKey") == null) {
      options = new ArrayList<>();
      if (component.get("values") instanceof List<?> values) {
        for (Object value : values) {
          if (value instanceof Map<?, ?> option) {
            options.add(String.valueOf(option.get("value")).strip());
          }
        }
      }
    }
    return new Question(
        key,
        component.get("label") instanceof String label && !label.isBlank() ? label.strip() : key,
        options,
        box,
        "true".equals(inside(component, "validate", "required")),
        "true".equals(inside(component, "properties", "decision")),
        inside(component, "conditional", "hide"),
        HiddenBy.read(inside(component, "conditional", "hide")));
  }

  private static @Nullable String inside(Map<?, ?> component, String part, String key) {
    return component.get(part) instanceof Map<?, ?> map && map.get(key) != null
        ? String.valueOf(map.get(key))
        : null;
  }

  /** The variables that it may write, and what with. */
  Map<String, Set<Value>> decisions() {
    Map<String, Set<Value>> decisions = new LinkedHashMap<>();
    for (Question question : questions.values()) {
      if (question.decision()) {
        decisions.put(question.key(), written(question));
      }
    }
    return decisions;
  }

  /** The label of a question that can be left blank though it is shown; null where it cannot. */
  @Nullable String optional(String key) {
    Question question = questions.get(key);
    return question == null || question.required() || question.box() ? null : question.label();
  }

  /** The question, where its answer is words for people; a decision reaches the process only. */
  private @Nullable Question inWords(String key) {
    Question question = questions.get(key);
    return question == null || question.decision() ? null : question;
  }

  /** Whether somebody may have to answer this question in words. */
  boolean mayDemand(String key) {
    Question question = inWords(key);
    return question != null && question.required();
  }

  /** Whether it asks people to write something for people, and no decision. */
  boolean asks(String key) {
    return inWords(key) != null;
  }

  /**
   * The answers to a choice with each of which nobody can send the form without answering this
   * question; none where it is not so.
   */
  Set<Need.Term> demandedWith(String key) {
    Question question = inWords(key);
    HiddenBy hiddenBy = question == null ? null : question.hiddenBy();
    if (question == null || !question.required() || hiddenBy == null) {
      return Set.of();
    }
    Question by = hides(question);
    if (by == null || !by.decision() || by.hidden() != null) {
      return Set.of();
    }
    Set<Need.Term> with = new LinkedHashSet<>();
    for (String choice : choices(by)) {
      if (!hiddenBy.hides(choice)) {
        with.add(new Need.Term(by.key(), choice));
      }
    }
    return with;
  }

  /** Whether nobody can send the form without an answer to this question. */
  boolean demands(String key) {
    Question question = inWords(key);
    return question != null && question.required() && question.hidden() == null;
  }

  /** Whether it is never sent without this decision. A box that is shown is always answered. */
  boolean decides(String key) {
    Question question = questions.get(key);
    return question != null
        && question.decision()
        && question.hidden() == null
        && (question.required() || question.box());
  }

  private static Set<Value> written(Question question) {
    Set<Value> values = new LinkedHashSet<>();
    if (question.options() == null) {
      values.add(Value.ANY);
    } else {
      question.options().forEach(option -> values.add(Value.text(option)));
    }
    if (question.box() && !question.required()) {
      values.add(Value.text("false"));
    }
    return values;
  }

  /**
   * What variables can be set to together; one that is not named stays as it was.
   *
   * @param wanted the variables, each with what makes one value of those that nobody tells apart
   */
  Set<Map<String, Value>> outcomes(Map<String, UnaryOperator<Value>> wanted) {
    Map<String, Question> asked = new LinkedHashMap<>();
    for (Question question : questions.values()) {
      if ((question.decision() && wanted.containsKey(question.key()))
          || isWanted(question, wanted)) {
        withWhatHides(question, asked, new LinkedHashSet<>());
      }
    }
    long ways = 1;
    for (Question question : asked.values()) {
      ways = Math.min(MOST_WAYS + 1L, ways * (choices(question).size() + 1L));
    }
    Set<Map<String, Value>> outcomes = new LinkedHashSet<>();
    if (ways > MOST_WAYS) {
      return eachByItself(wanted);
    }
    fill(List.copyOf(asked.values()), 0, new HashMap<>(), wanted, outcomes);
    return outcomes;
  }

  /** Whether it matters that somebody answers it in words. */
  private static boolean isWanted(Question question, Map<String, UnaryOperator<Value>> wanted) {
    return !question.decision() && wanted.containsKey(Need.Term.answerTo(question.key()));
  }

  /** What hides a question before it, so that nobody goes through what is hidden. */
  private void withWhatHides(
      Question question, Map<String, Question> asked, Set<String> beingAsked) {
    if (!asked.containsKey(question.key()) && beingAsked.add(question.key())) {
      Question hides = hides(question);
      if (hides != null) {
        withWhatHides(hides, asked, beingAsked);
      }
      asked.put(question.key(), question);
    }
  }

  /** The question whose answer alone says whether this one is hidden; null if it is not so. */
  private @Nullable Question hides(Question question) {
    HiddenBy hiddenBy = question.hiddenBy();
    Question other = hiddenBy == null ? null : questions.get(hiddenBy.key());
    return other == null || other.box() || other.options() == null ? null : other;
  }

  private static Value as(
      Map<String, UnaryOperator<Value>> wanted, Question question, Value value) {
    UnaryOperator<Value> as = wanted.get(question.key());
    return as == null ? value : as.apply(value);
  }

  private static List<String> choices(Question question) {
    return question.options() == null ? List.of("") : question.options();
  }

  /** Goes through all ways to fill in the questions; null in an answer is a blank. */
  private void fill(
      List<Question> asked,
      int next,
      Map<String, @Nullable String> answers,
      Map<String, UnaryOperator<Value>> wanted,
      Set<Map<String, Value>> outcomes) {
    if (next == asked.size()) {
      accept(asked, answers, wanted, outcomes);
      return;
    }
    Question question = asked.get(next);
    Boolean hidden = isHidden(question, answers, 0);
    if (!Boolean.TRUE.equals(hidden)) {
      for (String choice : choices(question)) {
        answers.put(question.key(), choice);
        fill(asked, next + 1, answers, wanted, outcomes);
      }
    }
    answers.put(question.key(), null);
    if (!question.required() || !Boolean.FALSE.equals(hidden)) {
      fill(asked, next + 1, answers, wanted, outcomes);
    }
  }

  private void accept(
      List<Question> asked,
      Map<String, @Nullable String> answers,
      Map<String, UnaryOperator<Value>> wanted,
      Set<Map<String, Value>> outcomes) {
    List<Map<String, Value>> open = new ArrayList<>(List.of(new LinkedHashMap<>()));
    for (Question question : asked) {
      Boolean hidden = isHidden(question, answers, 0);
      String answer = answers.get(question.key());
      boolean blank = answer == null;
      boolean refused = blank && question.required() && Boolean.FALSE.equals(hidden);
      if (refused) {
        return;
      }
      if (!blank && Boolean.FALSE.equals(hidden) && isWanted(question, wanted)) {
        open.forEach(each -> each.put(Need.Term.answerTo(question.key()), Value.OTHER));
      }
      if (!question.decision()
          || !wanted.containsKey(question.key())
          || Boolean.TRUE.equals(hidden)
          || (blank && (!question.box() || question.required()))) {
        continue;
      }
      Value value =
          question.options() == null ? Value.ANY : Value.text(answer == null ? "false" : answer);
      List<Map<String, Value>> written = new ArrayList<>();
      for (Map<String, Value> each : open) {
        Map<String, Value> with = new LinkedHashMap<>(each);
        with.put(question.key(), as(wanted, question, value));
        written.add(with);
      }
      if (hidden == null) {
        written.addAll(open);
      }
      open = written;
    }
    outcomes.addAll(open);
  }

  /** Null where it may be either. */
  private @Nullable Boolean isHidden(
      Question question, Map<String, @Nullable String> answers, int depth) {
    if (question.hidden() == null) {
      return false;
    }
    Question by = hides(question);
    if (by == null || depth > questions.size()) {
      return null;
    }
    Boolean hidden = isHidden(by, answers, depth + 1);
    if (hidden == null) {
      return null;
    }
    HiddenBy hiddenBy = question.hiddenBy();
    // A hidden question has no answer, and no answer is no word.
    return hiddenBy == null ? null : hiddenBy.hides(hidden ? null : answers.get(by.key()));
  }

  private Set<Map<String, Value>> eachByItself(Map<String, UnaryOperator<Value>> wanted) {
    List<Map<String, Value>> open = new ArrayList<>(List.of(new LinkedHashMap<>()));
    for (Question question : questions.values()) {
      if (!question.decision() || !wanted.containsKey(question.key())) {
        continue;
      }
      Set<Value> values = new LinkedHashSet<>();
      written(question).forEach(value -> values.add(as(wanted, question, value)));
      List<Map<String, Value>> more = new ArrayList<>(open);
      for (Map<String, Value> each : open) {
        for (Value value : values) {
          Map<String, Value> with = new LinkedHashMap<>(each);
          with.put(question.key(), value);
          more.add(with);
        }
      }
      open = more;
    }
    return new LinkedHashSet<>(open);
  }
}
