package org.kept.proof;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One process as it stands in a file.
 *
 * @param id the process's id
 * @param name its label; null where it has none
 * @param nodes what tokens can be at; a node stands at its own index
 * @param flows what they move along, in the order of the file; a flow stands at its own index
 * @param tags the {@code camunda:properties} of the process
 * @param unsupported what cannot be proved yet; a diagram with any is not played
 * @param data who writes which variables
 * @param wiring which steps its elements run, and what they read
 * @param named what it says that must be found outside it
 */
record Diagram(
    String id,
    @Nullable String name,
    List<Node> nodes,
    List<Flow> flows,
    Map<String, String> tags,
    List<Finding> unsupported,
    DataFlow data,
    Wiring wiring,
    Named named) {

  /** A diagram of whose variables nothing is known. */
  Diagram(
      String id,
      @Nullable String name,
      List<Node> nodes,
      List<Flow> flows,
      Map<String, String> tags,
      List<Finding> unsupported) {
    this(id, name, nodes, flows, tags, unsupported, DataFlow.UNKNOWN, Wiring.NONE, Named.NOTHING);
  }

  Node node(int index) {
    return nodes.get(index);
  }

  Flow flow(int index) {
    return flows.get(index);
  }
}
