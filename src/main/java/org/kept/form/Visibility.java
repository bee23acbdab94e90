package org.kept.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.form.Form.Element;

/**
 * Which elements of a form are shown, given the answers. The answer to a hidden question is no
 * answer for the conditions that read it.
 */
final class Visibility {

  private static final int REMEMBERED = 500;

  // Parsing costs more than evaluating; texts come from published forms and from drafts.
  private static final Map<String, Condition> CONDITIONS =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Condition> eldest) {
              return size() > REMEMBERED;
            }
          });

  private final Form form;
  private final Map<String, List<String>> answers;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Boolean> hiddenQuestions = new HashMap<>();

  /**
   * @param answers key to normalised values
   */
  Visibility(Form form, Map<String, List<String>> answers) {
    this.form = form;
    this.answers = answers;
    // A condition sees every question, answered or not.
    form.questions().forEach(question -> isHidden(question));
  }

  boolean isHidden(Element element) {
    String condition = element.hiddenWhen();
    if (element.type() == Form.Type.TEXT) {
      return condition != null && holds(condition);
    }
    Boolean known = hiddenQuestions.get(element.key());
    if (known != null) {
      return known;
    }
    boolean hidden = condition != null && holds(condition);
    hiddenQuestions.put(element.key(), hidden);
    values.put(element.key(), hidden ? null : value(element));
    return hidden;
  }

  /** True if the question's condition reads only questions that have no answer yet. */
  boolean isUndecided(Element element) {
    String condition = element.hiddenWhen();
    return condition != null
        && condition(condition).answers().stream()
            .allMatch(
                key -> answers.getOrDefault(key, List.of()).stream().allMatch(String::isEmpty));
  }

  private boolean holds(String text) {
    Condition condition = condition(text);
    Map<String, Object> seen = new HashMap<>();
    for (String key : condition.answers()) {
      form.question(key).ifPresent(this::isHidden);
      seen.put(key, values.get(key));
    }
    return condition.holds(seen);
  }

  private @Nullable Object value(Element question) {
    List<String> given = answers.getOrDefault(question.key(), List.of());
    String first = given.isEmpty() ? "" : given.get(0);
    return switch (question.type()) {
      case CHECKLIST -> given;
      case CHECKBOX -> first.equals("true");
      case NUMBER -> number(first);
      case SELECT, RADIO, DATE -> first.isEmpty() ? null : first;
      case TEXTFIELD, TEXTAREA, EMAIL, TELEPHONE, TEXT -> first;
      case FILEPICKER, ADDRESS, LOCATION -> null;
    };
  }

  private static @Nullable BigDecimal number(String text) {
    return Numbers.read(text).orElse(null);
  }

  /**
   * Makes sure that every condition can be answered.
   *
   * @throws IllegalArgumentException naming the question whose condition is wrong
   */
  static void verify(Form form) {
    Set<String> keys = form.questions().stream().map(Element::key).collect(Collectors.toSet());
    Map<String, Collection<String>> reads = new HashMap<>();
    for (Element element : form.elements()) {
      String text = element.hiddenWhen();
      if (text == null) {
        continue;
      }
      String where = element.key().isEmpty() ? "a text" : "question '" + element.key() + "'";
      Condition condition;
      try {
        condition = condition(text);
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(
            "The condition of " + where + " " + wrong.getMessage(), wrong);
      }
      for (String key : condition.answers()) {
        if (!keys.contains(key) || key.equals(element.key())) {
          throw new IllegalArgumentException(
              "The condition of " + where + " reads '" + key + "', which is no other question.");
        }
        if (form.question(key).filter(read -> read.type() == Form.Type.FILEPICKER).isPresent()) {
          throw new IllegalArgumentException(
              "The condition of " + where + " reads '" + key + "', which asks for files.");
        }
        if (form.question(key).filter(Places::is).isPresent()) {
          throw new IllegalArgumentException(
              "The condition of " + where + " reads '" + key + "', which asks for a place.");
        }
      }
      if (!element.key().isEmpty()) {
        reads.put(element.key(), condition.answers());
      }
    }
    reads.keySet().forEach(key -> refuseCircle(key, reads, new ArrayList<>(), new HashSet<>()));
  }

  private static void refuseCircle(
      String key, Map<String, Collection<String>> reads, List<String> way, Set<String> safe) {
    if (way.contains(key)) {
      throw new IllegalArgumentException(
          "The conditions of these questions depend on each other: "
              + String.join(", ", way)
              + ".");
    }
    if (safe.add(key)) {
      way.add(key);
      reads.getOrDefault(key, Set.of()).forEach(next -> refuseCircle(next, reads, way, safe));
      way.remove(way.size() - 1);
    }
  }

  private static Condition condition(String text) {
    return CONDITIONS.computeIfAbsent(text, Condition::parse);
  }
}
