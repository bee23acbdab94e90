package org.kept.proof;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What the steps that diagrams may ask for can do to a case, as {@code processes/steps.yaml} lists
 * it. A step that is not listed may do anything.
 *
 * @param byName by the name that diagrams use
 * @param anyTime variables that Kept may set at any moment, whatever the diagram says
 */
record KnownSteps(Map<String, Step> byName, Set<String> anyTime) {

  static final KnownSteps NONE = new KnownSteps(Map.of(), Set.of());

  /**
   * A step.
   *
   * @param does one plain sentence
   * @param writes variables that it may set
   * @param errors codes of the errors that it may throw
   */
  record Step(String does, Set<String> writes, Set<String> errors) {}

  /** Those of the library; none where it has no list that can be read. */
  static KnownSteps of(Library library) {
    return library.steps().map(KnownSteps::read).orElse(NONE);
  }

  static KnownSteps read(byte[] bytes) {
    Object list;
    try {
      list = YamlText.data(bytes);
    } catch (YAMLException unreadable) {
      return NONE;
    }
    if (!(list instanceof Map<?, ?> file) || !(file.get("steps") instanceof Map<?, ?> steps)) {
      return NONE;
    }
    Map<String, Step> byName = new TreeMap<>();
    steps.forEach(
        (name, step) -> {
          if (step instanceof Map<?, ?> says) {
            byName.put(
                String.valueOf(name),
                new Step(
                    String.valueOf(says.get("does")),
                    words(says.get("writes")),
                    words(says.get("errors"))));
          }
        });
    return new KnownSteps(byName, words(file.get("set-at-any-time")));
  }

  private static Set<String> words(@Nullable Object list) {
    Set<String> words = new LinkedHashSet<>();
    if (list instanceof List<?> all) {
      all.forEach(word -> words.add(String.valueOf(word)));
    }
    return words;
  }
}
