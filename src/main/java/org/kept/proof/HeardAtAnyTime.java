package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What customers may send although nobody asked them for anything, such as that they withdraw: what
 * it means follows at once, before the case waits for anybody or ends, and never comes without it.
 * That it is heard wherever it may come, a sentence of the charter says.
 */
final class HeardAtAnyTime implements Monitor {

  private static final int NOTHING = 0;
  private static final int HEARD = 1;
  private static final int IGNORED = 2;
  private static final int NEVER_SENT = 3;

  private final Evidence evidence;
  private final String message;
  private final String mark;
  private final Happening happening;
  private final Tags tags;

  private HeardAtAnyTime(Evidence evidence, String message, String mark) {
    this.evidence = evidence;
    this.message = message;
    this.mark = mark;
    this.happening = new Happening(evidence.diagram);
    this.tags = new Tags(evidence.charter, evidence.diagram, evidence.steps);
  }

  /** Whether a node goes on, or begins, when this message comes. */
  static boolean hears(Node node, String message) {
    return node.event().kind() == Node.Event.Kind.MESSAGE
        && message.equals(node.event().code())
        && switch (node.kind()) {
          case CATCH_EVENT, BOUNDARY_EVENT, RECEIVE_TASK -> true;
          case START_EVENT -> node.scope() >= 0;
          default -> false;
        };
  }

  /** For each message the nearest way on which it is ignored, or done without it. */
  static List<Finding> findings(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, String> each : evidence.steps.messagesAtAnyTime().entrySet()) {
      HeardAtAnyTime heard = new HeardAtAnyTime(evidence, each.getKey(), each.getValue());
      if (evidence.diagram.nodes().stream().anyMatch(node -> hears(node, each.getKey()))
          || heard.tags.all().contains(each.getValue())) {
        findings.addAll(heard.findings());
      }
    }
    return findings;
  }

  private List<Finding> findings() {
    Watched watched = new Watched(evidence.graph, this);
    List<Finding> findings = new ArrayList<>();
    IntPredicate ignored =
        place ->
            watched.memory(place) == IGNORED
                || (watched.memory(place) == HEARD && restsAt(watched.state(place)));
    Route route = watched.shortest(ignored);
    if (route != null) {
      findings.add(
          shown(
              watched,
              ignored,
              route,
              "A customer can send the message "
                  + Words.quoted(message)
                  + " here, and the case goes on as if they had not. Lead on from it straight to a"
                  + " service task that runs "
                  + doing()
                  + "."));
    }
    IntPredicate heardTwice = place -> hearing(watched.state(place)).size() > 1;
    Route both = watched.shortest(heardTwice);
    if (both != null) {
      int second = hearing(watched.state(both.end())).get(1);
      findings.add(
          evidence.shown(
              FindingKind.COMMITMENT,
              Severity.GATE,
              evidence.diagram.node(second).id(),
              "A case can wait where the message "
                  + Words.quoted(message)
                  + " is heard in two places at once. Only one of them can act on it, and it stops"
                  + " the other. Let one event hear it, around all of the work.",
              both,
              watched.canEndWithout(heardTwice)));
    }
    IntPredicate neverSent = place -> watched.memory(place) == NEVER_SENT;
    Route unasked = watched.shortest(neverSent);
    if (unasked != null) {
      findings.add(
          shown(
              watched,
              neverSent,
              unasked,
              "A case can get to "
                  + doing()
                  + " without its customer having sent the message "
                  + Words.quoted(message)
                  + " just before, and the step then fails. Let only the event that hears it lead"
                  + " there, and once."));
    }
    return findings;
  }

  private Finding shown(Watched watched, IntPredicate wrong, Route route, String words) {
    return evidence.shown(
        FindingKind.COMMITMENT,
        Severity.GATE,
        element(route),
        words,
        route,
        watched.canEndWithout(wrong));
  }

  /** What heard it last on this way, or did without it. */
  private @Nullable String element(Route route) {
    String element = null;
    int memory = NOTHING;
    for (int edge : route.edges()) {
      Step step = evidence.graph.step(edge);
      for (Passage passage : step.fails() ? List.<Passage>of() : step.passages()) {
        memory = after(memory, passage);
        if (memory == NEVER_SENT) {
          return passage.what() == Passage.What.TAKEN
              ? evidence.diagram.flow(passage.index()).id()
              : evidence.diagram.node(passage.index()).id();
        }
        if (isHeard(passage)) {
          element = evidence.diagram.node(passage.index()).id();
        }
      }
    }
    return element;
  }

  private String doing() {
    return Words.or(evidence.steps.doing(mark).stream().map(step -> "${" + step + "}").toList());
  }

  /** The nodes that would hear it in this state. */
  private List<Integer> hearing(int state) {
    return state == evidence.graph.ended() || state == 0
        ? List.of()
        : evidence.graph.space.view(state).armed().stream()
            .filter(node -> hears(evidence.diagram.node(node), message))
            .distinct()
            .toList();
  }

  /** Whether the case ended there, or waits for somebody or something. */
  private boolean restsAt(int state) {
    return state == evidence.graph.ended()
        || (state != 0 && !evidence.graph.space.view(state).held().isEmpty());
  }

  private boolean isHeard(Passage passage) {
    return passage.what() == Passage.What.COMPLETED
        && hears(evidence.diagram.node(passage.index()), message);
  }

  @Override
  public int size() {
    return 4;
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
    if (memory == IGNORED || memory == NEVER_SENT) {
      return memory;
    }
    Set<String> marks = happening.marks(passage, tags);
    if (marks.contains(mark)) {
      return memory == HEARD ? NOTHING : NEVER_SENT;
    }
    if (memory == HEARD) {
      return marks.isEmpty() ? HEARD : IGNORED;
    }
    return isHeard(passage) ? HEARD : NOTHING;
  }
}
