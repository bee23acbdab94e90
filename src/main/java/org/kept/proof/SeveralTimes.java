package org.kept.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often something may be done at one visit: a number that stands in the diagram. */
final class SeveralTimes {

  /** The engine makes each of them at once, and people have each on their list. */
  static final int MOST = 100;

  private static final List<String> LISTS =
      List.of("loopDataInputRef", "loopDataOutputRef", "inputDataItem", "outputDataItem");

  private SeveralTimes() {}

  /** What is wrong with it, to follow the label of what is done; null where nothing is. */
  static @Nullable String wrong(Markup loop) {
    for (String list : LISTS) {
      if (loop.first(list) != null) {
        return " is to be done for each of a list (" + list + "). " + instead();
      }
    }
    List<Markup> all = loop.all("loopCardinality");
    if (all.isEmpty()) {
      // A collection is refused as such.
      return loop.attribute("camunda:collection") != null
          ? null
          : " is to be done several times, and does not say how often. " + instead();
    }
    String times = all.get(0).text.toString().strip();
    if (all.size() > 1
        || !times.matches("[1-9]\\d{0,2}")
        || Integer.parseInt(times) > MOST
        || loop.attribute("camunda:collection") != null) {
      return " is to be done several times, but '"
          + times
          + "' does not say how often in a way that Kept can use. "
          + instead();
    }
    return null;
  }

  private static String instead() {
    return "Write loopCardinality with a whole number from 1 to " + MOST + ".";
  }
}
