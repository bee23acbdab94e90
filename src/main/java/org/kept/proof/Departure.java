package org.kept.proof;

import java.util.ArrayList;
import java.util.List;

/** One way to leave a node. */
final class Departure {

  /** Every subset is a way; beyond so many conditions there are too many. */
  private static final int MOST_CONDITIONS = 12;

  private static final int[] NONE = {};

  /** Nothing is taken, under no condition. */
  static final Departure NOWHERE = new Departure(NONE, NONE, NONE);

  /** The flows that are taken, all of them. */
  final int[] flows;

  /** Of these, those whose conditions must not be known to be false. */
  final int[] open;

  /** Flows whose conditions must not be known to be true, or another way would be taken. */
  final int[] shut;

  private Departure(int[] flows, int[] open, int[] shut) {
    this.flows = flows;
    this.open = open;
    this.shut = shut;
  }

  /** Every way to leave a node; empty where no branch can be taken. */
  static List<Departure> from(Diagram diagram, Node node) {
    return switch (node.kind()) {
      case PARALLEL_GATEWAY -> List.of(new Departure(Places.array(node.outgoing()), NONE, NONE));
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
      found.add(
          new Departure(new int[] {flow}, always ? NONE : new int[] {flow}, Places.array(before)));
      if (always) {
        return found;
      }
      before.add(flow);
    }
    if (node.defaultFlow() >= 0) {
      found.add(new Departure(new int[] {node.defaultFlow()}, NONE, Places.array(before)));
    } else if (node.outgoing().isEmpty()) {
      found.add(NOWHERE);
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
      if (!taken.isEmpty() || node.outgoing().isEmpty()) {
        found.add(new Departure(Places.array(taken), Places.array(open), Places.array(shut)));
      }
    }
    return found;
  }
}
