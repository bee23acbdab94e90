package org.kept.proof;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a call hands to the process that it runs, and what it gets back from it.
 *
 * @param in names that variables have in there
 * @param everything whether it hands in whatever the case has
 * @param back names that what comes back has out here
 * @param half whether it says only half of something, so that the engine takes in no such diagram
 */
record Handing(Set<String> in, boolean everything, Set<String> back, boolean half) {

  /** Of an element that hands nothing over. */
  static final Handing NOTHING = new Handing(Set.of(), false, Set.of(), false);

  static Handing read(Markup call) {
    Set<String> in = new TreeSet<>();
    Set<String> back = new TreeSet<>();
    boolean everything = false;
    boolean half = false;
    for (Markup extensions : call.all("extensionElements")) {
      for (Markup each : extensions.all("camunda:in")) {
        String target = each.attribute("target");
        everything |= each.attribute("variables") != null;
        half |= each.attribute("businessKey") == null && isHalf(each);
        if (target != null && !target.isBlank()) {
          in.add(target);
        }
      }
      for (Markup each : extensions.all("camunda:out")) {
        String target = each.attribute("target");
        half |= isHalf(each);
        if (target != null) {
          back.add(target);
        }
      }
    }
    return new Handing(in, everything, back, half);
  }

  private static boolean isHalf(Markup mapping) {
    return mapping.attribute("variables") == null
        && (isBlank(mapping.attribute("target"))
            || (isBlank(mapping.attribute("source"))
                && isBlank(mapping.attribute("sourceExpression"))));
  }

  private static boolean isBlank(@Nullable String word) {
    return word == null || word.isBlank();
  }
}
