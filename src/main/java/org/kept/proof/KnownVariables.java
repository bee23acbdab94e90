package org.kept.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Follows the variables of a diagram of which all writers are known: the forms of its tasks, its
 * decision tables, its steps. Two gateways that ask for the same variable then agree, an answer
 * that a form does not offer leads nowhere, and recorded assumptions rule out combinations.
 */
final class KnownVariables implements Knowledge {

  private static final int MOST_VALUES = 16;

  /** More combinations than these are not followed: each may double the states of a proof. */
  private static final int MOST_COMBINATIONS = 1024;

  private final List<Variable> variables = new ArrayList<>();
  private final Map<String, Integer> byName = new TreeMap<>();
  private final Map<String, UnaryOperator<Value>> wanted = new LinkedHashMap<>();
  private final @Nullable Condition[] conditions;
  private final boolean[] writes;
  private final Writers writers;
  private final Needed needed;
  private final Written written;
  private final StartVariables start;
  private final boolean startIsKnown;
  private final AcrossCalls across;
  private final Map<Integer, Set<String>> errors;
  private final List<Assumption> assumed = new ArrayList<>();
  private final Map<Visit, List<Write>> outcomes = new HashMap<>();

  /** A node that is done while the variables are these. */
  private record Visit(int node, List<Integer> values) {}

  /**
   * What was found out.
   *
   * @param knowledge of the variables
   * @param findings what is wrong with decision tables, conditions and assumptions
   * @param conditions conditions that Kept cannot answer, or always answers alike
   * @param assumptions those that the knowledge builds on
   */
  record Found(
      Knowledge knowledge,
      List<Finding> findings,
      List<Finding> conditions,
      List<Assumption> assumptions) {}

  /**
   * Reads what can be known.
   *
   * @param today on which assumptions must be in force
   */
  static Found from(
      Diagram diagram,
      Library library,
      Assumptions assumptions,
      LocalDate today,
      Limits limits,
      Deadline deadline) {
    return from(diagram, library, assumptions, today, limits, deadline, AcrossCalls.NONE);
  }

  /** The same for a process that another one runs, or that runs others. */
  static Found from(
      Diagram diagram,
      Library library,
      Assumptions assumptions,
      LocalDate today,
      Limits limits,
      Deadline deadline,
      AcrossCalls across) {
    Writers writers = new Writers(diagram, library, limits, deadline);
    List<Finding> findings = new ArrayList<>(Teams.named(diagram, library, writers));
    findings.addAll(TableFindings.of(diagram, writers));
    findings.addAll(TableFindings.notHandedIn(diagram, writers, across));
    findings.addAll(
        across.called()
            ? List.of()
            : WrittenOver.findings(diagram, StartVariables.of(diagram.id(), library)));
    if (across.called()) {
      findings.addAll(Teams.writtenWithin(diagram, writers));
      findings.addAll(ReadWithin.findings(diagram, KnownSteps.of(library), writers));
    }
    findings.addAll(WordsAskedAsDecision.of(diagram, writers.forms(), KnownSteps.of(library)));
    List<Assumption> inForce = new ArrayList<>();
    for (Assumption each : assumptions.of(diagram.id())) {
      if (each.isInForce(today)) {
        inForce.add(each);
      } else {
        findings.add(AssumptionFindings.notInForce(each, today));
      }
    }
    KnownVariables known = new KnownVariables(diagram, library, writers, inForce, across);
    for (Assumption each : inForce) {
      Optional<Finding> wrong = AssumptionFindings.of(each, known.variables, known.byName);
      wrong.ifPresentOrElse(findings::add, () -> known.assumed.add(each));
    }
    findings.addAll(NeedFindings.of(diagram, KnownSteps.of(library), known.needed.onlyAtStart()));
    findings.addAll(known.wordsAskedAsYesOrNo(diagram));
    List<Finding> conditions =
        new ArrayList<>(ConditionFindings.of(diagram, KnownSteps.of(library), known::canBe));
    conditions.addAll(HandedOver.findings(diagram, KnownSteps.of(library)));
    return new Found(known, List.copyOf(findings), conditions, List.copyOf(known.assumed));
  }

  private KnownVariables(
      Diagram diagram,
      Library library,
      Writers writers,
      List<Assumption> inForce,
      AcrossCalls across) {
    this.writers = writers;
    this.across = across;
    this.errors = KnownSteps.of(library).errors(diagram.wiring());
    this.conditions = new Condition[diagram.flows().size()];
    Map<String, Set<String>> asked = new TreeMap<>();
    for (Flow flow : diagram.flows()) {
      if (flow.condition() != null) {
        Condition condition = ConditionReader.read(flow.condition());
        conditions[flow.index()] = condition;
        condition.asks(asked);
      }
    }
    Set<String> ofBranches = new TreeSet<>(asked.keySet());
    Set<String> first = new LinkedHashSet<>();
    for (Assumption each : inForce) {
      each.never()
          .forEach(
              (variable, value) -> {
                asked.computeIfAbsent(variable, any -> new TreeSet<>()).add(value);
                first.add(variable);
              });
    }
    Needs needs = Needs.of(diagram, KnownSteps.of(library), across);
    needs
        .values()
        .forEach(
            (variable, values) ->
                asked.computeIfAbsent(variable, any -> new TreeSet<>()).addAll(values));
    Optional<StartVariables> begins =
        across.called()
            ? Optional.of(StartVariables.NONE)
            : StartVariables.of(diagram.id(), library);
    this.startIsKnown = begins.isPresent();
    this.start = begins.orElse(StartVariables.NONE);
    Set<String> atStart = start.names();
    Map<String, Set<String>> asTables = askedByTables(asked.keySet());
    asTables.forEach(
        (variable, texts) -> asked.computeIfAbsent(variable, any -> new TreeSet<>()).addAll(texts));
    List<Variable> candidates = new ArrayList<>();
    asked.forEach(
        (name, texts) -> {
          if (!writers.isUnknown(name) && !atStart.contains(name) && !across.brings(name)) {
            candidates.add(Variable.of(name, writers.values(name), texts));
          }
        });
    candidates.sort(
        Comparator.comparing((Variable each) -> !first.contains(each.name()))
            .thenComparing(each -> each.values().size())
            .thenComparing(Variable::name));
    choose(candidates);
    this.needed = new Needed(needs, atStart, across, writers.writesAnything());
    needed.decidedBy(writers.forms());
    followNeeds(needs, diagram);
    this.written = new Written();
    if (startIsKnown) {
      ofBranches.forEach(name -> followWritten(name, diagram));
    }
    ofBranches.retainAll(atStart);
    ofBranches.removeIf(writers::isUnknown);
    ofBranches.forEach(this::followStart);
    this.writes = new boolean[diagram.nodes().size()];
    for (int node = 0; node < writes.length; node++) {
      writes[node] =
          !variables.isEmpty()
              && (writers.writes(node, wanted.keySet())
                  || needed.forgets(node)
                  || needed.usesUp(node)
                  || needed.outdated().containsKey(node)
                  || written.isBy(node));
    }
  }

  /** What something else writes, nobody knows when or with what, may be empty whenever needed. */
  private void followNeeds(Needs needs, Diagram diagram) {
    Set<String> others = diagram.data().others();
    for (String name : needs.presences()) {
      if (!byName.containsKey(name) && !others.contains(name)) {
        needed.presence(name, variables.size());
        variables.add(Presence.of(name));
        wanted.put(name, Presence::as);
        followAnswers(name, diagram);
      }
    }
    needs
        .values()
        .forEach(
            (name, values) -> {
              if (!byName.containsKey(name)
                  && !others.contains(name)
                  && !writers.isSetAtAnyTime(name)) {
                values.forEach(value -> followSaid(diagram, name, value));
              }
            });
  }

  /** What customers decided is there until the case waits; a branch that asks later fails. */
  private void followStart(String name) {
    if (!needed.follows(name)) {
      needed.presence(name, variables.size());
      variables.add(Presence.of(name));
      wanted.put(name, Presence::as);
    }
  }

  /** Of what cannot be followed, a branch that asks before it is written at all still fails. */
  private void followWritten(String name, Diagram diagram) {
    if (!byName.containsKey(name)
        && !across.brings(name)
        && writers.isMissingUntilWritten(name)
        && (writers.isUnknown(name) || !start.names().contains(name))
        && written.follow(name, variables.size(), diagram, writers)) {
      variables.add(Presence.of(Written.nameOf(name)));
    }
  }

  /** Where the choice that shows a question is not followed, a branch that says it is believed. */
  private void followAnswers(String name, Diagram diagram) {
    String question = new Need.Term(name, null).question();
    if (question == null) {
      return;
    }
    for (Need.Term choice : writers.answeredWith(question)) {
      String value = choice.value();
      if (value != null
          && !byName.containsKey(choice.variable())
          && !diagram.data().others().contains(choice.variable())
          && !writers.isSetAtAnyTime(choice.variable())) {
        followSaid(diagram, choice.variable(), value);
        needed.impliedBy(name, choice.variable(), value);
      }
    }
  }

  private void followSaid(Diagram diagram, String name, String value) {
    if (!needed.follows(Needed.guardOf(name, value))
        && needed.guard(diagram, conditions, writers, name, value, variables.size())) {
      variables.add(Presence.of(Needed.guardOf(name, value)));
    }
  }

  /** What tables look at decides what they answer, so it is followed where that is. */
  private Map<String, Set<String>> askedByTables(Set<String> asked) {
    Map<String, Set<String>> more = new TreeMap<>();
    writers
        .tables()
        .forEach(
            (node, table) -> {
              boolean matters =
                  writers.columns(node).values().stream()
                      .flatMap(Set::stream)
                      .anyMatch(asked::contains);
              for (DecisionTable.Input input : table.inputs()) {
                String name = input.variable();
                if (matters && name != null && !writers.values(name).isEmpty()) {
                  Set<String> texts = more.computeIfAbsent(name, any -> new TreeSet<>());
                  input.named().forEach(word -> texts.add(String.valueOf(word)));
                }
              }
            });
    return more;
  }

  private void choose(List<Variable> candidates) {
    long combinations = 1;
    for (Variable each : candidates) {
      int values = each.values().size();
      if (values <= MOST_VALUES && combinations * values <= MOST_COMBINATIONS) {
        combinations *= values;
        byName.put(each.name(), variables.size());
        variables.add(each);
        wanted.put(each.name(), each::as);
      }
    }
  }

  @Override
  public List<Write> atStart() {
    return needed.begin(new int[variables.size()], start.certain());
  }

  @Override
  public int[] taken(int flow, int[] values) {
    return needed.taken(flow, values);
  }

  @Override
  public int[] told(int flow, int[] values) {
    return needed.told(flow, values);
  }

  @Override
  public int[] begun(int node, int[] values) {
    return needed.begun(across.replaced().getOrDefault(node, Set.of()), values);
  }

  @Override
  public int[] onceItWaits(int[] values) {
    return needed.onceItWaits(values);
  }

  @Override
  public @Nullable Set<String> errors(int node) {
    return errors.get(node);
  }

  @Override
  public Map<Integer, Set<String>> askedOfStart() {
    Map<Integer, Set<String>> asked = new TreeMap<>();
    writers
        .tables()
        .forEach(
            (node, table) -> {
              for (DecisionTable.Input input : table.inputs()) {
                String name = input.variable();
                if (name != null
                    && start.names().contains(name)
                    && writers.values(name).isEmpty()) {
                  asked.computeIfAbsent(node, any -> new TreeSet<>()).add(name);
                }
              }
            });
    return asked;
  }

  @Override
  public Map<Integer, Set<String>> replacedByCalls() {
    return across.replaced();
  }

  @Override
  public Set<Integer> callsAtOnce() {
    return across.atOnce();
  }

  @Override
  public Map<Integer, Set<String>> outdatedBy() {
    return needed.outdated();
  }

  @Override
  public Set<String> onlyAtStart() {
    return start.names();
  }

  @Override
  public List<Need> needs() {
    return needed.needs().all();
  }

  @Override
  public int lacks(Moment moment, int index, int[] values) {
    return needed.lacks(
        moment,
        index,
        values,
        name -> {
          Integer followed = byName.get(name);
          return followed == null ? null : variables.get(followed).values().get(values[followed]);
        });
  }

  @Override
  public List<Write> after(int node, int[] values) {
    if (!writes[node]) {
      return List.of(new Write(values, ""));
    }
    return outcomes.computeIfAbsent(
        new Visit(node, Arrays.stream(values).boxed().toList()), any -> written(node, values));
  }

  private List<Write> written(int node, int[] before) {
    Map<List<Integer>, Write> all = new LinkedHashMap<>();
    for (Map<String, Value> outcome : writers.outcomes(node, wanted, valueIn(before))) {
      // Of what is not followed nobody knows whether it was left blank.
      List<int[]> open =
          new ArrayList<>(
              List.of(
                  needed.beforeItDecides(
                      node,
                      before,
                      name -> outcome.containsKey(name) || !wanted.containsKey(name))));
      StringBuilder says = new StringBuilder();
      List<Integer> changed = new ArrayList<>();
      for (int i = 0; i < variables.size(); i++) {
        Value value = outcome.get(variables.get(i).name());
        if (value != null) {
          if (!needed.isAt(i)) {
            changed.add(i);
          }
          open = spread(open, i, variables.get(i).indexes(value));
        }
      }
      for (int[] values : open) {
        needed.forget(node, values);
        needed.useUp(node, values);
        written.by(node, values);
        says.setLength(0);
        for (int i : changed) {
          says.append(says.isEmpty() ? "" : ", ").append(words(i, values[i]));
        }
        if (assumed.stream().noneMatch(each -> isRuledOut(each, values))) {
          all.merge(
              Arrays.stream(values).boxed().toList(),
              new Write(values, says.toString()),
              (one, other) -> one.says().isEmpty() ? other : one);
        }
      }
    }
    return List.copyOf(all.values());
  }

  private static List<int[]> spread(List<int[]> open, int variable, List<Integer> indexes) {
    List<int[]> more = new ArrayList<>();
    for (int[] values : open) {
      for (int index : indexes) {
        int[] with = values.clone();
        with[variable] = index;
        more.add(with);
      }
    }
    return more;
  }

  private boolean isRuledOut(Assumption assumption, int[] values) {
    for (Map.Entry<String, String> never : assumption.never().entrySet()) {
      Integer variable = byName.get(never.getKey());
      if (variable == null
          || !variables
              .get(variable)
              .values()
              .get(values[variable])
              .text()
              .equals(never.getValue())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Truth holds(int flow, int[] values) {
    Condition condition = conditions[flow];
    return condition == null ? Truth.UNKNOWN : condition.ask(valueIn(values));
  }

  private Function<String, @Nullable Value> valueIn(int[] values) {
    return name -> {
      Integer variable = byName.get(name);
      if (variable == null && written.isMissing(name, values)) {
        return Value.UNSET;
      }
      if (variable == null) {
        return start.names().contains(name) && needed.isMissing(name, values) ? Value.UNSET : null;
      }
      return values[variable] == 0 && !startIsKnown
          ? null
          : variables.get(variable).values().get(values[variable]);
    };
  }

  /** Everything that a variable can be; empty where nobody can say. */
  private Set<Value> canBe(String name) {
    if (writers.isUnknown(name)) {
      return Set.of();
    }
    Set<Value> values = new LinkedHashSet<>(writers.values(name));
    values.addAll(start.values().getOrDefault(name, Set.of()));
    return values;
  }

  @Override
  public Set<String> setAnew(BitSet nodes) {
    return writers.setAnew(nodes);
  }

  @Override
  public Set<String> toRequire(String name, BitSet done) {
    return writers.toRequire(name, done);
  }

  @Override
  public String words(int[] values) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0 && !needed.isAt(i) && !written.isAt(i)) {
        words.append(words.isEmpty() ? "" : ", ").append(words(i, values[i]));
      }
    }
    return words.toString();
  }

  private String words(int variable, int value) {
    return variables.get(variable).name() + " = " + variables.get(variable).words().get(value);
  }

  /** {@code ${flag}} of a word: the engine wants yes or no there and takes no word for it. */
  private List<Finding> wordsAskedAsYesOrNo(Diagram diagram) {
    List<Finding> findings = new ArrayList<>();
    for (Flow flow : diagram.flows()) {
      if (conditions[flow.index()] instanceof Condition.Name asked
          && byName.containsKey(asked.name())
          && variables.get(byName.get(asked.name())).values().stream()
              .anyMatch(value -> value.kind() == Value.Kind.TEXT)) {
        findings.add(
            new Finding(
                FindingKind.NO_BRANCH,
                Severity.ADVICE,
                flow.id(),
                "«"
                    + flow.label()
                    + "» asks for «"
                    + asked.name()
                    + "» as if it were yes or no, but forms answer in words, and the case cannot go"
                    + " on. Write ${"
                    + asked.name()
                    + " == 'true'}.",
                List.of()));
      }
    }
    return findings;
  }
}
