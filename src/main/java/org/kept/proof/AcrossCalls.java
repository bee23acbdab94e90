package org.kept.proof;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a process from those that it runs and from the one that runs it.
 *
 * @param handedIn the variables that it is run with; null where nothing is known of that
 * @param needed by index of a call: variables without which what it runs cannot go on
 * @param replaced by index of a call: questions that must be answered anew after it
 * @param within by index of a call: questions that are answered or told in what it runs
 */
record AcrossCalls(
    @Nullable Set<String> handedIn,
    Map<Integer, Set<String>> needed,
    Map<Integer, Set<String>> replaced,
    Map<Integer, Set<String>> within) {

  static final AcrossCalls NONE = new AcrossCalls(null, Map.of(), Map.of(), Map.of());

  /** Whether a variable is handed in. It is taken as there from the beginning, and as staying. */
  boolean brings(String variable) {
    return handedIn != null && handedIn.contains(variable);
  }
}
