package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows what a diagram needs and what is not followed anyway: whether there is anything in a
 * variable, and whether a branch said that it has a certain value. Each is a value of 0 or 1 behind
 * those of the variables that are followed.
 */
final class Needed {

  /** With more ways to begin, what not every case begins with is taken for missing. */
  private static final int MOST_STARTS = 64;

  private final Needs needs;
  private final Set<String> onlyAtStart;
  private final AcrossCalls across;
  private final boolean anything;
  private final Map<String, Integer> places = new TreeMap<>();
  private final List<Guard> guards = new ArrayList<>();

  /** By the name of what is needed: places of what branches say that goes with it. */
  private final Map<String, List<String>> implied = new TreeMap<>();

  /**
   * A value that a variable has as far as a branch said so, until something that is known to write
   * it is done.
   *
   * @param at where it stands
   * @param flows the flows whose conditions say it
   * @param writers the nodes that write the variable
   */
  private record Guard(int at, Set<Integer> flows, Set<Integer> writers) {}

  /**
   * Nothing yet.
   *
   * @param onlyAtStart variables that a case begins with and that are gone once it waits
   * @param across what the case is run with
   * @param anything whether something may write whatever it likes, so that nothing is followed
   */
  Needed(Needs needs, Set<String> onlyAtStart, AcrossCalls across, boolean anything) {
    this.needs = needs;
    this.onlyAtStart = onlyAtStart;
    this.across = across;
    this.anything = anything;
  }

  /** Whether there is anything in a variable is kept at this place. */
  void presence(String variable, int at) {
    places.put(variable, at);
  }

  /**
   * That a variable has a value is kept at this place.
   *
   * @return false if no branch ever says it, so that there is nothing to keep
   */
  boolean guard(
      Diagram diagram,
      @Nullable Condition[] conditions,
      Writers writers,
      String variable,
      String value,
      int at) {
    Set<Integer> flows = new LinkedHashSet<>();
    for (Flow flow : diagram.flows()) {
      Node from = diagram.node(flow.source());
      Condition condition = conditions[flow.index()];
      boolean asks =
          from.kind() == NodeKind.EXCLUSIVE_GATEWAY || from.kind() == NodeKind.INCLUSIVE_GATEWAY;
      if (asks
          && from.defaultFlow() != flow.index()
          && condition != null
          && condition.saysThat(variable, value)) {
        flows.add(flow.index());
      }
    }
    if (flows.isEmpty()) {
      return false;
    }
    Set<Integer> writing = new LinkedHashSet<>();
    for (Node node : diagram.nodes()) {
      if (writers.writes(node.index(), Set.of(variable))) {
        writing.add(node.index());
      }
    }
    places.put(guardOf(variable, value), at);
    guards.add(new Guard(at, flows, writing));
    return true;
  }

  /** What a branch says goes with something that is needed. */
  void impliedBy(String needed, String variable, String value) {
    implied.computeIfAbsent(needed, any -> new ArrayList<>()).add(guardOf(variable, value));
  }

  static String guardOf(String variable, String value) {
    return variable + " = " + value;
  }

  Needs needs() {
    return needs;
  }

  Set<String> onlyAtStart() {
    return onlyAtStart;
  }

  /** Whether a place is one of these, which says nothing to people. */
  boolean isAt(int place) {
    return places.containsValue(place);
  }

  /** Whether a node writes a variable of which branches said something. */
  boolean forgets(int node) {
    return guards.stream().anyMatch(guard -> guard.writers().contains(node));
  }

  /** Forgets what branches said of what a node writes. */
  void forget(int node, int[] values) {
    for (Guard guard : guards) {
      if (guard.writers().contains(node)) {
        values[guard.at()] = 0;
      }
    }
  }

  /** Whether a step at a node tells what somebody wrote. */
  boolean usesUp(int node) {
    return !needs.usedUpAt(node).isEmpty();
  }

  /**
   * By task that may decide something: by what it decides, answers that were written for what was
   * decided before.
   */
  private final Map<Integer, Map<String, Set<String>>> outdated = new TreeMap<>();

  /**
   * Notes which tasks decide what customers are told with words. A fixed word or a table puts
   * otherwise what people decided before, so their words stay.
   */
  void decidedBy(Map<Integer, FormAnswers> forms) {
    needs
        .wordsFor()
        .forEach(
            (variable, answers) ->
                forms.forEach(
                    (node, form) -> {
                      if (form.decisions().containsKey(variable)) {
                        outdated
                            .computeIfAbsent(node, any -> new TreeMap<>())
                            .put(variable, answers);
                      }
                    }));
  }

  /** By task that may decide something: answers to be written anew then, there or after it. */
  Map<Integer, Set<String>> outdated() {
    Map<Integer, Set<String>> all = new TreeMap<>();
    outdated.forEach(
        (node, byVariable) -> {
          Set<String> answers = new TreeSet<>();
          byVariable.values().forEach(answers::addAll);
          all.put(node, answers);
        });
    return all;
  }

  /**
   * What was written for an earlier decision does not go with the one that is made now.
   *
   * @param decides whether something is decided there this time
   */
  int[] beforeItDecides(int node, int[] values, Predicate<String> decides) {
    int[] left = values.clone();
    outdated
        .getOrDefault(node, Map.of())
        .forEach(
            (variable, answers) -> {
              if (decides.test(variable)) {
                useUp(answers, left);
              }
            });
    return left;
  }

  /** What is told is used up: it must be written anew before it is told again. */
  void useUp(int node, int[] values) {
    useUp(needs.usedUpAt(node), values);
  }

  /**
   * What was written before is not there any more, while something may write it anew.
   *
   * @param questions that may be answered or told from now on
   */
  int[] begun(Set<String> questions, int[] values) {
    if (questions.isEmpty()) {
      return values;
    }
    int[] left = values.clone();
    Set<String> answers = new TreeSet<>();
    questions.forEach(question -> answers.add(Need.Term.answerTo(question)));
    useUp(answers, left);
    return left;
  }

  int[] told(int flow, int[] values) {
    Set<String> answers = needs.usedUpOn(flow);
    if (answers.isEmpty()) {
      return values;
    }
    int[] left = values.clone();
    useUp(answers, left);
    return left;
  }

  private void useUp(Set<String> answers, int[] values) {
    for (String answer : answers) {
      forget(answer, values);
      implied.getOrDefault(answer, List.of()).forEach(said -> forget(said, values));
    }
  }

  private void forget(String name, int[] values) {
    Integer place = places.get(name);
    if (place != null) {
      values[place] = 0;
    }
  }

  boolean follows(String variable) {
    return places.containsKey(variable);
  }

  /** Whether a variable of which that is followed has nothing in it. */
  boolean isMissing(String variable, int[] values) {
    Integer place = places.get(variable);
    return place != null && values[place] == 0;
  }

  /**
   * What can be there when a case starts.
   *
   * @param certain the variables that every case begins with
   */
  List<Knowledge.Write> begin(int[] values, Set<String> certain) {
    places.forEach((name, place) -> values[place] = across.brings(name) ? 1 : 0);
    List<Knowledge.Write> starts = new ArrayList<>(List.of(new Knowledge.Write(values, "")));
    for (String name : onlyAtStart) {
      Integer place = places.get(name);
      if (place == null) {
        continue;
      }
      List<Knowledge.Write> more = new ArrayList<>();
      for (Knowledge.Write start : starts) {
        int[] with = start.values().clone();
        with[place] = 1;
        more.add(new Knowledge.Write(with, start.says()));
        if (!certain.contains(name)) {
          more.add(
              new Knowledge.Write(
                  start.values(),
                  start.says() + (start.says().isEmpty() ? "no " : ", no ") + name));
        }
      }
      if (certain.contains(name) || starts.size() < MOST_STARTS) {
        starts = more;
      }
    }
    return starts;
  }

  int[] onceItWaits(int[] values) {
    int[] left = values;
    for (String name : onlyAtStart) {
      Integer place = places.get(name);
      if (place != null && left[place] != 0) {
        left = left == values ? values.clone() : left;
        left[place] = 0;
      }
    }
    return left;
  }

  int[] taken(int flow, int[] values) {
    int[] now = values;
    for (Guard guard : guards) {
      if (guard.flows().contains(flow) && now[guard.at()] == 0) {
        now = now == values ? values.clone() : now;
        now[guard.at()] = 1;
      }
    }
    return now;
  }

  /**
   * What is needed and not there.
   *
   * @param followed the value of a variable that is followed; null for all others
   */
  int lacks(
      Knowledge.Moment moment,
      int index,
      int[] values,
      Function<String, @Nullable Value> followed) {
    List<Integer> wanting =
        switch (moment) {
          case BEGINS -> needs.atBegin(index);
          case DONE -> needs.atEnd(index);
          case TAKEN -> needs.onFlow(index);
        };
    for (int need : wanting) {
      Need.Wanted what = needs.all().get(need).what();
      Need.Term when = what.when();
      if ((when == null || maybe(when, values, followed.apply(when.variable())))
          && what.anyOf().stream()
              .noneMatch(term -> isThere(term, values, followed.apply(term.variable())))) {
        return need;
      }
    }
    return -1;
  }

  private boolean isThere(Need.Term term, int[] values, @Nullable Value followed) {
    String wanted = term.value();
    if (term.nothingElse()) {
      return isNothingBut(term, values, followed);
    }
    if (followed != null) {
      return wanted == null ? Presence.isSomething(followed) : followed.text().equals(wanted);
    }
    if (isKept(wanted == null ? term.variable() : guardOf(term.variable(), wanted), values)) {
      return true;
    }
    return implied.getOrDefault(term.variable(), List.of()).stream()
        .anyMatch(said -> isKept(said, values));
  }

  /**
   * Where anything may be written anywhere, that is told; else nobody relies on what is unknown.
   */
  private boolean isNothingBut(Need.Term term, int[] values, @Nullable Value followed) {
    String value = term.value();
    if (followed != null) {
      return !Presence.isSomething(followed) || followed.text().equals(value);
    }
    return anything || (value != null && isKept(guardOf(term.variable(), value), values));
  }

  /** Whether it is so as far as anybody knows; not where a branch said something else. */
  private boolean maybe(Need.Term term, int[] values, @Nullable Value followed) {
    if (followed != null || anything || isThere(term, values, null)) {
      return isThere(term, values, followed);
    }
    return places.keySet().stream()
        .filter(name -> name.startsWith(guardOf(term.variable(), "")))
        .noneMatch(name -> isKept(name, values));
  }

  private boolean isKept(String name, int[] values) {
    Integer place = places.get(name);
    return place != null && values[place] != 0;
  }
}
