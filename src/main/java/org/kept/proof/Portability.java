package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the engine would do with what the specification says. Both see the same data and
 * the same limits, so what differs is how they play.
 */
final class Portability {

  private static final String ENGINE = "The engine that Kept runs";
  private static final String LETTER = "an engine that follows the specification to the letter";

  private final Diagram diagram;
  private final List<Finding> findings = new ArrayList<>();

  private Portability(Diagram diagram) {
    this.diagram = diagram;
  }

  /** What both see, side by side. */
  record Comparison(SecondOpinion opinion, List<Finding> findings) {}

  static Comparison of(StateSpace engine, Knowledge knowledge, Limits limits, Deadline deadline) {
    long start = System.nanoTime();
    try {
      if (engine.limit() != null) {
        return none("not everything could be played on the engine's side");
      }
      if (!engine.rounds().isEmpty()) {
        return none("a case can go round without waiting, which no engine comes out of");
      }
      for (int step = 0; step < engine.steps(); step++) {
        if (engine.step(step).fails()) {
          return none("a case can come to where the engine undoes its step");
        }
      }
      TokenGame game = TokenGame.of(engine.diagram(), knowledge, limits, deadline);
      Reach letter = Reach.of(game, deadline);
      SecondOpinion opinion =
          new SecondOpinion(
              null,
              letter.canAlwaysFinish(),
              game.states(),
              game.steps(),
              (System.nanoTime() - start) / 1_000_000);
      Portability both = new Portability(engine.diagram());
      both.compare(Reach.of(new EngineSteps(engine), deadline), letter, stopAt(engine));
      return new Comparison(opinion, List.copyOf(both.findings));
    } catch (NotJudged none) {
      return none(none.why());
    } catch (TimeIsUp late) {
      return none("the time was up");
    } catch (OutOfMemoryError tooLarge) {
      return none("there are too many states to remember");
    } catch (RuntimeException unexpected) {
      // Never at the cost of the proof itself.
      return none("it met something unexpected (" + unexpected.getClass().getSimpleName() + ")");
    }
  }

  private static Comparison none(String why) {
    return new Comparison(SecondOpinion.none(why), List.of());
  }

  private void compare(Reach engine, Reach letter, @Nullable Node stop) {
    if (engine.canAlwaysFinish() != letter.canAlwaysFinish()) {
      advise(
          stop,
          letter.canAlwaysFinish()
              ? ENGINE
                  + " can get to where a case cannot come to an end any more; "
                  + LETTER
                  + " would always find a way to an end."
              : ENGINE
                  + " can always get to an end; "
                  + LETTER
                  + " could get to where a case cannot come to an end any more.");
    }
    differ(engine.done(), letter.done(), "get to", "never would");
    BitSet both = (BitSet) engine.done().clone();
    both.and(letter.done());
    BitSet twice = (BitSet) engine.doneTwice().clone();
    twice.and(both);
    BitSet twiceByTheLetter = (BitSet) letter.doneTwice().clone();
    twiceByTheLetter.and(both);
    differ(twice, twiceByTheLetter, "do twice in one case", "would do it once at most");
  }

  private void differ(BitSet engine, BitSet letter, String can, String other) {
    BitSet only = steps(engine);
    only.andNot(letter);
    if (!only.isEmpty()) {
      advise(
          first(only),
          ENGINE + " can " + can + " " + labels(only) + "; " + LETTER + " " + other + ".");
    }
    BitSet missing = steps(letter);
    missing.andNot(engine);
    if (!missing.isEmpty()) {
      advise(
          first(missing),
          "An"
              + LETTER.substring(2)
              + " could "
              + can
              + " "
              + labels(missing)
              + "; the engine that Kept runs "
              + other
              + ".");
    }
  }

  /** Only what people or steps do is seen from outside, and only what is done once at a visit. */
  private BitSet steps(BitSet nodes) {
    BitSet steps = new BitSet();
    nodes.stream()
        .filter(
            index ->
                switch (diagram.node(index).kind()) {
                  case USER_TASK, RECEIVE_TASK, AUTOMATIC_TASK, EXTERNAL_TASK, CALL_ACTIVITY ->
                      diagram.node(index).repeat().kind() == Node.Repeat.Kind.ONCE;
                  default -> false;
                })
        .forEach(steps::set);
    return steps;
  }

  private Node first(BitSet nodes) {
    return diagram.node(nodes.nextSetBit(0));
  }

  private String labels(BitSet nodes) {
    return nodes.stream()
        .mapToObj(index -> "«" + diagram.node(index).label() + "»")
        .collect(Collectors.joining(", "));
  }

  private void advise(@Nullable Node at, String message) {
    findings.add(
        new Finding(
            FindingKind.PORTABILITY,
            Severity.ADVICE,
            at == null ? null : at.id(),
            message,
            List.of()));
  }

  /** Where the engine would stop for ever: a join, if one waits there. */
  private static @Nullable Node stopAt(StateSpace space) {
    for (int state = 1; state < space.states(); state++) {
      if (state != space.ended() && space.firstStep(state) == space.endStep(state)) {
        List<Integer> parked = space.view(state).parked();
        return parked.isEmpty() ? null : space.diagram().node(parked.get(0));
      }
    }
    return null;
  }
}
