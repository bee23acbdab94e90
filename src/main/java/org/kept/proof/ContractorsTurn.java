package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether work that is given to a contractor is theirs, and comes back: a task of theirs follows
 * before the case waits for anybody else, and once that is over, however it ended, the work is
 * taken back before the case waits again or ends. Else nobody has the work, or the customer reads
 * that a contractor does what the council has.
 */
final class ContractorsTurn implements Monitor {

  static final String GIVES = "gives";
  static final String TAKES_BACK = "takes-back";

  /** Nobody was told anything yet. */
  private static final int NOTHING = 0;

  /** One was told, and has no task yet. */
  private static final int TOLD = 1;

  /** They had their task. */
  private static final int THEIRS = 2;

  /** The work was taken back. */
  private static final int OURS = 3;

  /** It was given once more before that. */
  private static final int TWICE = 4;

  private final Evidence evidence;
  private final Happening happening;

  private ContractorsTurn(Evidence evidence) {
    this.evidence = evidence;
    this.happening = new Happening(evidence.diagram);
  }

  /** The nearest way to each thing that can go wrong with it; none if no work is given. */
  static List<Finding> findings(Evidence evidence) {
    Wiring wiring = evidence.diagram.wiring();
    List<String> giving = evidence.steps.ofContractors(GIVES);
    boolean gives =
        wiring.steps().values().stream().anyMatch(step -> giving.contains("${" + step + "}"))
            || wiring.onFlows().values().stream()
                .flatMap(List::stream)
                .anyMatch(step -> giving.contains("${" + step + "}"));
    return gives ? new ContractorsTurn(evidence).findings() : List.of();
  }

  private List<Finding> findings() {
    Watched watched = new Watched(evidence.graph, this);
    List<Finding> findings = new ArrayList<>();
    add(
        findings,
        watched,
        place -> watched.memory(place) == TOLD && restsWithoutThem(watched.state(place)),
        (element, where) ->
            "A contractor can be given work that nobody has: "
                + element
                + " tells them what to do, and the case can then "
                + where
                + " without a task of theirs. Lead every way on from there straight to a user task"
                + " with camunda:candidateGroups=\"${contractor}\" and charter.holder ="
                + " contractor.");
    add(
        findings,
        watched,
        place -> watched.memory(place) == THEIRS && restsWithoutThem(watched.state(place)),
        (element, where) ->
            "Work of a contractor can be over without being taken back: the case can leave "
                + element
                + " and "
                + where
                + ", while its customer still reads that a contractor does the work. Lead every way"
                + " out of that task, also those of the events on it, first through a service task"
                + " that runs "
                + Words.or(evidence.steps.ofContractors(TAKES_BACK))
                + ".");
    add(
        findings,
        watched,
        place -> watched.memory(place) == OURS && theirs(watched.state(place)) > 0,
        (element, where) ->
            "Work can be taken back from a contractor who goes on with it: after "
                + element
                + " they still have their task. Let the event that leads there stop the task, or"
                + " take the work back only when the task is done.");
    add(
        findings,
        watched,
        place ->
            watched.memory(place) == TWICE
                || (watched.memory(place) == THEIRS && theirs(watched.state(place)) > 1),
        (element, where) ->
            "Work can be given to a contractor while one has work of this case, at "
                + element
                + ". A case has one contractor at a time: let their task be done and the work be"
                + " taken back with "
                + Words.or(evidence.steps.ofContractors(TAKES_BACK))
                + " before it is given again.");
    return findings;
  }

  /** What is said of a way: of the element to look at, and of what the case does at its end. */
  private interface Saying {
    String of(String element, String where);
  }

  private void add(List<Finding> findings, Watched watched, IntPredicate wrong, Saying saying) {
    Route route = watched.shortest(wrong);
    if (route == null) {
      return;
    }
    Passage turn = turnOf(route);
    boolean flow = turn.what() == Passage.What.TAKEN;
    Diagram diagram = evidence.diagram;
    findings.add(
        evidence.shown(
            FindingKind.COMMITMENT,
            Severity.GATE,
            flow ? diagram.flow(turn.index()).id() : diagram.node(turn.index()).id(),
            saying.of(
                flow
                    ? evidence.words.branch(diagram.flow(turn.index()))
                    : evidence.words.of(turn.index()),
                restsAt(watched.state(route.end()))),
            route,
            watched.canEndWithout(wrong)));
  }

  /** With what it changed last, on this way, what contractors have to do. */
  private Passage turnOf(Route route) {
    Passage turn = null;
    int memory = NOTHING;
    for (int edge : route.edges()) {
      Step step = evidence.graph.step(edge);
      for (Passage passage : step.fails() ? List.<Passage>of() : step.passages()) {
        int now = after(memory, passage);
        turn = now == memory ? turn : passage;
        memory = now;
      }
    }
    if (turn == null) {
      throw new IllegalStateException("No contractor was given anything.");
    }
    return turn;
  }

  /** What the case does then, after «can». */
  private String restsAt(int state) {
    Node at = waitsAt(state);
    return at == null ? "end" : "wait at " + evidence.words.of(at);
  }

  private @Nullable Node waitsAt(int state) {
    return state == 0 || state == evidence.graph.ended()
        ? null
        : evidence.graph.space.view(state).held().stream()
            .map(evidence.diagram::node)
            .findFirst()
            .orElse(null);
  }

  /**
   * Whether the case ended, or waits and no contractor has it. What a job is about to do, it does.
   */
  private boolean restsWithoutThem(int state) {
    if (state == evidence.graph.ended()) {
      return true;
    }
    if (state == 0) {
      return false;
    }
    View view = evidence.graph.space.view(state);
    return view.byJob().isEmpty() && !view.held().isEmpty() && theirs(state) == 0;
  }

  /** How many tasks contractors have in a state. */
  private long theirs(int state) {
    return state == 0 || state == evidence.graph.ended()
        ? 0
        : evidence.graph.space.view(state).held().stream().filter(this::isTheirs).count();
  }

  private boolean isTheirs(int node) {
    return evidence.diagram.node(node).kind() == NodeKind.USER_TASK
        && Teams.isGivenToContractor(evidence.diagram, evidence.diagram.node(node));
  }

  @Override
  public int size() {
    return 5;
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
    if (memory == TWICE) {
      return TWICE;
    }
    int now = memory;
    if (passage.what() == Passage.What.STARTED && isTheirs(passage.index()) && now == TOLD) {
      now = THEIRS;
    }
    for (String name : steps(passage)) {
      KnownSteps.Step step = evidence.steps.byName().get(name);
      if (step != null && step.contractor().equals(GIVES)) {
        now = now == TOLD || now == THEIRS ? TWICE : TOLD;
      } else if (step != null
          && now != NOTHING
          && now != TWICE
          && (step.contractor().equals(TAKES_BACK)
              // Where nothing is promised any more, nobody is to do anything either.
              || step.clock().equals(StandingClock.ENDS))) {
        now = OURS;
      }
    }
    return now;
  }

  private List<String> steps(Passage passage) {
    if (passage.what() == Passage.What.TAKEN) {
      return evidence.diagram.wiring().onFlow(passage.index());
    }
    return happening.isOfNode(passage)
        ? evidence.diagram.wiring().atNode(passage.index())
        : List.of();
  }
}
