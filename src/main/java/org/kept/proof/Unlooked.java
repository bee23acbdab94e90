package org.kept.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which steps a case takes while a promise is near or past, and nobody looks after that. As long as
 * it is so, the next look is due at once.
 */
final class Unlooked {

  private final Diagram diagram;
  private final KnownSteps known;
  private final Value standing;

  /**
   * Of one standing.
   *
   * @param standing {@code near} or {@code past}
   */
  Unlooked(Diagram diagram, KnownSteps known, String standing) {
    this.diagram = diagram;
    this.known = known;
    this.standing = Value.text(standing);
  }

  /** Whether a step can be taken while it stands so, and leaves it so. */
  boolean allows(Step step) {
    return step.passages().stream()
        .noneMatch(
            passage ->
                switch (passage.what()) {
                  case TAKEN ->
                      isShut(diagram.flow(passage.index()))
                          || lookAfterIt(diagram.wiring().onFlow(passage.index()));
                  case COMPLETED -> lookAfterIt(diagram.wiring().atNode(passage.index()));
                  default -> false;
                });
  }

  private boolean lookAfterIt(List<String> steps) {
    return steps.stream()
        .map(known.byName()::get)
        .anyMatch(step -> step != null && step.dealsWith().contains(standing.text()));
  }

  /** Whether another branch is taken while it stands so. */
  private boolean isShut(Flow flow) {
    Node from = diagram.node(flow.source());
    boolean byDefault = from.defaultFlow() == flow.index();
    if (!byDefault && comesTo(flow, Condition.FALSE)) {
      return true;
    }
    boolean oneOnly = from.kind() == NodeKind.EXCLUSIVE_GATEWAY;
    if (!byDefault && !oneOnly) {
      return false;
    }
    for (int other : from.outgoing()) {
      if (other == flow.index()) {
        if (!byDefault) {
          return false;
        }
      } else if (other != from.defaultFlow() && comesTo(diagram.flow(other), Condition.TRUE)) {
        return true;
      }
    }
    return false;
  }

  private boolean comesTo(Flow flow, int answer) {
    String condition = flow.condition();
    return condition != null && ConditionReader.read(condition).whole(this::known) == answer;
  }

  private @Nullable Value known(String name) {
    return name.equals(Condition.Standing.NAME) ? standing : null;
  }
}
