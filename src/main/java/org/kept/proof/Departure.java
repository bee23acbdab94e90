package org.kept.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to leave a node.
 *
 * @param flows the flows that are taken, all of them
 * @param open of these, those whose conditions must not be known to be false
 * @param shut flows whose conditions must not be known to be true, or another way would be taken
 */
record Departure(int[] flows, int[] open, int[] shut) {

  /** Every subset is a way; beyond so many conditions there are too many. */
  private static final int MOST_CONDITIONS = 12;

  private static final int[] NONE = {};

  /** Every way to leave a node; empty where no branch can be taken. */
  static List<Departure> from(Diagram diagram, Node node) {
    return switch (node.kind()) {
      case PARALLEL_GATEWAY -> List.of(new Departure(node.outgoing(), NONE, NONE));
      case EXCLUSIVE_GATEWAY -> one(diagram, node);
      default -> some(diagram, node);
    };
  }

  private static List<Departure> one(Diagram diagram, Node node) {
    List<Departure> found = new ArrayList<>();
    List<Integer> before = new ArrayList<>();
    for (int flow : node.outgoing()) {
      if (flow == node.defaultFlow()) {
        continue;
      }
      boolean always = diagram.flow(flow).condition() == null;
      found.add(new Departure(new int[] {flow}, always ? NONE : new int[] {flow}, array(before)));
      if (always) {
        return found;
      }
      before.add(flow);
    }
    if (node.defaultFlow() >= 0) {
      found.add(new Departure(new int[] {node.defaultFlow()}, NONE, array(before)));
    } else if (node.outgoing().length == 0) {
      found.add(new Departure(NONE, NONE, NONE));
    }
    return found;
  }

  private static List<Departure> some(Diagram diagram, Node node) {
    List<Integer> always = new ArrayList<>();
    List<Integer> perhaps = new ArrayList<>();
    for (int flow : node.outgoing()) {
      if (flow != node.defaultFlow()) {
        (diagram.flow(flow).condition() == null ? always : perhaps).add(flow);
      }
    }
    if (perhaps.size() > MOST_CONDITIONS) {
      throw new NotJudged("more than " + MOST_CONDITIONS + " branches leave " + node.label());
    }
    List<Departure> found = new ArrayList<>();
    for (int chosen = (1 << perhaps.size()) - 1; chosen >= 0; chosen--) {
      List<Integer> open = new ArrayList<>();
      List<Integer> shut = new ArrayList<>();
      for (int i = 0; i < perhaps.size(); i++) {
        ((chosen >> i & 1) == 1 ? open : shut).add(perhaps.get(i));
      }
      List<Integer> taken = new ArrayList<>(always);
      taken.addAll(open);
      if (taken.isEmpty() && node.defaultFlow() >= 0) {
        taken.add(node.defaultFlow());
      }
      if (!taken.isEmpty() || node.outgoing().length == 0) {
        found.add(new Departure(array(taken), array(open), array(shut)));
      }
    }
    return found;
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
