package org.kept.proof;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a call hands to the process that it runs, and what it gets back from it.
 *
 * @param in by its name in there: the variable that is handed in; empty for what is worked out
 * @param everything whether it hands in whatever the case has
 * @param back variables that come back under the name that they have in there
 */
record Handing(Map<String, String> in, boolean everything, Set<String> back) {

  /** Of an element that hands nothing over. */
  static final Handing NOTHING = new Handing(Map.of(), false, Set.of());

  static Handing read(Markup call) {
    Map<String, String> in = new TreeMap<>();
    Set<String> back = new TreeSet<>();
    boolean everything = false;
    for (Markup extensions : call.all("extensionElements")) {
      for (Markup each : extensions.all("camunda:in")) {
        String target = each.attribute("target");
        String source = each.attribute("source");
        everything |= each.attribute("variables") != null;
        if (target != null) {
          in.put(target, source == null ? "" : source);
        }
      }
      for (Markup each : extensions.all("camunda:out")) {
        String target = each.attribute("target");
        if (target != null && target.equals(each.attribute("source"))) {
          back.add(target);
        }
      }
    }
    return new Handing(in, everything, back);
  }
}
