package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds every case against the sentences of the charter, all of them in one pass. */
final class Commitments {

  private final Evidence evidence;
  private final StateGraph graph;
  private final Diagram diagram;
  private final Tags tags;
  private final Happening happening;
  private final Optional<Charter.Kind> kind;
  private final Set<String> happened = new LinkedHashSet<>();

  private Commitments(Evidence evidence) {
    this.evidence = evidence;
    this.graph = evidence.graph;
    this.diagram = evidence.diagram;
    this.tags = new Tags(evidence.charter, diagram, evidence.steps);
    this.happening = new Happening(diagram);
    this.kind = evidence.charter.kindOf(diagram.id());
    for (Step step : graph.steps) {
      if (!step.fails()) {
        step.passages().forEach(passage -> happened.addAll(happening.marks(passage, tags)));
      }
    }
  }

  /**
   * What became of the sentences.
   *
   * @param kind name of the kind of process, whose sentences are mandatory; empty where it is of
   *     none, so that nothing is mandatory
   */
  record Checked(String kind, List<SentenceOutcome> sentences, List<Finding> findings) {}

  static Checked check(StateSpace space, Charter charter) {
    return check(new Evidence(space, charter));
  }

  static Checked check(Evidence evidence) {
    return new Commitments(evidence).check();
  }

  private Checked check() {
    List<Charter.Sentence> sentences = evidence.charter.sentences();
    List<Monitor> monitors = sentences.stream().map(this::monitor).toList();
    Monitoring monitoring = new Monitoring(graph, monitors);
    List<SentenceOutcome> outcomes = new ArrayList<>();
    List<Finding> findings = new ArrayList<>(tags.findings());
    for (int i = 0; i < sentences.size(); i++) {
      Charter.Sentence sentence = sentences.get(i);
      boolean mandatory = kind.map(Charter.Kind::must).orElse(List.of()).contains(sentence.id());
      Outcome outcome = outcome(sentence.form(), mandatory, monitoring, i);
      outcomes.add(
          new SentenceOutcome(
              sentence.id(),
              sentence.serves(),
              sentence.text(),
              mandatory,
              outcome,
              outcome == Outcome.HELD ? sentence.form().note() : ""));
      if (outcome == Outcome.BROKEN) {
        findings.add(new BrokenSentence(evidence, sentence, monitors.get(i)).finding());
      } else if (outcome == Outcome.NEVER_EXERCISED && mandatory) {
        findings.add(neverExercised(sentence));
      }
    }
    return new Checked(
        kind.map(Charter.Kind::name).orElse(""), List.copyOf(outcomes), List.copyOf(findings));
  }

  private Outcome outcome(
      SentenceForm form, boolean mandatory, Monitoring monitoring, int monitor) {
    if (!mandatory && !speaksOfThisDiagram(form)) {
      return Outcome.NEVER_EXERCISED;
    }
    if (isBroken(form, monitoring, monitor)) {
      return Outcome.BROKEN;
    }
    boolean endless =
        switch (form.shape()) {
          case FOLLOWS -> !evidence.canAlwaysFinish();
          case BEFORE_THE_END -> graph.ended() < 0;
          default -> false;
        };
    if (!evidence.complete || endless) {
      return Outcome.NOT_DECIDED;
    }
    return isExercised(form) ? Outcome.HELD : Outcome.NEVER_EXERCISED;
  }

  /** A sentence that nobody must hold says nothing of a diagram without its tags. */
  private boolean speaksOfThisDiagram(SentenceForm form) {
    return form.shape() == SentenceForm.Shape.CLOCK
        ? tags.speaksOfClocks()
        : hasOneOfEach(tags.all(), form);
  }

  private boolean isExercised(SentenceForm form) {
    return form.shape() == SentenceForm.Shape.CLOCK
        ? !evidence.standing().held.isEmpty()
        : hasOneOfEach(happened, form);
  }

  private static boolean hasOneOfEach(Set<String> marks, SentenceForm form) {
    return form.letters().stream().noneMatch(either -> Collections.disjoint(either, marks));
  }

  private boolean isBroken(SentenceForm form, Monitoring monitoring, int monitor) {
    if (form.shape() == SentenceForm.Shape.CLOCK) {
      return !evidence.standing().unclocked.isEmpty();
    }
    if (form.shape() == SentenceForm.Shape.POSSIBLE_UNTIL) {
      return unheard(evidence, form).stream().anyMatch(state -> monitoring.can(state, monitor, 0));
    }
    for (int memory = 0; memory < form.memories(); memory++) {
      if (form.isBroken(memory, false) && monitoring.canEver(monitor, memory)) {
        return true;
      }
      if (graph.ended() >= 0
          && form.isBroken(memory, true)
          && monitoring.can(graph.ended(), monitor, memory)) {
        return true;
      }
    }
    return false;
  }

  /** Where nothing hears what customers send for it; everywhere if no message means it. */
  private static BitSet unheard(Evidence evidence, SentenceForm form) {
    BitSet unheard = new BitSet();
    unheard.set(1, evidence.graph.states);
    if (evidence.graph.ended() >= 0) {
      unheard.clear(evidence.graph.ended());
    }
    evidence
        .steps
        .messagesAtAnyTime()
        .forEach(
            (message, mark) -> {
              if (form.letters().get(1).contains(mark)) {
                unheard.and(evidence.standing().unheard.getOrDefault(message, new BitSet()));
              }
            });
    return unheard;
  }

  private Monitor monitor(Charter.Sentence sentence) {
    return new Monitor() {
      @Override
      public int size() {
        return sentence.form().memories();
      }

      @Override
      public int after(int memory, Step step) {
        if (step.fails()) {
          return memory;
        }
        int now = memory;
        for (Passage passage : step.passages()) {
          Set<String> marks = happening.marks(passage, tags);
          if (!marks.isEmpty()) {
            now = sentence.form().after(now, marks);
          }
        }
        return now;
      }
    };
  }

  private Finding neverExercised(Charter.Sentence sentence) {
    List<String> missing =
        sentence.form().letters().stream()
            .filter(either -> Collections.disjoint(either, happened))
            .flatMap(Set::stream)
            .distinct()
            .toList();
    List<String> drawn = missing.stream().filter(tags.all()::contains).toList();
    List<String> doers =
        missing.stream()
            .flatMap(mark -> evidence.steps.doing(mark).stream())
            .map(step -> "${" + step + "}")
            .toList();
    // One of those that do the same is enough, but each mark needs one.
    List<String> perMark =
        missing.stream()
            .map(evidence.steps::doing)
            .filter(each -> !each.isEmpty())
            .map(each -> Words.or(each.stream().map(step -> "${" + step + "}").toList()))
            .distinct()
            .toList();
    String why =
        missing.isEmpty()
            ? "no case ever waits for the council"
            : !drawn.isEmpty()
                ? "no case ever gets to what "
                    + (doers.isEmpty() || tags.isTagged(drawn)
                        ? "carries the tag charter.mark = " + Words.or(drawn)
                        : "runs " + Words.or(doers))
                : doers.isEmpty()
                    ? "nothing in the diagram carries the tag charter.mark = " + Words.or(missing)
                    : "nothing in the diagram runs " + Words.and(perMark);
    String remedy =
        !drawn.isEmpty()
            ? ". Mend what keeps cases from it."
            : doers.isEmpty()
                ? ". Tag the step, event or branch that does it."
                : perMark.size() == 1
                    ? ". Draw a service task that runs " + perMark.get(0) + "."
                    : ". Draw service tasks one after the other: one that runs "
                        + String.join(", and one that runs ", perMark)
                        + ".";
    return new Finding(
        FindingKind.COMMITMENT,
        Severity.GATE,
        null,
        "The charter demands: «"
            + sentence.text()
            + "» It was never put to the test, because "
            + why
            + remedy,
        List.of(),
        !drawn.isEmpty() && isToldOfAsDead());
  }

  /** Whether steps that no case gets to are among the findings, of which this then follows. */
  private boolean isToldOfAsDead() {
    return evidence.complete && !new DeadSteps(evidence).findings().isEmpty();
  }

  /** The way to a broken sentence, and what it says. */
  private record BrokenSentence(Evidence evidence, Charter.Sentence sentence, Monitor monitor) {

    Finding finding() {
      return switch (sentence.form().shape()) {
        case CLOCK -> unclocked();
        case POSSIBLE_UNTIL -> unheard();
        default -> broken();
      };
    }

    private Finding unheard() {
      BitSet deaf = Commitments.unheard(evidence, sentence.form());
      Watched watched = new Watched(evidence.graph, monitor);
      java.util.function.IntPredicate wrong =
          place -> watched.memory(place) == 0 && deaf.get(watched.state(place));
      Route route = watched.shortest(wrong);
      if (route == null) {
        throw new IllegalStateException(sentence.id() + " is broken, but nothing leads there.");
      }
      int state = watched.state(route.places().get(route.places().size() - 1));
      BrokenWords words = new BrokenWords(evidence, sentence, route);
      return evidence.shown(
          FindingKind.COMMITMENT,
          Severity.GATE,
          words.waitingAt(state),
          words.unheard(state),
          route,
          watched.canEndWithout(wrong));
    }

    private Finding broken() {
      SentenceForm form = sentence.form();
      Watched watched = new Watched(evidence.graph, monitor);
      int ended = evidence.graph.ended();
      java.util.function.IntPredicate broken =
          place -> form.isBroken(watched.memory(place), watched.state(place) == ended);
      Route route = watched.shortest(broken);
      if (route == null) {
        throw new IllegalStateException(sentence.id() + " is broken, but nothing leads there.");
      }
      BitSet passing = watched.canEndWithout(broken);
      BrokenWords words = new BrokenWords(evidence, sentence, route);
      return evidence.shown(
          FindingKind.COMMITMENT, Severity.GATE, words.element(), words.message(), route, passing);
    }

    private Finding unclocked() {
      BitSet states = evidence.standing().unclocked;
      int nearest = evidence.nearest(states);
      Route route = evidence.ways().to(nearest);
      BrokenWords words = new BrokenWords(evidence, sentence, route);
      return evidence.shown(
          FindingKind.COMMITMENT,
          Severity.GATE,
          words.heldAt(nearest),
          words.unclocked(nearest),
          route,
          evidence.plain.canEndWithout(states::get));
    }
  }
}
