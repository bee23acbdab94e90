package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is at work twice at once, or is done twice in one case though no loop leads back to it. */
final class Doubles {

  private final Evidence evidence;
  private final Diagram diagram;
  private final Words words;
  private final Tags tags;
  private final Happening happening;

  Doubles(Evidence evidence) {
    this.evidence = evidence;
    this.diagram = evidence.diagram;
    this.words = evidence.words;
    this.tags = new Tags(evidence.charter, diagram, evidence.steps);
    this.happening = new Happening(diagram);
  }

  List<Finding> findings() {
    Repeats repeats = new Repeats(diagram);
    List<Node> looked =
        diagram.nodes().stream()
            .filter(node -> !repeats.canRepeat(node.index()))
            .filter(
                node -> node.kind() == NodeKind.END_EVENT || tags.isSeenByCustomer(node.index()))
            .toList();
    List<Monitor> monitors = looked.stream().map(node -> happening.twice(node.index())).toList();
    Monitoring monitoring = new Monitoring(evidence.graph, monitors);
    Map<Integer, Finding> unsafe = new TreeMap<>();
    evidence.standing().doubled.forEach((node, states) -> unsafe.put(node, atOnce(node, states)));
    List<Finding> unclean = new ArrayList<>();
    for (int i = 0; i < looked.size(); i++) {
      Node node = looked.get(i);
      if (!monitoring.canEver(i, 2)) {
        continue;
      }
      if (node.kind() == NodeKind.END_EVENT) {
        unclean.add(endsTwice(node, monitors.get(i)));
      } else {
        unsafe.putIfAbsent(node.index(), toldTwice(node, monitors.get(i)));
      }
    }
    List<Finding> all = new ArrayList<>(Evidence.few(List.copyOf(unsafe.values())));
    all.addAll(Evidence.few(onFlows(repeats)));
    all.addAll(Evidence.few(unclean));
    return all;
  }

  /** Steps that tell the customer when a flow is taken, on flows that no loop leads back to. */
  private List<Finding> onFlows(Repeats repeats) {
    List<Finding> findings = new ArrayList<>();
    diagram
        .wiring()
        .onFlows()
        .forEach(
            (flow, steps) -> {
              boolean tells =
                  steps.stream()
                      .map(evidence.steps.byName()::get)
                      .anyMatch(step -> step != null && !step.tells().isEmpty());
              if (tells && !repeats.canRepeat(diagram.flow(flow).source())) {
                Watched watched = new Watched(evidence.graph, happening.takenTwice(flow));
                Route route = watched.shortest(place -> watched.memory(place) == 2);
                if (route != null) {
                  findings.add(takenTwice(diagram.flow(flow), watched, route));
                }
              }
            });
    return findings;
  }

  private Finding takenTwice(Flow flow, Watched watched, Route route) {
    BitSet passing = watched.canEndWithout(place -> watched.memory(place) == 2);
    return evidence.shown(
        FindingKind.UNSAFE,
        Severity.GATE,
        flow.id(),
        "The customer can be told twice: "
            + words.branch(flow)
            + " is taken two times in one case"
            + once(route, passing)
            + ". Bring the branches that lead to it together first.",
        route,
        passing);
  }

  private Finding atOnce(int index, BitSet states) {
    Node node = diagram.node(index);
    boolean seen = tags.isSeenByCustomer(index);
    Route route = evidence.ways().to(evidence.nearest(states));
    BitSet passing = evidence.plain.canEndWithout(states::get);
    String message =
        words.of(node)
            + " can be at work twice at once in one case"
            + (seen ? ", so the customer can be told twice" : "")
            + once(route, passing)
            + ". Bring the branches that lead to it together first.";
    return shown(FindingKind.UNSAFE, node, seen, message, route, passing);
  }

  private Finding toldTwice(Node node, Monitor monitor) {
    Watched watched = new Watched(evidence.graph, monitor);
    Route route = twice(watched);
    BitSet passing = watched.canEndWithout(place -> watched.memory(place) == 2);
    String message =
        "The customer can be told twice: "
            + words.of(node)
            + " is done two times in one case"
            + once(route, passing)
            + ". Bring the branches that lead to it together first.";
    return shown(FindingKind.UNSAFE, node, true, message, route, passing);
  }

  private Finding endsTwice(Node node, Monitor monitor) {
    Watched watched = new Watched(evidence.graph, monitor);
    Route route = twice(watched);
    BitSet passing = watched.canEndWithout(place -> watched.memory(place) == 2);
    boolean seen = tags.isSeenByCustomer(node.index());
    String message =
        "The end "
            + words.of(node)
            + " can be reached twice in one case"
            + (seen ? ", and the customer sees it" : "")
            + ". If that is not meant, bring the branches together before it.";
    return shown(FindingKind.UNCLEAN_FINISH, node, seen, message, route, passing);
  }

  private String once(Route route, BitSet passing) {
    return passing.get(route.places().get(0))
        ? ", once " + evidence.turn(route, passing)
        : ", whatever happens in it";
  }

  private static Route twice(Watched watched) {
    @Nullable Route route = watched.shortest(place -> watched.memory(place) == 2);
    if (route == null) {
      throw new IllegalStateException("What can happen has no way there.");
    }
    return route;
  }

  private Finding shown(
      FindingKind kind, Node node, boolean seen, String message, Route route, BitSet passing) {
    return evidence.shown(
        kind, seen ? Severity.GATE : Severity.ADVICE, node.id(), message, route, passing);
  }
}
