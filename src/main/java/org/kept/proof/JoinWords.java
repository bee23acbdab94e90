package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says of a join at which a case stands still what came, and what it goes on waiting for. */
final class JoinWords {

  private final Evidence evidence;
  private final Diagram diagram;
  private final Words words;
  private final Route route;

  JoinWords(Evidence evidence, Route route) {
    this.evidence = evidence;
    this.diagram = evidence.diagram;
    this.words = evidence.words;
    this.route = route;
  }

  String waitsFor(int join) {
    Node node = diagram.node(join);
    Set<Integer> came = came(node);
    List<String> all = new ArrayList<>();
    List<String> there = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int flow : node.incoming()) {
      String before = words.before(diagram.flow(flow));
      all.add(before);
      (came.contains(flow) ? there : missing).add(before);
    }
    String turn = evidence.turn(route, evidence.canFinish());
    String subject = words.subject(node);
    if (node.kind() == NodeKind.INCLUSIVE_GATEWAY) {
      return "If "
          + after()
          + turn
          + stops()
          + ", the case stops here with nobody holding it: "
          + lower(subject)
          + " still waits for "
          + (missing.isEmpty() ? "a branch" : Words.or(missing))
          + ", which no longer comes, and the engine looks again only when something else arrives."
          + " Let every branch arrive, or bring them together without waiting.";
    }
    if (missing.isEmpty()) {
      return subject
          + " gets more from one branch than from the others, so that after "
          + turn.replaceFirst("^the case takes ", "")
          + " something is left waiting there for ever. Let each branch arrive once.";
    }
    return subject
        + " waits for "
        + (all.size() == 2 ? "both " : "all of ")
        + Words.and(all)
        + ", but when "
        + turn
        + ", "
        + (there.isEmpty() ? "none of them happens" : "only " + Words.and(there) + happens(there))
        + ": the case stops there with nobody holding it. Bring the branches together with an"
        + " exclusive gateway, or let all of them run.";
  }

  /** What happened just before, because at such a join the order makes the difference. */
  private String after() {
    int turn = evidence.turnOf(route, evidence.canFinish());
    return turn < 2 ? "" : "after " + words.clause(route.step(turn - 1)) + ", ";
  }

  private String stops() {
    int turn = evidence.turnOf(route, evidence.canFinish());
    List<String> stopped = new ArrayList<>();
    for (Passage passage : turn < 0 ? List.<Passage>of() : route.step(turn).passages()) {
      if (passage.what() == Passage.What.CANCELLED
          && Words.isActivity(diagram.node(passage.index()))) {
        stopped.add(words.of(passage.index()));
      }
    }
    return stopped.isEmpty() ? "" : " and stops " + Words.and(stopped);
  }

  private static String happens(List<String> there) {
    return there.size() == 1 ? " happens" : " happen";
  }

  private static String lower(String subject) {
    return subject.startsWith("This ") ? "t" + subject.substring(1) : subject;
  }

  /** Joins that something came to and that did not go on, whether or not the engine parks it. */
  List<Integer> waiting(View view) {
    List<Integer> waiting = new ArrayList<>(new TreeSet<>(view.parked()));
    if (waiting.isEmpty()) {
      for (Node node : diagram.nodes()) {
        boolean joins =
            node.incoming().size() > 1
                && (node.kind() == NodeKind.PARALLEL_GATEWAY
                    || node.kind() == NodeKind.INCLUSIVE_GATEWAY);
        boolean there = node.scope() < 0 || view.scopes().contains(node.scope());
        if (joins && there && !came(node).isEmpty()) {
          waiting.add(node.index());
        }
      }
    }
    return waiting;
  }

  /** The flows along which something came since the join went on for the last time. */
  private Set<Integer> came(Node join) {
    Set<Integer> came = new TreeSet<>();
    for (int i = 0; i < route.length(); i++) {
      for (Passage passage : route.step(i).passages()) {
        if (passage.what() != Passage.What.TAKEN) {
          continue;
        }
        Flow flow = diagram.flow(passage.index());
        if (flow.source() == join.index()) {
          came.clear();
        }
        if (flow.target() == join.index()) {
          came.add(flow.index());
        }
      }
    }
    return came;
  }
}
