package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a case can come to something that needs what nobody has written yet. */
final class Lacks {

  private final Evidence evidence;
  private final StateGraph graph;
  private final Diagram diagram;

  Lacks(Evidence evidence) {
    this.evidence = evidence;
    this.graph = evidence.graph;
    this.diagram = evidence.diagram;
  }

  /** One for each need, with the nearest way there. */
  List<Finding> findings() {
    Map<Integer, Integer> nearest = new TreeMap<>();
    for (int edge = 0; edge < graph.edges; edge++) {
      Step step = graph.step(edge);
      if (step.lacksSomething()) {
        int other = edge;
        nearest.merge(
            step.last().index(),
            edge,
            (one, two) ->
                evidence.ways().isNearer(graph.source(other), graph.source(one)) ? other : one);
      }
    }
    List<Finding> findings = new ArrayList<>();
    nearest.forEach((need, edge) -> findings.add(finding(evidence.needs.get(need), edge)));
    return Evidence.few(findings);
  }

  private Finding finding(Need need, int edge) {
    Route route = evidence.ways().to(graph.source(edge)).and(edge);
    // Undone, the case is where it was: it can still end well from everywhere before.
    BitSet passing = new BitSet();
    passing.set(0, graph.states);
    String element =
        need.flow() >= 0 ? diagram.flow(need.flow()).id() : diagram.node(need.node()).id();
    String optional = evidence.makeRequired(need.written(), route);
    return new Finding(
        FindingKind.NO_BRANCH,
        Severity.GATE,
        element,
        subject(need)
            + " needs "
            + words(need, route)
            + "; then "
            + cannot(graph.step(edge))
            + " "
            + (optional.isEmpty() ? need.remedy() + notInThere(need, route) : optional + "."),
        evidence.narration.tell(route, passing));
  }

  private String words(Need need, Route route) {
    String question = need.question();
    Node call = question == null ? null : replacing(question, route);
    Node again = call == null && question != null ? decidedAnew(question, route) : null;
    if (again != null) {
      return need.what().words()
          + ", but what was written may belong to what was decided before "
          + evidence.words.of(again)
          + " decided anew";
    }
    return call == null
        ? need.words(wasTold(need, route))
        : need.what().words()
            + ", but what was written last may belong to a decision in the process that "
            + evidence.words.of(call)
            + " runs, or was told there";
  }

  /** What is written where another process is run does not count: it belongs to that one. */
  private String notInThere(Need need, Route route) {
    Node last = null;
    for (int edge : route.edges()) {
      for (Passage passage : graph.step(edge).passages()) {
        if (passage.what() == Passage.What.COMPLETED
            && diagram.node(passage.index()).kind() == NodeKind.CALL_ACTIVITY) {
          last = diagram.node(passage.index());
        }
      }
    }
    return last == null || need.written().isEmpty()
        ? ""
        : " What somebody writes in the process that "
            + evidence.words.of(last)
            + " runs does not count out here: draw that task in this diagram.";
  }

  /** The last call on the way in which the answer to a question was written for something else. */
  private @Nullable Node replacing(String question, Route route) {
    Node last = null;
    for (int edge : route.edges()) {
      for (Passage passage : graph.step(edge).passages()) {
        if (passage.what() == Passage.What.STARTED
            && evidence
                .replacedByCalls
                .getOrDefault(passage.index(), Set.of())
                .contains(question)) {
          last = diagram.node(passage.index());
        }
      }
    }
    return last;
  }

  /** The last task on the way that decides once more what the answer belongs to; null if none. */
  private @Nullable Node decidedAnew(String question, Route route) {
    Node last = null;
    int decided = 0;
    for (int edge : route.edges()) {
      for (Passage passage : graph.step(edge).passages()) {
        if (tells(passage, question)) {
          decided = 0;
        } else if (passage.what() == Passage.What.COMPLETED
            && evidence
                .outdatedBy
                .getOrDefault(passage.index(), Set.of())
                .contains(Need.Term.answerTo(question))) {
          decided++;
          last = diagram.node(passage.index());
        }
      }
    }
    return decided > 1 ? last : null;
  }

  /** Whether something on the way has told the answer that is needed, and so used it up. */
  private boolean wasTold(Need need, Route route) {
    String question = need.question();
    return question != null
        && route.edges().stream()
            .flatMap(edge -> graph.step(edge).passages().stream())
            .anyMatch(passage -> tells(passage, question));
  }

  private boolean tells(Passage passage, String question) {
    return stepsAt(passage).stream()
        .map(evidence.steps.byName()::get)
        .filter(Objects::nonNull)
        .anyMatch(step -> step.usesUp().contains(question));
  }

  private List<String> stepsAt(Passage passage) {
    return switch (passage.what()) {
      case TAKEN -> diagram.wiring().onFlow(passage.index());
      case COMPLETED -> diagram.wiring().atNode(passage.index());
      default -> List.of();
    };
  }

  private String subject(Need need) {
    String by = need.step() == null ? "" : ", by ${" + need.step() + "},";
    return need.flow() >= 0
        ? Words.capital(evidence.words.branch(diagram.flow(need.flow()))) + by
        : Words.capital(evidence.words.of(need.node())) + by;
  }

  private String cannot(Step step) {
    if (step.element() < 0) {
      return evidence.startsWell() ? "such a case cannot start." : "no case can start.";
    }
    Node node = diagram.node(step.element());
    return node.kind() == NodeKind.USER_TASK
        ? "the officer cannot finish " + evidence.words.of(node) + "."
        : "the case cannot go on from " + evidence.words.of(node) + ".";
  }
}
