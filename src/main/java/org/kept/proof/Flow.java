package org.kept.proof;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sequence flow.
 *
 * @param index its place in {@link Diagram#flows}
 * @param id its id in the file; made up where the file gives none
 * @param name its label; null where it has none
 * @param source index of the node that it leaves
 * @param target index of the node that it leads to
 * @param condition the expression under which it is taken; null where it has none
 * @param tags its {@code camunda:properties}
 */
record Flow(
    int index,
    String id,
    @Nullable String name,
    int source,
    int target,
    @Nullable String condition,
    Map<String, String> tags) {

  /** What people call it. */
  String label() {
    return Words.ofLabel(name, id);
  }
}
