package org.kept.proof;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether a way round may come to another answer the next time: a branch leads out of it, and
 * something on the way sets anew what that branch depends on. Whether it then does is for the step
 * that sets it. Everything else goes round for ever once it has gone round.
 */
final class DecidesAnew {

  private final Diagram diagram;
  private final Knowledge knowledge;
  private final AtOnce atOnce;

  DecidesAnew(Diagram diagram, Knowledge knowledge, boolean throughJobs) {
    this.diagram = diagram;
    this.knowledge = knowledge;
    this.atOnce = new AtOnce(diagram, throughJobs);
  }

  /**
   * Looks at one way round.
   *
   * @param nodes what lies on it
   * @param flows the flows that it takes
   */
  boolean on(BitSet nodes, BitSet flows) {
    Set<String> anew = knowledge.setAnew(nodes);
    return !anew.isEmpty()
        && nodes.stream()
            .mapToObj(diagram::node)
            .filter(this::leadsOut)
            .anyMatch(node -> asks(node, flows).stream().anyMatch(anew::contains));
  }

  /** Whether a branch leads to where nothing leads back without a wait. */
  private boolean leadsOut(Node node) {
    return node.outgoing().stream()
        .anyMatch(flow -> !atOnce.leads(diagram.flow(flow).target(), node.index()));
  }

  /** What decides whether a case goes on round: of several branches at once, those that do. */
  private Set<String> asks(Node node, BitSet flows) {
    Map<String, Set<String>> asked = new TreeMap<>();
    boolean oneOnly = node.kind() == NodeKind.EXCLUSIVE_GATEWAY;
    for (int flow : node.outgoing()) {
      if (oneOnly
          || flows.get(flow)
          || (node.defaultFlow() >= 0 && flows.get(node.defaultFlow()))) {
        String condition = diagram.flow(flow).condition();
        if (condition != null) {
          ConditionReader.read(condition).asks(asked);
        }
      }
    }
    return asked.keySet();
  }
}
