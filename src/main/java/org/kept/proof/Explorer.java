package org.kept.proof;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds everything that can become of a case: breadth-first, from wait to wait, nothing left out.
 * What the engine does between two waits is played by {@link Transaction}.
 */
final class Explorer {

  private static final List<Step.Act> ACTS = List.of(Step.Act.values());
  private static final int LOOK_AT_THE_CLOCK = 0xFF;

  /** So many ways through one transaction are more than anybody could look at. */
  private static final int MOST_RUNS = 100_000;

  private final Blueprint plan;
  private final Limits limits;
  private final Deadline deadline;
  private final Knowledge knowledge;
  private final Script script = new Script();
  private final Transaction transaction;
  private final Codec codec;
  private final ExploredSpace space;
  private final PilingUp pilingUp;
  private final Ints row = new Ints(256);
  private final Ints told = new Ints(256);
  private final Map<String, Integer> words = new HashMap<>();
  private int[] source = new int[256];
  private int valuesCount;
  private boolean stopped;

  /** Whether what is played goes round for ever, so that its other ways need not be looked at. */
  private boolean endless;

  private Explorer(Diagram diagram, Knowledge knowledge, Limits limits, Deadline deadline) {
    this.plan = new Blueprint(diagram);
    this.limits = limits;
    this.deadline = deadline;
    this.knowledge = knowledge;
    this.transaction = new Transaction(plan, knowledge, script);
    this.codec = new Codec(plan);
    this.space = new ExploredSpace(plan, knowledge);
    this.pilingUp = new PilingUp(plan, space);
  }

  /** Plays a diagram in which nothing is unsupported. */
  static StateSpace explore(
      Diagram diagram, Knowledge knowledge, Limits limits, Deadline deadline) {
    Explorer explorer = new Explorer(diagram, knowledge, limits, deadline);
    explorer.explore();
    return explorer.space;
  }

  private void explore() {
    space.begin();
    if (!plan.playable) {
      space.limit(null, "The diagram is larger than what can be played.");
      space.end();
      return;
    }
    exploreStart();
    for (int state = 1; state < space.states() && !stopped; state++) {
      space.beginSteps(state);
      if (state != space.ended()) {
        explore(state);
      }
      if ((state & LOOK_AT_THE_CLOCK) == 0 && deadline.isOver()) {
        tooLong();
      }
    }
    space.end();
    if (transaction.ordersPlayed) {
      space.ordersPlayed();
    }
    if (transaction.signalsCut) {
      space.limit(
          null, "A signal reaches more than four things at once; not every order was looked at.");
    }
  }

  private void exploreStart() {
    space.beginSteps(0);
    List<Knowledge.Write> starts = knowledge.atStart();
    valuesCount = starts.get(0).values().length;
    space.values(valuesCount);
    for (Activity start : plan.starts()) {
      for (Knowledge.Write write : starts) {
        int runs = 0;
        endless = false;
        script.begin();
        do {
          if (++runs > MOST_RUNS || ((runs & LOOK_AT_THE_CLOCK) == 0 && deadline.isOver())) {
            tooLong();
            return;
          }
          transaction.clear();
          transaction.values = write.values();
          transaction.telling.wrote(write.says());
          transaction.instance = transaction.fresh();
          run(0, new Deed(Step.Act.START, 0, start, null), transaction.instance);
        } while (!stopped && !endless && script.next());
      }
    }
  }

  private void explore(int state) {
    source = space.row(state, source);
    transaction.clear();
    codec.read(source, valuesCount, transaction);
    List<Deed> deeds = Deed.all(codec.order, transaction.handling);
    int[] values = Arrays.copyOf(source, valuesCount);
    for (Deed deed : deeds) {
      int runs = 0;
      endless = false;
      script.begin();
      do {
        if (++runs > MOST_RUNS || ((runs & LOOK_AT_THE_CLOCK) == 0 && deadline.isOver())) {
          tooLong();
          return;
        }
        transaction.clear();
        transaction.values = values;
        transaction.instance = codec.read(source, valuesCount, transaction);
        run(state, deed, codec.order.get(deed.place()));
      } while (!stopped && !endless && script.next());
    }
  }

  private void run(int state, Deed deed, Execution execution) {
    int target;
    try {
      deed.play(transaction, execution);
      if (deed.act() == Step.Act.START) {
        transaction.values = knowledge.onceItWaits(transaction.values);
      }
      target = target(state);
    } catch (Halt halt) {
      switch (halt.why()) {
        case NO_BRANCH -> target = state;
        case ENDLESS -> {
          boolean seen = goesRound(state, deed);
          Node at = seen ? plan.diagram.node(firstOnRound()) : deed.activity().node;
          space.limit(
              at == null ? null : at.id(),
              "After this the case goes round for ever without waiting for anybody, so not"
                  + " everything was looked at. Mend that, and prove it again.");
          endless = true;
          return;
        }
        default -> {
          goesRound(state, deed);
          return;
        }
      }
    }
    if (target >= 0) {
      space.step(step(deed), target);
    }
  }

  /** Notes the way round for which a run was halted; whether there is one that need not end. */
  private boolean goesRound(int state, Deed deed) {
    GoingRound.Circle circle = transaction.goingRound.circle();
    if (circle == null) {
      return false;
    }
    Telling telling = transaction.telling;
    List<Passage> round = telling.passages(circle.from(), circle.to());
    return space
        .seenRounds()
        .note(
            round,
            circle.certain(),
            () ->
                new Round(
                    state,
                    new Step(
                        deed.act(),
                        deed.element(),
                        telling.choices(),
                        telling.passages(0, circle.to()),
                        telling.writtenOnce()),
                    round,
                    circle.certain(),
                    circle.grows(),
                    false));
  }

  private int firstOnRound() {
    GoingRound.Circle circle = Objects.requireNonNull(transaction.goingRound.circle());
    return Rounds.first(plan.diagram, transaction.telling.passages(circle.from(), circle.to()));
  }

  /** Where a run has led; -1 where that is not looked at. */
  private int target(int state) {
    row.size = 0;
    if (transaction.over) {
      return space.endedState(state);
    }
    for (int value : transaction.values) {
      row.add(value);
    }
    Codec.sort(transaction.instance);
    Codec.write(transaction.instance, row);
    int known = space.find(row);
    if (known >= 0) {
      return known;
    }
    Node piled = pilingUp.atOneOf(transaction, state);
    if (piled != null) {
      space.limit(
          piled.id(),
          "«"
              + piled.label()
              + "» can be at work any number of times at once. It was looked at with two.");
      return -1;
    }
    if (space.states() >= limits.states()) {
      stopped = true;
      space.limit(
          null,
          "There are more than "
              + String.format(java.util.Locale.UK, "%,d", limits.states())
              + " situations that a case can be in. Not all were looked at.");
      return -1;
    }
    return space.add(row, state, PilingUp.branches(transaction.instance));
  }

  private void tooLong() {
    stopped = true;
    space.limit(
        null,
        "It takes longer than "
            + limits.time().toSeconds()
            + " seconds to look at everything that can become of a case. Not all was looked at.");
  }

  private int step(Deed deed) {
    Telling telling = transaction.telling;
    String written = telling.written();
    told.size = 0;
    told.add(ACTS.indexOf(deed.act()));
    told.add(deed.element());
    told.add(written.isEmpty() ? 0 : words.computeIfAbsent(written, any -> words.size() + 1));
    telling.writeTo(told);
    int known = space.findStep(told);
    return known >= 0
        ? known
        : space.addStep(
            told,
            new Step(deed.act(), deed.element(), telling.choices(), telling.passages(), written));
  }
}
