package org.kept.proof;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a case that is said to wait for its customer does: somebody must have asked them. Else a
 * tag would take the case off the council's hands, and no clock would run; and what is only to come
 * from them would not come.
 */
final class WaitsForCustomer implements Monitor {

  private static final String ASKED = "ask-customer";

  /** Times were offered instead of one that was missed. */
  private static final String OFFERED = "offer-again";

  /** There is nothing to choose from any more. */
  private static final String LAPSED = "lapse";

  /** What is no wait for an answer any more, of the marks of the charter. */
  private static final Set<String> OVER = Set.of("decide", "outcome-told", "close");

  private final Evidence evidence;
  private final Happening happening;
  private final Tags tags;

  /** What is remembered while nobody asked them: as at the start, unless it is their turn then. */
  private final int notAsked;

  private WaitsForCustomer(Evidence evidence) {
    this.evidence = evidence;
    this.notAsked = evidence.steps.sort().equals(StepsElsewhere.APPOINTMENT) ? 1 : 0;
    this.happening = new Happening(evidence.diagram);
    this.tags = new Tags(evidence.charter, evidence.diagram, evidence.steps);
  }

  /** The nearest way to such a wait without a question; none where only tags could ask one. */
  static List<Finding> findings(Evidence evidence) {
    boolean asks =
        evidence.steps.byName().values().stream().anyMatch(step -> step.marks().contains(ASKED));
    return asks && evidence.charter.marks().containsKey(ASKED)
        ? new WaitsForCustomer(evidence).findings()
        : List.of();
  }

  /** Times are on offer when it begins. */
  private boolean beginsWithTheirTurn() {
    return notAsked == 1;
  }

  private List<Finding> findings() {
    Watched watched = new Watched(evidence.graph, this);
    IntPredicate wrong =
        place -> watched.memory(place) == notAsked && waitsAt(watched.state(place)) != null;
    Route route = watched.shortest(wrong);
    if (route == null) {
      return List.of();
    }
    Node at = waitsAt(watched.state(route.places().get(route.places().size() - 1)));
    if (at == null) {
      throw new IllegalStateException("A wait for the customer is none.");
    }
    return List.of(
        evidence.shown(
            FindingKind.COMMITMENT,
            Severity.GATE,
            at.id(),
            beginsWithTheirTurn()
                ? Words.capital(evidence.words.of(at))
                    + " waits for the customer, but a case can wait there although no times are on"
                    + " offer to choose from. Go there from the beginning, or after the message"
                    + " «appointment-given-up» or a step that offers new times."
                : Words.capital(evidence.words.of(at))
                    + (tags.isHeldByCustomer(at.index())
                        ? " is tagged " + Tags.HOLDER + " = customer"
                        : " waits only for what customers send")
                    + ", but a case can wait there without anybody having asked the customer for"
                    + " anything, so it is the council that keeps them waiting. Ask the customer before"
                    + " it, with a service task that runs "
                    + asking()
                    + (tags.isHeldByCustomer(at.index())
                        ? ", or take the tag away."
                        : ", or give the work to a team."),
            route,
            watched.canEndWithout(wrong)));
  }

  private String asking() {
    return Words.or(
        evidence.steps.byName().entrySet().stream()
            .filter(step -> step.getValue().marks().contains(ASKED))
            .map(step -> "${" + step.getKey() + "}")
            .toList());
  }

  private @Nullable Node waitsAt(int state) {
    if (state == 0 || state == evidence.graph.ended()) {
      return null;
    }
    return evidence.graph.space.view(state).held().stream()
        .map(evidence.diagram::node)
        .filter(node -> tags.isHeldByCustomer(node.index()) || waitsForThem(node))
        .findFirst()
        .orElse(null);
  }

  /** Whether only what customers send leads on from it. */
  private boolean waitsForThem(Node node) {
    return node.kind() == NodeKind.EVENT_GATEWAY
        ? node.outgoing().stream()
            .map(evidence.diagram::flow)
            .map(flow -> evidence.diagram.node(flow.target()))
            .allMatch(this::hearsThem)
        : hearsThem(node);
  }

  /** What hears the customer beside a wait for them leaves that as it is, unless it stops it. */
  private boolean endsTheWait(Node node) {
    return hearsThem(node)
        || (node.interrupting()
            && (node.kind() == NodeKind.BOUNDARY_EVENT || node.kind() == NodeKind.START_EVENT)
            && evidence.steps.messages().contains(String.valueOf(node.event().code())));
  }

  private boolean hearsThem(Node node) {
    return (node.kind() == NodeKind.CATCH_EVENT || node.kind() == NodeKind.RECEIVE_TASK)
        && evidence.steps.messages().contains(String.valueOf(node.event().code()));
  }

  /** Whether the clock starts again: nobody waits for the customer any more. */
  private boolean goesOn(Passage passage) {
    List<String> steps =
        passage.what() == Passage.What.TAKEN
            ? evidence.diagram.wiring().onFlow(passage.index())
            : happening.isOfNode(passage)
                ? evidence.diagram.wiring().atNode(passage.index())
                : List.<String>of();
    return steps.stream()
        .map(evidence.steps.byName()::get)
        .anyMatch(step -> step != null && step.clock().equals(StandingClock.STARTS));
  }

  @Override
  public int size() {
    return 2;
  }

  @Override
  public int after(int memory, Step step) {
    int now = memory;
    for (Passage passage : step.fails() ? List.<Passage>of() : step.passages()) {
      now = after(now, passage);
    }
    return now;
  }

  private int after(int memory, Passage passage) {
    Set<String> marks = happening.marks(passage, tags);
    if (marks.contains(ASKED)
        || (beginsWithTheirTurn() && marks.contains(OFFERED))
        || leavesItToThem(passage)) {
      return 1 - notAsked;
    }
    if (marks.stream().anyMatch(OVER::contains)
        || (beginsWithTheirTurn() && marks.contains(LAPSED))
        || goesOn(passage)
        || (passage.what() == Passage.What.COMPLETED
            && endsTheWait(evidence.diagram.node(passage.index())))) {
      return notAsked;
    }
    return memory;
  }

  /** Whether a message came that says that they are to choose. */
  private boolean leavesItToThem(Passage passage) {
    if (passage.what() != Passage.What.COMPLETED || !beginsWithTheirTurn()) {
      return false;
    }
    KnownSteps.OfAppointment message =
        evidence
            .steps
            .ofAppointments()
            .get(String.valueOf(evidence.diagram.node(passage.index()).event().code()));
    return message != null && message.then().equals("offered");
  }
}
