package org.kept.proof;

import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/**
 * What counts as having happened: an activity is completed, an event is caught or thrown, an end is
 * reached, a flow is taken. A step that the engine undoes makes nothing happen.
 */
final class Happening {

  private final Diagram diagram;

  Happening(Diagram diagram) {
    this.diagram = diagram;
  }

  /** Whether a passage makes happen what its node stands for. */
  boolean isOfNode(Passage passage) {
    return switch (passage.what()) {
      case COMPLETED -> {
        Node node = diagram.node(passage.index());
        yield node.kind() != NodeKind.END_EVENT && !Words.isGateway(node);
      }
      case STARTED -> diagram.node(passage.index()).kind() == NodeKind.END_EVENT;
      default -> false;
    };
  }

  /** How often nodes of a sort happen in a step. */
  int times(Step step, IntPredicate nodes) {
    int times = 0;
    if (!step.fails()) {
      for (Passage passage : step.passages()) {
        if (isOfNode(passage) && nodes.test(passage.index())) {
          times++;
        }
      }
    }
    return times;
  }

  /** The marks of the charter that become true with it. */
  Set<String> marks(Passage passage, Tags tags) {
    if (passage.what() == Passage.What.TAKEN) {
      return tags.ofFlow(passage.index());
    }
    return isOfNode(passage) ? tags.ofNode(passage.index()) : Set.of();
  }

  /** Remembers how often a flow was taken: never, once, or more often. */
  Monitor takenTwice(int flow) {
    Passage taken = new Passage(Passage.What.TAKEN, flow);
    return twice(step -> (int) step.passages().stream().filter(taken::equals).count());
  }

  /** Remembers how often a node happened: never, once, or more often. */
  Monitor twice(int node) {
    return twice(step -> times(step, index -> index == node));
  }

  private static Monitor twice(ToIntFunction<Step> times) {
    return new Monitor() {
      @Override
      public int size() {
        return 3;
      }

      @Override
      public int after(int memory, Step step) {
        return step.fails() ? memory : Math.min(2, memory + times.applyAsInt(step));
      }
    };
  }
}
