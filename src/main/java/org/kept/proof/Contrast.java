package org.kept.proof;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the good run with the longest common beginning goes another way: at the last place from
 * which the finding can still be avoided.
 */
final class Contrast {

  private final StateGraph graph;
  private final Words words;

  Contrast(StateGraph graph, Words words) {
    this.graph = graph;
    this.words = words;
  }

  /** What would have made the difference, as a sentence; null where nothing simple does. */
  @Nullable String words(Route route, BitSet passing) {
    int turn = Narration.turn(route, passing);
    if (turn < 0 || !passing.get(route.places().get(turn))) {
      return null;
    }
    int place = route.places().get(turn);
    int taken = route.edges().get(turn);
    int other = other(route.watched(), place, taken, passing);
    return other < 0 ? null : words(graph.step(taken), graph.step(other));
  }

  private int other(Watched watched, int place, int taken, BitSet passing) {
    int found = -1;
    int state = watched.state(place);
    for (int edge = graph.first(state); edge < graph.end(state); edge++) {
      if (edge == taken || graph.fails(edge) || !passing.get(watched.next(place, edge))) {
        continue;
      }
      if (isSameDeed(graph.step(edge), graph.step(taken))) {
        return edge;
      }
      if (found < 0 && settlesIt(watched, watched.next(place, edge), taken, passing)) {
        found = edge;
      }
    }
    return found;
  }

  static boolean isSameDeed(Step step, Step other) {
    return step.act() == other.act() && step.element() == other.element();
  }

  /** Whether what went wrong cannot go wrong at the next place in the same way. */
  private boolean settlesIt(Watched watched, int place, int taken, BitSet passing) {
    int state = watched.state(place);
    for (int edge = graph.first(state); edge < graph.end(state); edge++) {
      if (isSameDeed(graph.step(edge), graph.step(taken))
          && !passing.get(watched.next(place, edge))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable String words(Step taken, Step other) {
    String to = words.goesOnTo(other);
    String then =
        to == null
            ? "it would not have come to this."
            : "the case would have gone on to " + to + ".";
    if (!isSameDeed(taken, other)) {
      return words.had(other) + ", " + then;
    }
    if (!other.written().isEmpty() && !other.written().equals(taken.written())) {
      String who = other.element() < 0 ? "the case" : words.of(other.element());
      return "Had "
          + who
          + (other.element() < 0 ? " started with " : " been answered ")
          + other.written()
          + ", "
          + then;
    }
    for (Step.Choice choice : other.choices()) {
      if (taken.choices().stream().noneMatch(made -> Objects.equals(made, choice))) {
        List<Integer> outgoing = graph.diagram.node(choice.node()).outgoing();
        String branches =
            Words.and(
                choice.flows().stream()
                    .filter(at -> at >= 0 && at < outgoing.size())
                    .map(at -> words.branch(graph.diagram.flow(outgoing.get(at))))
                    .toList());
        return "Had the case taken " + branches + ", " + then.replace("the case would", "it would");
      }
    }
    return null;
  }
}
