package org.kept.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the {@link Explorer} found, in rows of numbers; made readable where somebody looks. */
final class ExploredSpace implements StateSpace {

  private static final int[] NOT_STARTED = {-1};
  private static final int[] ENDED = {-2};

  private final Blueprint plan;
  private final Knowledge knowledge;
  private final Rows rows = new Rows();
  private final Ints cameFrom = new Ints(1024);
  private final Ints branches = new Ints(1024);
  private final Ints firstSteps = new Ints(1024);
  private final Ints stepOf = new Ints(1024);
  private final Ints targets = new Ints(1024);
  private final Rows stepRows = new Rows();
  private final List<Step> steps = new ArrayList<>();
  private final Codec codec;
  private final Rounds rounds;
  private boolean ordersPlayed;
  private int valuesCount;
  private int ended = -1;
  private @Nullable Finding limit;

  ExploredSpace(Blueprint plan, Knowledge knowledge) {
    this.plan = plan;
    this.knowledge = knowledge;
    this.codec = new Codec(plan);
    this.rounds = new Rounds(plan.diagram, knowledge, false);
  }

  // While it is being explored.

  void begin() {
    rows.add(NOT_STARTED, 1);
    cameFrom.add(0);
    branches.add(0);
  }

  void values(int count) {
    valuesCount = count;
  }

  void beginSteps(int state) {
    if (firstSteps.size != state) {
      throw new IllegalStateException("States are explored in their order");
    }
    firstSteps.add(targets.size);
  }

  /** States that were not explored have no steps. */
  void end() {
    while (firstSteps.size <= rows.size()) {
      firstSteps.add(targets.size);
    }
  }

  void ordersPlayed() {
    ordersPlayed = true;
  }

  /** Whether a signal ever reached more than one at once, in an order that is left to chance. */
  boolean wereOrdersPlayed() {
    return ordersPlayed;
  }

  int find(Ints row) {
    return rows.find(row.items, row.size);
  }

  int add(Ints row, int from, int branchesThere) {
    cameFrom.add(from);
    branches.add(branchesThere);
    return rows.add(row.items, row.size);
  }

  int endedState(int from) {
    if (ended < 0) {
      cameFrom.add(from);
      branches.add(0);
      ended = rows.add(ENDED, 1);
    }
    return ended;
  }

  int[] row(int state, int[] into) {
    return rows.copy(state, into);
  }

  /** The state that a state was first reached from. */
  int cameFrom(int state) {
    return cameFrom.get(state);
  }

  int branches(int state) {
    return branches.get(state);
  }

  void step(int step, int target) {
    int first = firstSteps.get(firstSteps.size - 1);
    for (int i = targets.size - 1; i >= first; i--) {
      if (targets.get(i) == target && stepOf.get(i) == step) {
        return;
      }
    }
    stepOf.add(step);
    targets.add(target);
  }

  int findStep(Ints told) {
    return stepRows.find(told.items, told.size);
  }

  int addStep(Ints told, Step step) {
    steps.add(step);
    return stepRows.add(told.items, told.size);
  }

  Rounds seenRounds() {
    return rounds;
  }

  void limit(@Nullable String element, String message) {
    if (limit == null) {
      limit = new Finding(FindingKind.LIMIT, Severity.GATE, element, message, List.of());
    }
  }

  Situation situation(int state) {
    Transaction reading = new Transaction(plan, knowledge, new Script());
    int[] row = rows.copy(state, new int[0]);
    Execution instance = codec.read(row, valuesCount, reading);
    return Situation.of(instance, Arrays.copyOf(row, valuesCount));
  }

  // For everybody.

  @Override
  public Diagram diagram() {
    return plan.diagram;
  }

  @Override
  public int states() {
    return rows.size();
  }

  @Override
  public int ended() {
    return ended;
  }

  @Override
  public int steps() {
    return targets.size;
  }

  @Override
  public int firstStep(int state) {
    return firstSteps.get(state);
  }

  @Override
  public int endStep(int state) {
    return firstSteps.get(state + 1);
  }

  @Override
  public Step step(int index) {
    return steps.get(stepOf.get(index));
  }

  @Override
  public int target(int index) {
    return targets.get(index);
  }

  @Override
  public @Nullable Finding limit() {
    return limit;
  }

  @Override
  public Map<BitSet, List<Round>> rounds() {
    return rounds.all();
  }

  @Override
  public View view(int state) {
    if (state == 0 || state == ended) {
      return new View(List.of(), List.of(), List.of(), List.of(), List.of(), "");
    }
    int[] row = rows.copy(state, new int[0]);
    Execution instance =
        codec.read(row, valuesCount, new Transaction(plan, knowledge, new Script()));
    return Sight.of(instance, codec.order, knowledge.words(Arrays.copyOf(row, valuesCount)));
  }
}
