package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who writes which variables of a diagram, and what with. */
final class Writers {

  private static final Pattern ASKED = Pattern.compile("\\$\\{\\s*decisionResult\\.(\\w+)\\s*}");

  private final Diagram diagram;
  private final Map<Integer, FormAnswers> forms = new TreeMap<>();
  private final Map<Integer, DecisionTable> tables = new TreeMap<>();
  private final Map<Integer, TableAnswers> answers = new TreeMap<>();
  private final Map<Integer, Set<String>> steps = new TreeMap<>();
  private final Map<Integer, Set<String>> surely = new TreeMap<>();
  private final Set<String> unknown = new TreeSet<>();
  private final Set<String> atAnyTime;
  private final Set<String> noVariables = new TreeSet<>();
  private final boolean anything;

  Writers(Diagram diagram, Library library, Limits limits, Deadline deadline) {
    this.diagram = diagram;
    KnownSteps known = KnownSteps.of(library);
    boolean any = diagram.data().anything();
    for (Node node : diagram.nodes()) {
      any |= !read(node, library, known, limits, deadline);
    }
    for (String listener : diagram.data().listeners()) {
      KnownSteps.Step step = known.byName().get(listener);
      any |= step == null;
      unknown.addAll(step == null ? Set.of() : step.writes());
    }
    this.anything = any;
    unknown.addAll(diagram.data().others());
    unknown.addAll(known.anyTime());
    this.atAnyTime = known.anyTime();
    // The engine reads these as steps and questions, not as variables.
    noVariables.addAll(known.byName().keySet());
    noVariables.addAll(Set.of("promise", "decisionResult"));
    unknown.addAll(noVariables);
    diagram.data().outputs().forEach(this::outputs);
  }

  /** False where the node may write anything. */
  private boolean read(
      Node node, Library library, KnownSteps known, Limits limits, Deadline deadline) {
    switch (node.kind()) {
      case USER_TASK -> {
        String id = node.does().form();
        FormAnswers form = id == null ? null : library.form(id).map(FormAnswers::read).orElse(null);
        if (form == null) {
          return false;
        }
        forms.put(node.index(), form);
      }
      case EXTERNAL_TASK -> {
        return false;
      }
      default -> {
        String name = node.does().step();
        KnownSteps.Step step = name == null ? null : known.byName().get(name);
        if (name != null && step == null) {
          return false;
        }
        if (step != null && !step.writes().isEmpty()) {
          steps.put(node.index(), step.writes());
          surely.put(node.index(), surely(node, step));
        }
        String decision = node.does().decision();
        if (decision != null && !diagram.data().loose().contains(node.index())) {
          library
              .decision(decision)
              .map(bytes -> DecisionTable.read(bytes, decision, limits, deadline))
              .ifPresent(
                  table -> {
                    tables.put(node.index(), table);
                    answers.put(node.index(), new TableAnswers(table));
                  });
        }
      }
    }
    return true;
  }

  /** Done several times it may be done no time; what an input hides is gone after the element. */
  private Set<String> surely(Node node, KnownSteps.Step step) {
    if (node.repeat().kind() != Node.Repeat.Kind.ONCE) {
      return Set.of();
    }
    Set<String> there = new TreeSet<>(step.surelyWrites());
    diagram.data().hidden().values().forEach(there::removeAll);
    return there;
  }

  private void outputs(int node, List<DataFlow.Output> outputs) {
    for (DataFlow.Output output : outputs) {
      boolean expression = output.text().contains("${") || output.text().contains("#{");
      if (expression && (column(output) == null || !tables.containsKey(node))) {
        unknown.add(output.variable());
      }
    }
  }

  /** The answer of the decision table that is handed over; null if it is something else. */
  private static @Nullable String column(DataFlow.Output output) {
    Matcher asked = ASKED.matcher(output.text());
    return asked.matches() ? asked.group(1) : null;
  }

  /** Whether something may write it of which nobody can say what, or when. */
  boolean isUnknown(String variable) {
    return anything || unknown.contains(variable);
  }

  /** Whether something in the diagram may write whatever it likes, which is told elsewhere. */
  boolean writesAnything() {
    return anything;
  }

  /** Whether the engine has no such variable before something in the diagram writes it. */
  boolean isMissingUntilWritten(String variable) {
    return !anything && !noVariables.contains(variable);
  }

  /** Whether a variable is there once a node is done, whatever is in it. */
  boolean writesSurely(Node node, String variable) {
    FormAnswers form = forms.get(node.index());
    return (form != null && node.repeat().kind() == Node.Repeat.Kind.ONCE && form.decides(variable))
        || surely.getOrDefault(node.index(), Set.of()).contains(variable)
        || diagram.data().surely().getOrDefault(node.index(), Set.of()).contains(variable);
  }

  /** Whether Kept itself may write it while the case waits. */
  boolean isSetAtAnyTime(String variable) {
    return atAnyTime.contains(variable);
  }

  /** Everything that a variable may be set to. */
  Set<Value> values(String variable) {
    Set<Value> values = new LinkedHashSet<>();
    forms.values().forEach(f -> values.addAll(f.decisions().getOrDefault(variable, Set.of())));
    steps.values().stream().filter(s -> s.contains(variable)).forEach(s -> values.add(Value.ANY));
    diagram
        .data()
        .outputs()
        .forEach(
            (node, outputs) -> {
              for (DataFlow.Output output : outputs) {
                if (output.variable().equals(variable)) {
                  values.addAll(handedOver(node, output));
                }
              }
            });
    return values;
  }

  /**
   * What a choice must be so that somebody answered this question too, whichever form set it; empty
   * where nothing says so.
   */
  Set<Need.Term> answeredWith(String question) {
    Set<Need.Term> with = new LinkedHashSet<>();
    for (FormAnswers form : forms.values()) {
      with.addAll(form.demandedWith(question));
    }
    with.removeIf(
        choice ->
            forms.values().stream()
                    .filter(form -> form.decisions().containsKey(choice.variable()))
                    .anyMatch(form -> !form.demandedWith(question).contains(choice))
                || steps.values().stream().anyMatch(set -> set.contains(choice.variable()))
                || diagram.data().outputs().values().stream()
                    .flatMap(List::stream)
                    .anyMatch(output -> output.variable().equals(choice.variable())));
    return with;
  }

  /**
   * Where an answer can be left blank, as {@code «Do you agree?» required in check.form}.
   *
   * @param name a variable, or what somebody wrote to a question
   * @param done the tasks whose forms are meant
   */
  Set<String> toRequire(String name, BitSet done) {
    String question = new Need.Term(name, null).question();
    Set<String> blank = new LinkedHashSet<>();
    forms.forEach(
        (node, form) -> {
          boolean writes = question != null || form.decisions().containsKey(name);
          String label = form.optional(question == null ? name : question);
          if (done.get(node) && writes && label != null) {
            blank.add(
                Words.quoted(label) + " required in " + diagram.node(node).does().form() + ".form");
          }
        });
    return blank;
  }

  /** The words that a variable is set to, by the index of the node that sets it. */
  Map<Integer, Set<String>> fixedWords(String variable) {
    Map<Integer, Set<String>> words = new TreeMap<>();
    forms.forEach(
        (node, form) -> note(node, form.decisions().getOrDefault(variable, Set.of()), words));
    diagram
        .data()
        .outputs()
        .forEach(
            (node, outputs) -> {
              for (DataFlow.Output output : outputs) {
                if (output.variable().equals(variable)) {
                  note(node, handedOver(node, output), words);
                }
              }
            });
    return words;
  }

  private static void note(int node, Set<Value> values, Map<Integer, Set<String>> words) {
    for (Value value : values) {
      if (value.kind() == Value.Kind.TEXT && !value.text().contains("{")) {
        words.computeIfAbsent(node, any -> new TreeSet<>()).add(value.text());
      }
    }
  }

  private Set<Value> handedOver(int node, DataFlow.Output output) {
    String column = column(output);
    DecisionTable table = tables.get(node);
    if (column == null || table == null) {
      return Set.of(constant(output));
    }
    Set<Value> values = new LinkedHashSet<>();
    values.add(Value.NULL);
    for (DecisionTable.Rule rule : table.rules()) {
      Value value = rule.answers().get(column);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static Value constant(DataFlow.Output output) {
    return output.text().isEmpty() ? Value.NULL : Value.text(output.text());
  }

  /**
   * What nodes may set to something else each time: what their steps write, and what a decision
   * table answers that is asked with it. A table that is asked the same answers the same.
   */
  Set<String> setAnew(BitSet nodes) {
    Set<String> anew = new TreeSet<>();
    nodes.stream().forEach(node -> anew.addAll(steps.getOrDefault(node, Set.of())));
    boolean more = !anew.isEmpty();
    while (more) {
      more = false;
      for (Map.Entry<Integer, DecisionTable> table : tables.entrySet()) {
        if (nodes.get(table.getKey()) && isAsked(table.getValue(), anew)) {
          for (Set<String> answered : columns(table.getKey()).values()) {
            more |= anew.addAll(answered);
          }
        }
      }
    }
    return anew;
  }

  private static boolean isAsked(DecisionTable table, Set<String> with) {
    return table.inputs().stream()
        .anyMatch(input -> input.variable() != null && with.contains(input.variable()));
  }

  /** The tables, by the index of the node that asks them. */
  Map<Integer, DecisionTable> tables() {
    return tables;
  }

  TableAnswers.Flaws flaws(int node) {
    TableAnswers asked = answers.get(node);
    return asked == null ? new TableAnswers.Flaws() : asked.flaws();
  }

  /** What a node hands over of its decision table: by column, the variables that get it. */
  Map<String, Set<String>> columns(int node) {
    Map<String, Set<String>> columns = new TreeMap<>();
    for (DataFlow.Output output : diagram.data().outputs().getOrDefault(node, List.of())) {
      String column = column(output);
      if (column != null) {
        columns.computeIfAbsent(column, any -> new TreeSet<>()).add(output.variable());
      }
    }
    return columns;
  }

  /** By index of a task: the form that it has, where that can be read. */
  Map<Integer, FormAnswers> forms() {
    return forms;
  }

  /** Whether a node sets a variable: by its form, its step, a table or a fixed word. */
  boolean sets(int node, String variable) {
    return (forms.containsKey(node) && forms.get(node).decides(variable))
        || steps.getOrDefault(node, Set.of()).contains(variable)
        || diagram.data().outputs().getOrDefault(node, List.of()).stream()
            .anyMatch(output -> output.variable().equals(variable));
  }

  /** Whether a node writes anything that we follow. */
  boolean writes(int node, Set<String> wanted) {
    FormAnswers form = forms.get(node);
    if (form != null
        && wanted.stream()
            .map(name -> new Need.Term(name, null).question())
            .anyMatch(question -> question != null && form.mayDemand(question))) {
      return true;
    }
    return (forms.containsKey(node)
            && forms.get(node).decisions().keySet().stream().anyMatch(wanted::contains))
        || (steps.containsKey(node) && steps.get(node).stream().anyMatch(wanted::contains))
        || diagram.data().outputs().getOrDefault(node, List.of()).stream()
            .anyMatch(output -> column(output) != null || wanted.contains(output.variable()));
  }

  /**
   * What variables can be set to together when a node is done; one that is not named stays as it
   * was. Empty where the node can never be done.
   *
   * @param wanted the variables, each with what makes one value of those that nobody tells apart
   * @param known what they are before
   */
  Set<Map<String, Value>> outcomes(
      int node, Map<String, UnaryOperator<Value>> wanted, Function<String, @Nullable Value> known) {
    FormAnswers form = forms.get(node);
    Set<Map<String, Value>> outcomes = form == null ? Set.of(Map.of()) : form.outcomes(wanted);
    if (form != null) {
      outcomes = withAnswers(form, wanted.keySet(), outcomes);
    }
    for (String variable : steps.getOrDefault(node, Set.of())) {
      if (wanted.containsKey(variable)) {
        Set<Map<String, Value>> more =
            surely.getOrDefault(node, Set.of()).contains(variable)
                ? new LinkedHashSet<>()
                : new LinkedHashSet<>(outcomes);
        outcomes.forEach(each -> more.add(with(each, variable, Value.ANY)));
        outcomes = more;
      }
    }
    List<DataFlow.Output> outputs = diagram.data().outputs().getOrDefault(node, List.of());
    if (outputs.isEmpty()) {
      return outcomes;
    }
    Set<Map<String, Value>> all = new LinkedHashSet<>();
    for (Map<String, Value> each : outcomes) {
      for (DecisionTable.@Nullable Rule rule : rules(node, known)) {
        Map<String, Value> written = handOver(each, outputs, tables.get(node), rule, wanted);
        if (written != null) {
          all.add(written);
        }
      }
    }
    return all;
  }

  /** The rules that can decide; null is no answer, or no table at all. */
  private List<DecisionTable.@Nullable Rule> rules(
      int node, Function<String, @Nullable Value> known) {
    List<DecisionTable.@Nullable Rule> rules = new ArrayList<>();
    DecisionTable table = tables.get(node);
    TableAnswers asked = answers.get(node);
    if (table == null || asked == null) {
      rules.add(null);
      return rules;
    }
    for (int number : asked.answers(known)) {
      rules.add(number == 0 ? null : table.rules().get(number - 1));
    }
    return rules;
  }

  /** Null where the engine fails: the table has no such answer. */
  private static @Nullable Map<String, Value> handOver(
      Map<String, Value> before,
      List<DataFlow.Output> outputs,
      @Nullable DecisionTable table,
      DecisionTable.@Nullable Rule rule,
      Map<String, UnaryOperator<Value>> wanted) {
    Map<String, Value> written = new HashMap<>(before);
    for (DataFlow.Output output : outputs) {
      String column = column(output);
      Value value =
          column == null || table == null
              ? constant(output)
              : rule == null ? Value.NULL : rule.answers().get(column);
      if (value == null) {
        return null;
      }
      UnaryOperator<Value> as = wanted.get(output.variable());
      if (as != null) {
        written.put(output.variable(), as.apply(value));
      }
    }
    return written;
  }

  /** What people must answer for people is there from then on. */
  private static Set<Map<String, Value>> withAnswers(
      FormAnswers form, Set<String> wanted, Set<Map<String, Value>> outcomes) {
    Set<Map<String, Value>> all = outcomes;
    for (String name : wanted) {
      String question = new Need.Term(name, null).question();
      if (question != null && form.demands(question)) {
        Set<Map<String, Value>> more = new LinkedHashSet<>();
        all.forEach(each -> more.add(with(each, name, Value.OTHER)));
        all = more;
      }
    }
    return all;
  }

  private static Map<String, Value> with(Map<String, Value> each, String variable, Value value) {
    Map<String, Value> with = new LinkedHashMap<>(each);
    with.put(variable, value);
    return with;
  }
}
