package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What no case ever gets to, and what keeps cases from it. */
final class DeadSteps {

  private final Evidence evidence;
  private final Diagram diagram;
  private final Words words;

  /** Nodes that a case gets to, and those that it also leaves in the ordinary way. */
  private final BitSet reached = new BitSet();

  private final BitSet done = new BitSet();
  private final BitSet taken = new BitSet();
  private final ForgottenBranch forgotten;

  DeadSteps(Evidence evidence) {
    this.evidence = evidence;
    this.diagram = evidence.diagram;
    this.words = evidence.words;
    this.forgotten = new ForgottenBranch(diagram, words, reached::get);
    if (evidence.complete) {
      look();
    }
  }

  /** Elements to which no branch leads, of which much else comes. */
  List<Finding> forgotten() {
    return findings(dead().stream().filter(forgotten::isMissingTo).toList());
  }

  /** All others. */
  List<Finding> findings() {
    return findings(dead().stream().filter(node -> !forgotten.isMissingTo(node)).toList());
  }

  /** Ids of what nothing leads on from, where something else lacks a branch to it. */
  Set<String> loose() {
    Set<String> loose = new TreeSet<>();
    dead().stream()
        .filter(forgotten::isMissingTo)
        .forEach(node -> forgotten.endsBefore(node).forEach(end -> loose.add(end.id())));
    return loose;
  }

  private List<Node> dead() {
    return !evidence.complete
        ? List.of()
        : diagram.nodes().stream()
            .filter(node -> !reached.get(node.index()))
            .filter(node -> !isStartOfDead(node))
            .sorted(Comparator.comparing(this::isFollower).thenComparing(Node::index))
            .toList();
  }

  private List<Finding> findings(List<Node> dead) {
    BitSet following = dead.isEmpty() ? new BitSet() : following(dead());
    List<Finding> findings = new ArrayList<>();
    for (Node node : dead) {
      findings.add(
          new Finding(
              FindingKind.DEAD_STEP,
              Severity.GATE,
              node.id(),
              message(node),
              List.of(),
              following.get(node.index())));
    }
    return Evidence.few(findings);
  }

  private void look() {
    reached.or(evidence.standing().stoodAt);
    for (Passage passage : evidence.graph.everDone()) {
      switch (passage.what()) {
        case TAKEN -> {
          taken.set(passage.index());
          reached.set(diagram.flow(passage.index()).target());
          reached.set(diagram.flow(passage.index()).source());
        }
        case STARTED, CANCELLED, UNCAUGHT, NO_BRANCH -> reached.set(passage.index());
        case COMPLETED -> {
          reached.set(passage.index());
          done.set(passage.index());
        }
        case LACKING -> reached.set(evidence.needs.get(passage.index()).node());
        case ENDED -> {}
      }
    }
    for (Step step : evidence.graph.steps) {
      if (step.element() >= 0) {
        reached.set(step.element());
      }
    }
    // A sub-process that is at work was reached, and so was its start.
    for (Node node : diagram.nodes()) {
      for (int at = node.index(); at >= 0 && reached.get(node.index()); ) {
        reached.set(at);
        at = diagram.node(at).scope();
      }
    }
    for (Node node : diagram.nodes()) {
      if (node.kind() == NodeKind.START_EVENT
          && node.event().kind() == Node.Event.Kind.NONE
          && (node.scope() < 0 || reached.get(node.scope()))) {
        reached.set(node.index());
      }
    }
  }

  /** A start tells nothing that its sub-process does not. */
  private boolean isStartOfDead(Node node) {
    return node.kind() == NodeKind.START_EVENT && node.scope() >= 0 && !reached.get(node.scope());
  }

  /** Whether it is only not reached because what comes before it is not. */
  private boolean isFollower(Node node) {
    if (node.scope() >= 0 && !reached.get(node.scope())) {
      return true;
    }
    if (node.attachedTo() >= 0) {
      return !reached.get(node.attachedTo());
    }
    for (int flow : node.incoming()) {
      if (reached.get(diagram.flow(flow).source())) {
        return false;
      }
    }
    return node.incoming().size() > 0;
  }

  /**
   * Those that are only not reached because something before them is undone each time, or is not
   * reached either.
   */
  private BitSet following(List<Node> dead) {
    BitSet following = after(undone());
    BitSet roots = new BitSet();
    dead.stream()
        .filter(node -> !isFollower(node) && !following.get(node.index()))
        .forEach(node -> roots.set(node.index()));
    BitSet more = after(roots);
    dead.stream()
        .filter(node -> isFollower(node) && more.get(node.index()))
        .forEach(node -> following.set(node.index()));
    BitSet lacking = new BitSet();
    dead.stream().filter(forgotten::isMissingTo).forEach(node -> lacking.set(node.index()));
    BitSet past = after(lacking);
    dead.stream()
        .filter(node -> past.get(node.index()) && isAfterScopesOnly(node))
        .forEach(node -> following.set(node.index()));
    return following;
  }

  /** Whether what cases get to before it is never finished because of what is within. */
  private boolean isAfterScopesOnly(Node node) {
    boolean any = false;
    for (int flow : node.incoming()) {
      Node before = diagram.node(diagram.flow(flow).source());
      if (reached.get(before.index()) && (!before.isScope() || done.get(before.index()))) {
        return false;
      }
      any |= reached.get(before.index());
    }
    return any;
  }

  /** Where the engine undoes a step, as no branch fits or something is needed that is not there. */
  private BitSet undone() {
    BitSet undone = new BitSet();
    for (Step step : evidence.graph.steps) {
      if (step.fails()) {
        undone.set(evidence.undoneAt(step).index());
      }
    }
    return undone;
  }

  /** What can come after some nodes, as the diagram is drawn. */
  private BitSet after(BitSet nodes) {
    BitSet after = new BitSet();
    IntQueue open = new IntQueue();
    nodes.stream().forEach(open::add);
    while (!open.isEmpty()) {
      Node at = diagram.node(open.remove());
      for (Node node : diagram.nodes()) {
        if (!after.get(node.index()) && isNext(at, node)) {
          after.set(node.index());
          open.add(node.index());
        }
      }
    }
    return after;
  }

  private boolean isNext(Node at, Node node) {
    boolean begins =
        node.kind() == NodeKind.START_EVENT || node.kind() == NodeKind.EVENT_SUB_PROCESS;
    if (begins && node.scope() == at.index()) {
      return true;
    }
    // What is around it goes on when it is over, and what waits beside it has had its time.
    for (int around = at.index(); around >= 0; around = diagram.node(around).scope()) {
      if (leadsTo(diagram.node(around), node)) {
        return true;
      }
    }
    return false;
  }

  private boolean leadsTo(Node at, Node node) {
    if (node.attachedTo() == at.index()
        || (node.kind() == NodeKind.EVENT_SUB_PROCESS && node.scope() == at.scope())) {
      return true;
    }
    for (int flow : at.outgoing()) {
      if (diagram.flow(flow).target() == node.index()) {
        return true;
      }
    }
    return false;
  }

  private String message(Node node) {
    String subject = words.subject(node);
    String gets =
        node.kind() == NodeKind.BOUNDARY_EVENT
            ? Words.capital(words.of(node)) + " never happens"
            : "No case can ever get to " + (subject.startsWith("This ") ? lower(subject) : subject);
    return gets
        + ": "
        + why(node)
        + " "
        + (forgotten.isMissingTo(node)
            ? forgotten.remedy(node)
            : "Mend that, or take it out of the diagram.");
  }

  private static String lower(String text) {
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private String why(Node node) {
    if (node.scope() >= 0 && !reached.get(node.scope())) {
      return "it is in " + words.of(node.scope()) + ", which no case gets to.";
    }
    if (node.kind() == NodeKind.BOUNDARY_EVENT) {
      return whyNever(node);
    }
    if (node.kind() == NodeKind.EVENT_SUB_PROCESS) {
      return "what starts it never happens while it could.";
    }
    if (node.incoming().size() == 0) {
      return node.kind() == NodeKind.START_EVENT
          ? "no case starts there."
          : "no branch leads to it.";
    }
    for (int flow : node.incoming()) {
      Node before = diagram.node(diagram.flow(flow).source());
      if (reached.get(before.index())) {
        return whyNot(before, diagram.flow(flow));
      }
    }
    return "no case gets to "
        + words.at(diagram.node(diagram.flow(node.incoming().get(0)).source()))
        + " before it either.";
  }

  private String whyNever(Node boundary) {
    Node on = diagram.node(boundary.attachedTo());
    if (!reached.get(on.index())) {
      return "no case gets to " + words.of(on) + ", which it is on.";
    }
    return switch (boundary.event().kind()) {
      case ERROR, ESCALATION ->
          "nothing in " + words.of(on) + " ever throws what it is there to catch.";
      default -> words.of(on) + " is over at once, so there is no time for it to happen.";
    };
  }

  private String whyNot(Node before, Flow flow) {
    boolean chooses = before.outgoing().size() > 1;
    boolean leaves = false;
    for (int out : before.outgoing()) {
      leaves |= taken.get(out);
    }
    if (chooses && leaves) {
      return "no case ever takes "
          + words.branch(flow)
          + " at "
          + words.at(before)
          + ", whatever is answered before it.";
    }
    if (before.incoming().size() > 1
        && (before.kind() == NodeKind.PARALLEL_GATEWAY
            || before.kind() == NodeKind.INCLUSIVE_GATEWAY)) {
      List<String> branches = new ArrayList<>();
      for (int in : before.incoming()) {
        branches.add(words.before(diagram.flow(in)));
      }
      return "the join before it waits for "
          + (branches.size() == 2 ? "both " : "all of ")
          + Words.and(branches)
          + ", which never all come.";
    }
    return done.get(before.index())
        ? "the case never goes on from " + words.at(before) + " to it."
        : words.at(before) + " before it is never finished.";
  }
}
