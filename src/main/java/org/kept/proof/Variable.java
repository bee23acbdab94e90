package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A variable that is followed: what it can be, where values that no condition tells apart are one.
 *
 * @param name its name
 * @param values the first is that nobody wrote it yet
 * @param words the values for people
 * @param index by value that may be written, which of the values it is
 */
record Variable(String name, List<Value> values, List<String> words, Map<Value, Integer> index) {

  private static final int MOST_NAMED = 3;

  /**
   * A variable with these values.
   *
   * @param written what may be written to it
   * @param asked the texts that something tells apart
   */
  static Variable of(String name, Set<Value> written, Set<String> asked) {
    List<Value> values = new ArrayList<>(List.of(Value.UNSET));
    List<String> words = new ArrayList<>(List.of(Value.UNSET.words()));
    Map<Value, Integer> index = new LinkedHashMap<>();
    Set<Value> all = new java.util.LinkedHashSet<>(written);
    if (all.remove(Value.ANY)) {
      asked.forEach(text -> all.add(Value.text(text)));
      all.add(Value.OTHER);
    }
    TreeSet<String> together = new TreeSet<>();
    for (Value value : all) {
      if (value.kind() == Value.Kind.TEXT && !toldApart(value.text(), asked)) {
        together.add(value.text());
      } else if (value.kind() != Value.Kind.OTHER) {
        index.put(value, values.size());
        values.add(value);
        words.add(value.words());
      }
    }
    if (!together.isEmpty() || all.contains(Value.OTHER)) {
      together.forEach(text -> index.put(Value.text(text), values.size()));
      index.put(Value.OTHER, values.size());
      values.add(Value.OTHER);
      words.add(
          all.contains(Value.OTHER) || together.size() > MOST_NAMED
              ? Value.OTHER.words()
              : String.join(" or ", together));
    }
    return new Variable(name, List.copyOf(values), List.copyOf(words), index);
  }

  private static boolean toldApart(String text, Set<String> asked) {
    return asked.contains(text) || (text.equalsIgnoreCase("true") && asked.contains("true"));
  }

  /** One of {@link #values} for each set of those that nobody tells apart. */
  Value as(Value written) {
    Integer found = index.get(written);
    return found == null ? written : values.get(found);
  }

  /** Which of the values it is after this was written; more than one where it may be any. */
  List<Integer> indexes(Value written) {
    if (written.kind() != Value.Kind.ANY) {
      Integer found = index.get(written);
      if (found == null) {
        throw new IllegalStateException("'" + name + "' is never " + written + ".");
      }
      return List.of(found);
    }
    List<Integer> all = new ArrayList<>();
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i).kind() == Value.Kind.TEXT || values.get(i).kind() == Value.Kind.OTHER) {
        all.add(i);
      }
    }
    return all;
  }
}
