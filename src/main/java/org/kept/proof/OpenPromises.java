package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Timers that ask for the date of a promise which is not open when a case comes to them: it is made
 * only once another one is kept, or kept already. Then the engine gets no date, and undoes the
 * step.
 */
final class OpenPromises {

  private final Evidence evidence;
  private final Diagram diagram;
  private final PromisedMilestones promises;

  OpenPromises(Evidence evidence, PromisedMilestones promises) {
    this.evidence = evidence;
    this.diagram = evidence.diagram;
    this.promises = promises;
  }

  /**
   * One for each timer, with the nearest way there.
   *
   * @param promised milestones of which every case has a promise, now or one day
   */
  List<Finding> findings(Set<String> promised) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      TimerText time = node.event().time();
      String milestone = time == null || time.wrong() != null ? null : time.milestone();
      if (time != null && milestone != null && promised.contains(milestone)) {
        int setUp = WiringReader.whereItIsSetUp(node, diagram.nodes(), diagram.flows());
        Wrong wrong = wrong(milestone, setUp);
        if (wrong != null) {
          findings.add(finding(node, time.text(), milestone, wrong));
        }
      }
    }
    return Evidence.few(findings);
  }

  /** How a promise is not open where its date is wanted; too late if nothing is missing. */
  private record Wrong(Route route, BitSet passing, @Nullable String missing) {}

  private @Nullable Wrong wrong(String milestone, int wanted) {
    for (List<String> before : promises.before(diagram.id(), milestone)) {
      List<String> all = new ArrayList<>(before);
      all.add(milestone);
      Life life = new Life(all, wanted);
      Watched watched = new Watched(evidence.graph, life);
      Route route = watched.shortest(place -> life.failed(watched.memory(place)));
      if (route != null) {
        int last = watched.memory(route.places().get(route.places().size() - 1));
        int kept = last - life.size() / 2;
        return new Wrong(
            route,
            watched.canEndWithout(place -> life.failed(watched.memory(place))),
            kept < before.size() ? before.get(kept) : null);
      }
    }
    return null;
  }

  private Finding finding(Node node, String text, String milestone, Wrong wrong) {
    return new Finding(
        FindingKind.NO_BRANCH,
        Severity.GATE,
        node.id(),
        Words.capital(timer(node))
            + " is to fire at "
            + text
            + ", but "
            + (wrong.missing() == null
                ? "a case can come there when «"
                    + milestone
                    + "» is kept already, and what is kept has no date any more: put the timer"
                    + " before what keeps it"
                : "«"
                    + milestone
                    + "» is promised only once «"
                    + wrong.missing()
                    + "» is kept: put the timer behind what keeps that")
            + ", or write ${promise.nextLook()}.",
        evidence.narration.tell(wrong.route(), wrong.passing()));
  }

  private String timer(Node node) {
    return Words.isNamed(node) || node.kind() != NodeKind.BOUNDARY_EVENT
        ? "the timer " + evidence.words.of(node)
        : evidence.words.of(node);
  }

  /**
   * How many of some milestones were kept, one after the other; the promise of the last is open
   * when all but it were. From then on that its date was wanted too early or too late, the same.
   */
  private final class Life implements Monitor {

    private final List<String> milestones;
    private final int wanted;
    private final List<Set<Integer>> keepers = new ArrayList<>();

    Life(List<String> milestones, int wanted) {
      this.milestones = milestones;
      this.wanted = wanted;
      for (String milestone : milestones) {
        Set<Integer> nodes = new LinkedHashSet<>();
        for (Node node : diagram.nodes()) {
          if (Milestones.keptBy(node, diagram, evidence.steps).contains(milestone)) {
            nodes.add(node.index());
          }
        }
        keepers.add(nodes);
      }
    }

    @Override
    public int size() {
      return 2 * (milestones.size() + 1);
    }

    boolean failed(int memory) {
      return memory > milestones.size();
    }

    @Override
    public int after(int memory, Step step) {
      if (step.fails() || failed(memory)) {
        return memory;
      }
      int kept = step.act() == Step.Act.START && wanted == -1 ? asked(memory) : memory;
      for (Passage passage : step.passages()) {
        if (failed(kept)) {
          return kept;
        }
        if (passage.what() == Passage.What.STARTED && wanted == passage.index()) {
          kept = asked(kept);
        } else if (passage.what() == Passage.What.COMPLETED
            && kept < milestones.size()
            && keepers.get(kept).contains(passage.index())) {
          kept++;
        }
      }
      return kept;
    }

    private int asked(int kept) {
      return kept == milestones.size() - 1 ? kept : size() / 2 + kept;
    }
  }
}
