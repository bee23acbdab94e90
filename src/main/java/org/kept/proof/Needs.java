package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must be known where. Each needed variable that is not followed anyway is followed in one
 * respect: whether there is anything in it.
 */
final class Needs {

  private final List<Need> all;
  private final Map<Integer, List<Integer>> begin = new TreeMap<>();
  private final Map<Integer, List<Integer>> end = new TreeMap<>();
  private final Map<Integer, List<Integer>> flows = new TreeMap<>();

  private final Map<Integer, Set<String>> usedUp = new TreeMap<>();
  private final Map<Integer, Set<String>> usedUpOnFlows = new TreeMap<>();

  private Needs(List<Need> all, Diagram diagram, KnownSteps known, AcrossCalls across) {
    this.all = List.copyOf(all);
    across
        .replaced()
        .forEach(
            (call, questions) ->
                questions.forEach(
                    question ->
                        usedUp
                            .computeIfAbsent(call, any -> new LinkedHashSet<>())
                            .add(Need.Term.answerTo(question))));
    for (Node node : diagram.nodes()) {
      note(diagram.wiring().atNode(node.index()), known, node.index(), usedUp);
    }
    for (Flow flow : diagram.flows()) {
      note(diagram.wiring().onFlow(flow.index()), known, flow.index(), usedUpOnFlows);
    }
    for (int i = 0; i < all.size(); i++) {
      Need need = all.get(i);
      Map<Integer, List<Integer>> where = need.flow() >= 0 ? flows : need.atEnd() ? end : begin;
      where
          .computeIfAbsent(need.flow() >= 0 ? need.flow() : need.node(), any -> new ArrayList<>())
          .add(i);
    }
  }

  /**
   * Those of a diagram, by the order of its elements.
   *
   * @param across what its calls need and do
   */
  static Needs of(Diagram diagram, KnownSteps known, AcrossCalls across) {
    List<Need> all = new ArrayList<>();
    Wiring wiring = diagram.wiring();
    for (Node node : diagram.nodes()) {
      for (String name : read(wiring.reads(), node, known)) {
        all.add(new Need(node.index(), -1, false, null, Need.Wanted.of(name)));
      }
      for (String name : across.needed().getOrDefault(node.index(), Set.of())) {
        all.add(new Need(node.index(), -1, false, null, Need.Wanted.of(name)));
      }
      ofSteps(wiring.atNode(node.index()), node.index(), -1, known, all);
      for (String name : read(wiring.readsAtEnd(), node, known)) {
        all.add(new Need(node.index(), -1, true, null, Need.Wanted.of(name)));
      }
    }
    for (Flow flow : diagram.flows()) {
      ofSteps(wiring.onFlow(flow.index()), flow.source(), flow.index(), known, all);
    }
    return new Needs(all, diagram, known, across);
  }

  private static void note(
      List<String> steps, KnownSteps known, int at, Map<Integer, Set<String>> usedUp) {
    for (String name : steps) {
      KnownSteps.Step step = known.byName().get(name);
      if (step != null) {
        for (String question : step.usesUp()) {
          usedUp
              .computeIfAbsent(at, any -> new LinkedHashSet<>())
              .add(Need.Term.answerTo(question));
        }
      }
    }
  }

  private static List<String> read(Map<Integer, Set<String>> reads, Node node, KnownSteps known) {
    return reads.getOrDefault(node.index(), Set.of()).stream()
        .filter(name -> !known.byName().containsKey(name))
        .toList();
  }

  private static void ofSteps(
      List<String> steps, int node, int flow, KnownSteps known, List<Need> all) {
    for (String name : steps) {
      KnownSteps.Step step = known.byName().get(name);
      if (step != null) {
        step.needs().forEach(what -> all.add(new Need(node, flow, false, name, what)));
      }
    }
  }

  List<Need> all() {
    return all;
  }

  /** The variables of which a certain value is asked somewhere, and that value. */
  Map<String, Set<String>> values() {
    Map<String, Set<String>> values = new TreeMap<>();
    for (Need.Term term : terms()) {
      @Nullable String value = term.value();
      if (value != null || term.nothingElse()) {
        Set<String> asked = values.computeIfAbsent(term.variable(), any -> new LinkedHashSet<>());
        if (value != null) {
          asked.add(value);
        }
      }
    }
    return values;
  }

  /** The variables of which it is enough that there is something in them. */
  Set<String> presences() {
    Set<String> names = new LinkedHashSet<>();
    for (Need.Term term : terms()) {
      if (term.value() == null && !term.nothingElse()) {
        names.add(term.variable());
      }
    }
    return names;
  }

  /** By variable: answers that go with what is decided in it, as some step tells both. */
  Map<String, Set<String>> wordsFor() {
    Map<String, Set<String>> words = new TreeMap<>();
    for (Need need : all) {
      Need.Term when = need.what().when();
      for (Need.Term term : need.what().anyOf()) {
        if (when != null && term.question() != null) {
          words.computeIfAbsent(when.variable(), any -> new LinkedHashSet<>()).add(term.variable());
        }
      }
    }
    return words;
  }

  private List<Need.Term> terms() {
    List<Need.Term> terms = new ArrayList<>();
    for (Need need : all) {
      terms.addAll(need.what().anyOf());
      Need.Term when = need.what().when();
      if (when != null) {
        terms.add(when);
      }
    }
    return terms;
  }

  /** The names of the answers that steps at a node tell, so that they are used up. */
  Set<String> usedUpAt(int node) {
    return usedUp.getOrDefault(node, Set.of());
  }

  /** The names of the answers that steps on a flow tell. */
  Set<String> usedUpOn(int flow) {
    return usedUpOnFlows.getOrDefault(flow, Set.of());
  }

  List<Integer> atBegin(int node) {
    return begin.getOrDefault(node, List.of());
  }

  List<Integer> atEnd(int node) {
    return end.getOrDefault(node, List.of());
  }

  List<Integer> onFlow(int flow) {
    return flows.getOrDefault(flow, List.of());
  }
}
