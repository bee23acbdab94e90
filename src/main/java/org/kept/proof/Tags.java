package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tags of a diagram say: marks, who holds the case, which timers are clocks. */
final class Tags {

  static final String MARK = "charter.mark";
  static final String HOLDER = "charter.holder";
  static final String CLOCK = "charter.clock";
  static final String RESULT = "charter.result";

  /** The lines of the charter that an element keeps; it is shown with them. */
  static final String COMMITMENT = "commitment";

  static final String CONTRACTOR = "contractor";

  private static final String OURS = "charter.";
  private static final Set<String> HOLDERS =
      new LinkedHashSet<>(List.of("council", "customer", "contractor", "partner"));
  private static final Set<String> CLOCKS = Set.of("escalation");

  private final Charter charter;
  private final Diagram diagram;
  private final KnownSteps steps;
  private final Tied tied;
  private final List<Set<String>> ofNodes;
  private final List<Set<String>> ofFlows;

  Tags(Charter charter, Diagram diagram, KnownSteps steps) {
    this.charter = charter;
    this.diagram = diagram;
    this.steps = steps;
    this.tied = new Tied(diagram, steps);
    this.ofNodes =
        diagram.nodes().stream().map(node -> tied.ofNode(node, marks(node.tags()))).toList();
    this.ofFlows =
        diagram.flows().stream().map(flow -> tied.ofFlow(flow, marks(flow.tags()))).toList();
  }

  /** The marks that become true with a node. */
  Set<String> ofNode(int node) {
    return ofNodes.get(node);
  }

  /** The marks that become true when a flow is taken. */
  Set<String> ofFlow(int flow) {
    return ofFlows.get(flow);
  }

  /** All marks that the diagram carries, whether by tags or by what its steps do. */
  Set<String> all() {
    Set<String> all = new LinkedHashSet<>();
    ofNodes.forEach(all::addAll);
    ofFlows.forEach(all::addAll);
    return all;
  }

  /** Whether all of these marks are claimed by some tag. */
  boolean isTagged(List<String> marks) {
    Set<String> tagged = new LinkedHashSet<>();
    diagram.nodes().forEach(node -> tagged.addAll(marks(node.tags())));
    diagram.flows().forEach(flow -> tagged.addAll(marks(flow.tags())));
    return tagged.containsAll(marks);
  }

  private static Set<String> marks(Map<String, String> tags) {
    if (!tags.containsKey(MARK) && !tags.containsKey(RESULT)) {
      return Set.of();
    }
    Set<String> marks = new LinkedHashSet<>();
    marks.addAll(values(tags.get(MARK)));
    marks.addAll(values(tags.get(RESULT)));
    return marks;
  }

  private static List<String> values(@Nullable String tag) {
    List<String> values = new ArrayList<>();
    for (String value : tag == null ? new String[0] : tag.split(",", -1)) {
      values.add(value.strip());
    }
    return values;
  }

  /**
   * Whether the council holds a case that waits at a node: by its own tag, else by that of the
   * nearest sub-process around it, else by that of the process. What says nothing is the council's,
   * and so is a task that colleagues have on their list, whatever is said of it. Who holds a case
   * in a process that is called, that process says.
   */
  boolean isHeldByCouncil(int node) {
    return isHeldBy("council", node);
  }

  /** Whether its customer holds a case that waits at a node. */
  boolean isHeldByCustomer(int node) {
    return isHeldBy("customer", node);
  }

  private boolean isHeldBy(String who, int node) {
    if (isCouncils(diagram.node(node))) {
      return who.equals("council");
    }
    for (int at = node; at >= 0; at = diagram.node(at).scope()) {
      String holder = diagram.node(at).tags().get(HOLDER);
      if (holder != null) {
        return answersFor(holder).equals(who);
      }
    }
    return answersFor(diagram.tags().getOrDefault(HOLDER, "council")).equals(who);
  }

  /** A contractor has the work, and never the promise: what they are late with is the council's. */
  private static String answersFor(String holder) {
    return holder.strip().equals(CONTRACTOR) ? "council" : holder.strip();
  }

  /** Whether its tag cannot say who holds the case. */
  private boolean isCouncils(Node node) {
    return diagram.wiring().staffed().contains(node.index())
        || (node.kind() == NodeKind.CALL_ACTIVITY && !steps.byName().isEmpty());
  }

  private void holder(Node node, List<Finding> findings) {
    String holder = node.tags().getOrDefault(HOLDER, "council").strip();
    if (!holder.equals(CONTRACTOR) && Teams.isGivenToContractor(diagram, node)) {
      findings.add(
          wrong(
              node.id(),
              Words.quoted(node.label())
                  + " is given to ${contractor}, and does not say that a contractor has the case"
                  + " there. Give it a property "
                  + HOLDER
                  + " = "
                  + CONTRACTOR
                  + "."));
      return;
    }
    if (holder.equals(CONTRACTOR)) {
      if (!Teams.isGivenToContractor(diagram, node)) {
        findings.add(noContractor(node.id(), new Words(diagram).of(node)));
      }
      return;
    }
    if (!isCouncils(node) || holder.equals("council") || !HOLDERS.contains(holder)) {
      return;
    }
    findings.add(
        wrong(
            node.id(),
            new Words(diagram).of(node)
                + " is tagged "
                + HOLDER
                + " = "
                + holder
                + (node.kind() == NodeKind.CALL_ACTIVITY
                    ? ", but whoever holds the case there, the process that it runs has them. Take"
                        + " the tag away."
                    : ", but it is on the list of the council's own people, so the council holds"
                        + " the case there. Take the tag away; a case waits for somebody else at a"
                        + " message or at a gateway of events.")));
  }

  private static Finding noContractor(String element, String label) {
    return wrong(
        element,
        label
            + " is tagged "
            + HOLDER
            + " = "
            + CONTRACTOR
            + ", and a contractor has a case at a task of theirs only. Put the tag on a user task"
            + " with camunda:candidateGroups=\"${contractor}\", or take it away.");
  }

  /** Whether it is a timer that gets somebody to look at a case that waits for too long. */
  boolean isClock(int node) {
    TimerText time = diagram.node(node).event().time();
    return time != null
        && time.noClock() == null
        && CLOCKS.contains(diagram.node(node).tags().getOrDefault(CLOCK, "").strip());
  }

  /** Whether the diagram says anything of holders or clocks. */
  boolean speaksOfClocks() {
    return diagram.nodes().stream().anyMatch(node -> node.tags().containsKey(CLOCK));
  }

  boolean isSeenByCustomer(int node) {
    if (diagram.node(node).tags().containsKey("tells-customer")
        || diagram.wiring().atNode(node).stream()
            .map(steps.byName()::get)
            .anyMatch(step -> step != null && !step.tells().isEmpty())) {
      return true;
    }
    return ofNode(node).stream()
        .map(mark -> charter.marks().get(mark))
        .anyMatch(mark -> mark != null && mark.customerSees());
  }

  /** Tags that say nothing that anybody understands, so that a slip of the pen is no pass. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    check(diagram.id(), quotedProcess(), diagram.tags(), Set.of(HOLDER), findings);
    if (diagram.tags().getOrDefault(HOLDER, "").strip().equals(CONTRACTOR)) {
      findings.add(noContractor(diagram.id(), quotedProcess()));
    }
    for (Node node : diagram.nodes()) {
      Set<String> fits =
          Words.isGateway(node) ? Set.of(HOLDER) : Set.of(MARK, RESULT, HOLDER, CLOCK);
      check(node.id(), new Words(diagram).of(node), node.tags(), fits, findings);
      findings.addAll(tied.findings(node, known(marks(node.tags()))));
      holder(node, findings);
      if (node.tags().containsKey(CLOCK) && node.event().kind() != Node.Event.Kind.TIMER) {
        findings.add(
            wrong(
                node.id(),
                new Words(diagram).of(node)
                    + " is tagged "
                    + CLOCK
                    + " but is no timer. Put the tag on a timer."));
      }
      TimerText time = node.event().time();
      String noClock = time == null ? null : time.noClock();
      if (node.tags().containsKey(CLOCK) && noClock != null) {
        findings.add(
            wrong(
                node.id(),
                new Words(diagram).of(node)
                    + " is tagged "
                    + CLOCK
                    + " but "
                    + noClock
                    + ". Let it fire at ${promise.nextLook()}, at ${promise.due('answer')}, or"
                    + " after a duration between an hour and a year."));
      }
    }
    for (Flow flow : diagram.flows()) {
      check(flow.id(), Words.quoted(flow.label()), flow.tags(), Set.of(MARK, RESULT), findings);
      findings.addAll(tied.findings(flow, known(marks(flow.tags()))));
    }
    findings.addAll(tied.listeners());
    findings.addAll(new NextWords(diagram, steps, this).findings());
    return Evidence.few(findings);
  }

  /** What the charter does not know is told as just that. */
  private Set<String> known(Set<String> marks) {
    Set<String> known = new LinkedHashSet<>(marks);
    known.retainAll(charter.marks().keySet());
    return known;
  }

  private String quotedProcess() {
    return Words.quoted(diagram.name() == null ? diagram.id() : diagram.name());
  }

  private void check(
      String element,
      String label,
      Map<String, String> tags,
      Set<String> fits,
      List<Finding> findings) {
    for (String commitment : values(tags.get(COMMITMENT))) {
      if (!charter.commitments().isEmpty() && !charter.commitments().contains(commitment)) {
        findings.add(
            wrong(
                element,
                label
                    + " is said to keep the commitment "
                    + commitment
                    + ", which the charter does not have. Write ids of its commitments: "
                    + String.join(", ", charter.commitments())
                    + "."));
      }
    }
    for (String key : new java.util.TreeSet<>(tags.keySet())) {
      if (!key.startsWith(OURS) || NextWords.isOne(key)) {
        continue;
      }
      Set<String> known = known(key);
      if (known == null) {
        findings.add(
            wrong(
                element,
                label
                    + " has a tag "
                    + key
                    + ", which means nothing. Write "
                    + Words.or(List.of(MARK, HOLDER, CLOCK, RESULT, NextWords.NEXT))
                    + "."));
      } else if (!fits.contains(key)) {
        findings.add(
            wrong(
                element,
                label
                    + " has a tag "
                    + key
                    + ", which counts for nothing there. Put it on "
                    + (key.equals(HOLDER)
                        ? "what the case waits at, or on what is around it."
                        : "a step, an event or a branch.")));
      } else {
        for (String value : values(tags.get(key))) {
          if (!known.contains(value)) {
            findings.add(
                wrong(
                    element,
                    label
                        + " is tagged "
                        + key
                        + " = "
                        + value
                        + ", which the charter does not know. Write "
                        + Words.or(List.copyOf(known))
                        + "."));
          }
        }
      }
    }
  }

  private @Nullable Set<String> known(String key) {
    return switch (key) {
      case MARK, RESULT -> charter.marks().keySet();
      case HOLDER -> HOLDERS;
      case CLOCK -> CLOCKS;
      default -> null;
    };
  }

  private static Finding wrong(String element, String message) {
    return new Finding(FindingKind.COMMITMENT, Severity.GATE, element, message, List.of());
  }
}
