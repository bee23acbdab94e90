package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A state space written down by hand: states are words, {@code start} and {@code ended} are there.
 */
final class HandMade implements StateSpace {

  private final Diagram diagram;
  private final List<String> names = new ArrayList<>(List.of("start", "ended"));
  private final Map<String, View> views = new LinkedHashMap<>();
  private final List<Made> made = new ArrayList<>();
  private final Map<Step, Step> known = new LinkedHashMap<>();
  private @Nullable Finding limit;

  private record Made(String from, Step step, String to) {}

  HandMade(Diagram diagram) {
    this.diagram = diagram;
  }

  int node(String id) {
    return diagram.nodes().stream()
        .filter(n -> n.id().equals(id))
        .findFirst()
        .orElseThrow()
        .index();
  }

  int flow(String id) {
    return diagram.flows().stream()
        .filter(f -> f.id().equals(id))
        .findFirst()
        .orElseThrow()
        .index();
  }

  HandMade state(String name, List<String> waiting, List<String> parked, List<String> armed) {
    names.add(name);
    views.put(
        name,
        new View(
            waiting.stream().map(this::node).toList(),
            parked.stream().map(this::node).toList(),
            List.of(),
            armed.stream().map(this::node).toList(),
            ""));
    return this;
  }

  HandMade waits(String name, String... waiting) {
    return state(name, List.of(waiting), List.of(), List.of());
  }

  /**
   * A step: the deed, such as {@code complete A}, what became known, and what passes: {@code
   * >flow}, {@code +started}, {@code *completed}, {@code !uncaught}, {@code ?no branch}.
   */
  HandMade step(String from, String deed, String written, String passing, String to) {
    String[] words = deed.split(" ");
    List<Passage> passages = new ArrayList<>();
    List<Step.Choice> choices = new ArrayList<>();
    for (String pass : passing.isEmpty() ? new String[0] : passing.split(" ")) {
      String id = pass.substring(1);
      switch (pass.charAt(0)) {
        case '>' -> {
          Flow flow = diagram.flow(flow(id));
          passages.add(new Passage(Passage.What.TAKEN, flow.index()));
          List<Integer> out = diagram.node(flow.source()).outgoing();
          if (out.size() > 1 && diagram.node(flow.source()).kind() != NodeKind.PARALLEL_GATEWAY) {
            choices.add(
                new Step.Choice(
                    flow.source(),
                    IntStream.range(0, out.size())
                        .filter(i -> out.get(i) == flow.index())
                        .boxed()
                        .toList()));
          }
        }
        case '+' -> passages.add(new Passage(Passage.What.STARTED, node(id)));
        case '*' -> passages.add(new Passage(Passage.What.COMPLETED, node(id)));
        case '!' -> passages.add(new Passage(Passage.What.UNCAUGHT, node(id)));
        case '?' -> passages.add(new Passage(Passage.What.NO_BRANCH, node(id)));
        default -> throw new IllegalArgumentException(pass);
      }
    }
    if (to.equals("ended")) {
      passages.add(new Passage(Passage.What.ENDED, 0));
    }
    Step step =
        new Step(
            Step.Act.valueOf(words[0].toUpperCase(java.util.Locale.ROOT)),
            words.length == 1 ? -1 : node(words[1]),
            choices,
            passages,
            written);
    made.add(new Made(from, known.computeIfAbsent(step, same -> same), to));
    made.sort(java.util.Comparator.comparingInt(each -> names.indexOf(each.from())));
    return this;
  }

  HandMade limit(Finding limit) {
    this.limit = limit;
    return this;
  }

  @Override
  public Diagram diagram() {
    return diagram;
  }

  @Override
  public int states() {
    return names.size();
  }

  @Override
  public int ended() {
    return 1;
  }

  @Override
  public int steps() {
    return made.size();
  }

  @Override
  public int firstStep(int state) {
    int first = 0;
    while (first < made.size() && names.indexOf(made.get(first).from()) < state) {
      first++;
    }
    return first;
  }

  @Override
  public int endStep(int state) {
    return firstStep(state + 1);
  }

  @Override
  public Step step(int index) {
    return made.get(index).step();
  }

  @Override
  public int target(int index) {
    return names.indexOf(made.get(index).to());
  }

  @Override
  public View view(int state) {
    return views.getOrDefault(
        names.get(state), new View(List.of(), List.of(), List.of(), List.of(), ""));
  }

  @Override
  public @Nullable Finding limit() {
    return limit;
  }
}
