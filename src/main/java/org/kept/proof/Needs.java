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

  private Needs(List<Need> all) {
    this.all = List.copyOf(all);
    for (int i = 0; i < all.size(); i++) {
      Need need = all.get(i);
      Map<Integer, List<Integer>> where = need.flow() >= 0 ? flows : need.atEnd() ? end : begin;
      where
          .computeIfAbsent(need.flow() >= 0 ? need.flow() : need.node(), any -> new ArrayList<>())
          .add(i);
    }
  }

  /** Those of a diagram, by the order of its elements. */
  static Needs of(Diagram diagram, KnownSteps known) {
    List<Need> all = new ArrayList<>();
    Wiring wiring = diagram.wiring();
    for (Node node : diagram.nodes()) {
      for (String name : read(wiring.reads(), node, known)) {
        all.add(new Need(node.index(), -1, false, null, List.of(new Need.Term(name, null))));
      }
      ofSteps(wiring.atNode(node.index()), node.index(), -1, known, all);
      for (String name : read(wiring.readsAtEnd(), node, known)) {
        all.add(new Need(node.index(), -1, true, null, List.of(new Need.Term(name, null))));
      }
    }
    for (Flow flow : diagram.flows()) {
      ofSteps(wiring.onFlow(flow.index()), flow.source(), flow.index(), known, all);
    }
    return new Needs(all);
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
      if (step != null && !step.needs().isEmpty()) {
        all.add(new Need(node, flow, false, name, step.needs()));
      }
    }
  }

  List<Need> all() {
    return all;
  }

  /** The variables that must have a certain value somewhere, and that value. */
  Map<String, Set<String>> values() {
    Map<String, Set<String>> values = new TreeMap<>();
    for (Need need : all) {
      for (Need.Term term : need.anyOf()) {
        @Nullable String value = term.value();
        if (value != null) {
          values.computeIfAbsent(term.variable(), any -> new LinkedHashSet<>()).add(value);
        }
      }
    }
    return values;
  }

  /** The variables of which it is enough that there is something in them. */
  Set<String> presences() {
    Set<String> names = new LinkedHashSet<>();
    for (Need need : all) {
      for (Need.Term term : need.anyOf()) {
        if (term.value() == null) {
          names.add(term.variable());
        }
      }
    }
    return names;
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
