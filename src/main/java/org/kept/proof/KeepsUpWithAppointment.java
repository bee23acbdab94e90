package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a case that keeps an appointment goes along with it: wherever it waits, it hears each
 * message that can come as the appointment stands there. What it did not hear it would go on
 * without: it would remind of a time that nobody has, or ask how it went when nobody met. People
 * are asked one thing only, how it went, and only once a booked time has begun; all else Kept could
 * not take from them.
 */
final class KeepsUpWithAppointment implements Monitor {

  private static final int OFFERED = 0;
  private static final int BOOKED = 1;
  private static final int BEGUN = 2;
  private static final int OVER = 3;

  /** It looked twice at one moment, as it could do for ever. */
  private static final int LOOKED_AGAIN = 4;

  private static final Map<Integer, String> STANDING = Map.of(OFFERED, "offered", BOOKED, "booked");

  /** What people are asked. */
  private static final String WENT = "went";

  private static final Set<String> CAN_HAVE_GONE =
      Set.of("kept", "missed-by-us", "missed-by-customer");

  /** Looking says so, and it says the same until time passes. */
  private static final String OFFER_IS_OVER = "over";

  private static final String OFFERED_AGAIN = "offer-again";
  private static final Set<String> ENDED = Set.of("called-off", "lapse");

  private final Evidence evidence;
  private final Happening happening;
  private final Tags tags;

  private KeepsUpWithAppointment(Evidence evidence) {
    this.evidence = evidence;
    this.happening = new Happening(evidence.diagram);
    this.tags = new Tags(evidence.charter, evidence.diagram, evidence.steps);
  }

  /** For each message the nearest way to where it is not heard, and to work that comes too soon. */
  static List<Finding> findings(Evidence evidence) {
    return evidence.steps.sort().equals(StepsElsewhere.APPOINTMENT)
        ? new KeepsUpWithAppointment(evidence).findings()
        : List.of();
  }

  /** Work that asks people for something else than how it went. */
  static List<Finding> asksElse(Diagram diagram, Library library) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      if (node.kind() == NodeKind.USER_TASK && !asksHowItWent(node.does().form(), library)) {
        findings.add(
            new Finding(
                FindingKind.UNSUPPORTED,
                Severity.GATE,
                node.id(),
                Words.quoted(node.label())
                    + " is work for people, and in a process that keeps an appointment Kept takes"
                    + " one answer from them: how it went. Give it a form with the decision «went»,"
                    + " which must be answered with kept, missed-by-us or missed-by-customer, such"
                    + " as how-it-went, or let a step do it.",
                List.of()));
      }
    }
    return Evidence.few(findings);
  }

  private static boolean asksHowItWent(@Nullable String id, Library library) {
    FormAnswers form = id == null ? null : library.form(id).map(FormAnswers::read).orElse(null);
    return form != null && form.mustDecide(WENT, CAN_HAVE_GONE);
  }

  private List<Finding> findings() {
    Watched watched = new Watched(evidence.graph, this);
    List<Finding> findings = new ArrayList<>();
    evidence
        .steps
        .ofAppointments()
        .forEach(
            (message, of) -> {
              for (int standing : List.of(OFFERED, BOOKED)) {
                if (of.comes().contains(STANDING.get(standing))) {
                  unheard(watched, message, standing, findings);
                }
              }
            });
    tooSoon(watched, findings);
    looksAgain(watched, findings);
    return findings;
  }

  private void unheard(Watched watched, String message, int standing, List<Finding> findings) {
    IntPredicate deaf =
        place ->
            watched.memory(place) == standing
                && !held(watched.state(place)).isEmpty()
                && !isHeard(watched.state(place), message);
    Route route = watched.shortest(deaf);
    if (route != null) {
      Node at = evidence.diagram.node(held(watched.state(route.end())).get(0));
      findings.add(
          evidence.shown(
              FindingKind.COMMITMENT,
              Severity.GATE,
              at.id(),
              "A case can wait at "
                  + evidence.words.of(at)
                  + (standing == OFFERED ? " while times are on offer" : " while a time is booked")
                  + ", and does not hear the message "
                  + Words.quoted(message)
                  + " there, so it would go on as if that had not happened. Draw an event that waits"
                  + " for it there, beside or around what the case waits for.",
              route,
              watched.canEndWithout(deaf)));
    }
  }

  private void tooSoon(Watched watched, List<Finding> findings) {
    for (Node task : evidence.diagram.nodes()) {
      if (task.kind() == NodeKind.USER_TASK) {
        IntPredicate wrong =
            place ->
                watched.memory(place) != BEGUN && held(watched.state(place)).contains(task.index());
        Route route = watched.shortest(wrong);
        if (route != null) {
          findings.add(
              evidence.shown(
                  FindingKind.COMMITMENT,
                  Severity.GATE,
                  task.id(),
                  "Somebody can be given the work "
                      + evidence.words.of(task)
                      + " although no booked time has begun, or somebody said already how it went."
                      + " Kept takes no answer then, so nobody could finish it. Lead there once, from"
                      + " a timer that fires at ${promise.slotBegins()}.",
                  route,
                  watched.canEndWithout(wrong)));
        }
      }
    }
  }

  /**
   * For the rounds that a proof allows, a step may decide otherwise each time: this one does not.
   */
  private void looksAgain(Watched watched, List<Finding> findings) {
    IntPredicate again = place -> watched.memory(place) == LOOKED_AGAIN;
    Route route = watched.shortest(again);
    Node looking = evidence.diagram.nodes().stream().filter(this::looks).findFirst().orElse(null);
    if (route != null && looking != null) {
      findings.add(
          evidence.shown(
              FindingKind.NO_WAY_OUT,
              Severity.GATE,
              looking.id(),
              Words.capital(evidence.words.of(looking))
                  + " can look a second time before any time has passed. It sees the same then, so"
                  + " the engine could go round and never stop. Lead there once, from a timer that"
                  + " fires at ${promise.offerEnds()}.",
              route,
              watched.canEndWithout(again)));
    }
  }

  private boolean looks(Node node) {
    return evidence.diagram.wiring().atNode(node.index()).stream()
        .map(evidence.steps.byName()::get)
        .anyMatch(step -> step != null && step.writes().contains(OFFER_IS_OVER));
  }

  private List<Integer> held(int state) {
    return state == 0 || state == evidence.graph.ended()
        ? List.of()
        : evidence.graph.space.view(state).held();
  }

  private boolean isHeard(int state, String message) {
    return evidence.graph.space.view(state).armed().stream()
        .anyMatch(node -> HeardAtAnyTime.hears(evidence.diagram.node(node), message));
  }

  @Override
  public int size() {
    return 5;
  }

  @Override
  public int after(int memory, Step step) {
    if (memory == LOOKED_AGAIN || step.fails()) {
      return memory;
    }
    int now = memory;
    int looked = 0;
    for (Passage passage : step.passages()) {
      now = after(now, passage);
      if (passage.what() == Passage.What.COMPLETED
          && looks(evidence.diagram.node(passage.index()))) {
        looked++;
      }
    }
    return looked > 1 ? LOOKED_AGAIN : now;
  }

  private int after(int memory, Passage passage) {
    Set<String> marks = happening.marks(passage, tags);
    if (marks.contains(OFFERED_AGAIN)) {
      return OFFERED;
    }
    if (marks.stream().anyMatch(ENDED::contains)) {
      return OVER;
    }
    if (passage.what() != Passage.What.COMPLETED) {
      return memory;
    }
    Node node = evidence.diagram.node(passage.index());
    KnownSteps.OfAppointment message =
        node.event().kind() == Node.Event.Kind.MESSAGE
            ? evidence.steps.ofAppointments().get(String.valueOf(node.event().code()))
            : null;
    if (message != null) {
      return switch (message.then()) {
        case "offered" -> OFFERED;
        case "booked" -> BOOKED;
        default -> OVER;
      };
    }
    TimerText time = node.event().time();
    if (memory == BOOKED && time != null && time.beginsTheTime()) {
      return BEGUN;
    }
    return memory == BEGUN && node.kind() == NodeKind.USER_TASK ? OVER : memory;
  }
}
