package org.kept.proof;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a call hands to the process that it runs, and what it gets back from it.
 *
 * @param in names that variables have in there
 * @param everything whether it hands in whatever the case has
 * @param back names that what comes back has out here
 */
record Handing(Set<String> in, boolean everything, Set<String> back) {

  /** Of an element that hands nothing over. */
  static final Handing NOTHING = new Handing(Set.of(), false, Set.of());

  static Handing read(Markup call) {
    Set<String> in = new TreeSet<>();
    Set<String> back = new TreeSet<>();
    boolean everything = false;
    for (Markup extensions : call.all("extensionElements")) {
      for (Markup each : extensions.all("camunda:in")) {
        String target = each.attribute("target");
        everything |= each.attribute("variables") != null;
        if (target != null) {
          in.add(target);
        }
      }
      for (Markup each : extensions.all("camunda:out")) {
        String target = each.attribute("target");
        if (target != null) {
          back.add(target);
        }
      }
    }
    return new Handing(in, everything, back);
  }
}
