package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a clock that a step stopped always starts again before the case goes on: before the
 * customer is asked for more, before anything is decided or told, and before the end; and whether
 * it never stands while the council itself works.
 */
final class StandingClock implements Monitor {

  static final String STOPS = "stops";
  static final String STARTS = "starts";

  /** Nothing is promised any more, so that no clock stands for good. */
  static final String ENDS = "ends";

  /** What nobody may do while the clock stands, of the marks of the charter. */
  private static final Set<String> GOES_ON = Set.of("decide", "outcome-told", "close");

  private static final int RUNS = 0;
  private static final int STANDS = 1;
  private static final int WENT_ON = 2;

  private final Evidence evidence;
  private final Happening happening;
  private final Tags tags;

  private StandingClock(Evidence evidence) {
    this.evidence = evidence;
    this.happening = new Happening(evidence.diagram);
    this.tags = new Tags(evidence.charter, evidence.diagram, evidence.steps);
  }

  /** The nearest way on which it stands for good; none if there is none. */
  static List<Finding> findings(Evidence evidence) {
    Set<String> stopping = new LinkedHashSet<>();
    evidence
        .steps
        .byName()
        .forEach(
            (name, step) -> {
              if (step.clock().equals(STOPS)) {
                stopping.add(name);
              }
            });
    Diagram diagram = evidence.diagram;
    boolean stops =
        diagram.wiring().steps().values().stream().anyMatch(stopping::contains)
            || diagram.wiring().onFlows().values().stream()
                .flatMap(List::stream)
                .anyMatch(stopping::contains);
    return stops ? new StandingClock(evidence).findings() : List.of();
  }

  private List<Finding> findings() {
    Watched watched = new Watched(evidence.graph, this);
    List<Finding> findings = new ArrayList<>(forGood(watched));
    findings.addAll(atWork(watched));
    return findings;
  }

  /** What the council works at meanwhile: its own time would not count. */
  private List<Finding> atWork(Watched watched) {
    IntPredicate wrong =
        place -> watched.memory(place) == STANDS && workedAt(watched.state(place)) != null;
    Route route = watched.shortest(wrong);
    if (route == null) {
      return List.of();
    }
    Node work = workedAt(watched.state(route.places().get(route.places().size() - 1)));
    if (work == null) {
      throw new IllegalStateException("The clock stands while nobody works.");
    }
    return List.of(
        evidence.shown(
            FindingKind.COMMITMENT,
            Severity.GATE,
            work.id(),
            "The clock can stand while the council works: a case comes to "
                + evidence.words.of(work)
                + " after a step stopped its clock for the customer, and before anything has"
                + " started it again. Lead every way there through a service task that runs "
                + starting()
                + " first.",
            route,
            watched.canEndWithout(wrong)));
  }

  /** The first task or call in a state that the council has; null where there is none. */
  private @Nullable Node workedAt(int state) {
    if (state == 0 || state == evidence.graph.ended()) {
      return null;
    }
    for (int index : evidence.graph.space.view(state).held()) {
      Node node = evidence.diagram.node(index);
      if ((node.kind() == NodeKind.USER_TASK || node.kind() == NodeKind.CALL_ACTIVITY)
          && tags.isHeldByCouncil(index)) {
        return node;
      }
    }
    return null;
  }

  private List<Finding> forGood(Watched watched) {
    int ended = evidence.graph.ended();
    IntPredicate wrong =
        place ->
            watched.memory(place) == WENT_ON
                || (watched.memory(place) == STANDS && watched.state(place) == ended);
    Route route = watched.shortest(wrong);
    if (route == null) {
      return List.of();
    }
    return List.of(
        evidence.shown(
            FindingKind.COMMITMENT,
            Severity.GATE,
            stoppedBy(route),
            "The clock can stand for good: a step stopped it, and the case can "
                + goesOn(route)
                + " without anything having started it again. Put "
                + starting()
                + " between them: lead every way on from there through a service task that runs"
                + " it.",
            route,
            watched.canEndWithout(wrong)));
  }

  /** What comes while it stands, with where. */
  private String goesOn(Route route) {
    int memory = RUNS;
    for (int edge : route.edges()) {
      Step step = evidence.graph.step(edge);
      for (Passage passage : step.fails() ? List.<Passage>of() : step.passages()) {
        memory = after(memory, passage);
        if (memory == WENT_ON) {
          return wentOn(passage)
              + " at "
              + (passage.what() == Passage.What.TAKEN
                  ? evidence.words.branch(evidence.diagram.flow(passage.index()))
                  : evidence.words.of(passage.index()));
        }
      }
    }
    return "end";
  }

  private String wentOn(Passage passage) {
    Set<String> marks = happening.marks(passage, tags);
    if (steps(passage).stream().anyMatch(step -> clock(step).equals(STOPS))) {
      return "ask the customer for more";
    }
    return marks.contains("decide")
        ? "be decided"
        : marks.contains("outcome-told") ? "tell the customer the answer" : "be closed";
  }

  private String starting() {
    List<String> starting = new ArrayList<>();
    evidence
        .steps
        .byName()
        .forEach(
            (name, step) -> {
              if (step.clock().equals(STARTS)) {
                starting.add("${" + name + "}");
              }
            });
    return Words.or(starting);
  }

  /** The element that stopped it last on this way. */
  private String stoppedBy(Route route) {
    String element = evidence.diagram.id();
    for (int edge : route.edges()) {
      for (Passage passage : evidence.graph.step(edge).passages()) {
        if (steps(passage).stream().anyMatch(step -> clock(step).equals(STOPS))) {
          element =
              passage.what() == Passage.What.TAKEN
                  ? evidence.diagram.flow(passage.index()).id()
                  : evidence.diagram.node(passage.index()).id();
        }
      }
    }
    return element;
  }

  @Override
  public int size() {
    return 3;
  }

  @Override
  public int after(int memory, Step step) {
    if (step.fails()) {
      return memory;
    }
    int now = memory;
    for (Passage passage : step.passages()) {
      now = after(now, passage);
    }
    return now;
  }

  private int after(int memory, Passage passage) {
    int now = memory;
    for (String step : steps(passage)) {
      switch (clock(step)) {
        case STARTS, ENDS -> now = now == WENT_ON ? WENT_ON : RUNS;
        case STOPS -> now = now == RUNS ? STANDS : WENT_ON;
        default -> {}
      }
    }
    if (now == STANDS && happening.marks(passage, tags).stream().anyMatch(GOES_ON::contains)) {
      return WENT_ON;
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

  private String clock(String step) {
    KnownSteps.Step known = evidence.steps.byName().get(step);
    return known == null ? "" : known.clock();
  }
}
