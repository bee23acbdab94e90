package org.kept.proof;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Watches the real engine: everything that can be done in a state is done there, with every
 * outcome, and the state is put back before the next. States are put back by writing the engine's
 * own rows again.
 */
final class EngineWatch implements AutoCloseable {

  /** Where the engine does not come to an end, or there is too much of it. */
  static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch(String message) {
      super(message);
    }
  }

  private static final String URL = "jdbc:h2:mem:watch%d;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=1000";
  private static final List<String> TABLES =
      List.of(
          "ACT_RU_EXECUTION",
          "ACT_RU_TASK",
          "ACT_RU_JOB",
          "ACT_RU_EVENT_SUBSCR",
          "ACT_RU_VARIABLE",
          "ACT_RU_EXT_TASK");
  private static final int MOST_CHOICES = 60;

  /** So much never happens on the way to a wait, unless there is none. */
  private static final int MOST_EVENTS = 5_000;

  /** So often one model is run at most; most are run some ten times. */
  private static final int MOST_RUNS = 1_000;

  private static int engines;

  private final ProcessEngineConfigurationImpl configuration;
  private final ProcessEngine engine;
  private final Connection connection;
  private final Map<String, PreparedStatement> inserts = new HashMap<>();
  private final Map<String, PreparedStatement> reads = new HashMap<>();
  private final Pick pick = new Pick();
  private final int mostStates;
  private int runs;
  private boolean withPassages;
  private @Nullable Diagram diagram;
  private Map<String, Node> nodes = Map.of();

  EngineWatch(int mostStates) {
    this.mostStates = mostStates;
    // It is meant to fail thousands of times.
    ((Logger) LoggerFactory.getLogger("org.camunda")).setLevel(Level.OFF);
    ((Logger) LoggerFactory.getLogger("org.apache.ibatis")).setLevel(Level.OFF);
    String url = URL.formatted(engines++);
    configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl(url);
    configuration.setProcessEngineName("watch" + engines);
    configuration.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_NONE);
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setHistoryCleanupEnabled(false);
    configuration.setDmnEnabled(false);
    configuration.setCmmnEnabled(false);
    configuration.setCreateIncidentOnFailedJobEnabled(false);
    configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new Listening(pick))));
    configuration.setBeans(new HashMap<>(Map.of("pick", pick, "step", new StepOrError(pick))));
    engine = configuration.buildProcessEngine();
    try {
      connection = DriverManager.getConnection(url, "sa", "");
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
      }
      for (String table : TABLES) {
        PreparedStatement read = connection.prepareStatement("SELECT * FROM " + table);
        reads.put(table, read);
        int columns = read.getMetaData().getColumnCount();
        inserts.put(
            table,
            connection.prepareStatement(
                "INSERT INTO " + table + " VALUES (" + "?,".repeat(columns - 1) + "?)"));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    engine
        .getRepositoryService()
        .createDeployment()
        .addString(
            "called.bpmn",
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
            <process id="called" isExecutable="true"><startEvent id="calledStart"/>
            <sequenceFlow id="calledFlow" sourceRef="calledStart" targetRef="calledTask"/>
            <userTask id="calledTask"/>
            <sequenceFlow id="calledFlow2" sourceRef="calledTask" targetRef="calledEnd"/>
            <endEvent id="calledEnd"/></process></definitions>
            """)
        .deploy();
  }

  /** Whether that is why it was given up. */
  static boolean goesRound(@Nullable Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      String message = String.valueOf(each.getMessage());
      if (each instanceof StackOverflowError
          || message.contains("goes round")
          || message.contains("does not come to an end")) {
        return true;
      }
    }
    return false;
  }

  /** Answers the conditions, counts and steps of a model, as the script has it. */
  public static final class Pick {
    Script script = new Script();
    int asked;
    final List<String> seen = new ArrayList<>();
    final List<Object[]> answers = new ArrayList<>();
    Map<String, Node> nodes = Map.of();
    @Nullable Diagram diagram;

    int choose(int options) {
      if (++asked > MOST_CHOICES) {
        throw new TooMuch("it goes round without waiting");
      }
      return script.choose(options);
    }

    /** Asked by conditions on flows. */
    public boolean flow(DelegateExecution execution, String node, int way) {
      return answer(node, way, choose(2) == 1);
    }

    /** Asked by conditions on flows whose answer is fixed. */
    public boolean sure(DelegateExecution execution, String node, int way, boolean truth) {
      if (++asked > MOST_CHOICES) {
        throw new TooMuch("it goes round without waiting");
      }
      return answer(node, way, truth);
    }

    private boolean answer(String node, int way, boolean truth) {
      answers.add(new Object[] {node, way, truth});
      return truth;
    }

    /** Asked by loops. */
    public int count(String node) {
      return choose(3);
    }

    private void see(String event) {
      seen.add(event);
      if (seen.size() > MOST_EVENTS) {
        throw new IllegalStateException("The engine does not come to an end");
      }
    }

    /** What was chosen, in the words of a label. */
    String label() {
      List<String> groups = new ArrayList<>();
      for (int i = 0; i < answers.size(); ) {
        Node node = requireNonNull(nodes.get((String) answers.get(i)[0]));
        Map<Integer, Boolean> group = new TreeMap<>();
        do {
          group.put((Integer) answers.get(i)[1], (Boolean) answers.get(i)[2]);
          i++;
        } while (i < answers.size()
            && answers.get(i)[0].equals(node.id())
            && !group.containsKey((Integer) answers.get(i)[1])
            && (Integer) answers.get(i)[1] > ((TreeMap<Integer, Boolean>) group).lastKey()
            && !(node.kind() == NodeKind.EXCLUSIVE_GATEWAY && group.containsValue(true)));
        groups.add(node.id() + ":" + taken(node, group));
      }
      return groups.isEmpty() ? "" : " [" + String.join(" ", groups) + "]";
    }

    private String taken(Node node, Map<Integer, Boolean> truths) {
      List<String> taken = new ArrayList<>();
      int byDefault = -1;
      for (int i = 0; i < node.outgoing().size(); i++) {
        Flow flow = requireNonNull(diagram).flow(node.outgoing().get(i));
        boolean isDefault =
            flow.index() == node.defaultFlow() && node.repeat().kind() == Node.Repeat.Kind.ONCE;
        if (isDefault) {
          byDefault = i;
        } else if (flow.condition() == null || truths.getOrDefault(i, false)) {
          taken.add(String.valueOf(i));
          if (node.kind() == NodeKind.EXCLUSIVE_GATEWAY) {
            break;
          }
        }
      }
      return taken.isEmpty() ? String.valueOf(byDefault) : String.join(",", taken);
    }
  }

  /** A step that ends well, or with any error that somebody around it catches. */
  static final class StepOrError implements JavaDelegate {
    private final Pick pick;

    StepOrError(Pick pick) {
      this.pick = pick;
    }

    @Override
    public void execute(DelegateExecution execution) {
      Node node = pick.nodes.get(execution.getCurrentActivityId());
      if (node == null || node.kind() != NodeKind.AUTOMATIC_TASK) {
        return;
      }
      List<String> codes =
          codesAround(requireNonNull(pick.diagram), node, Node.Event.Kind.ERROR, true);
      if (codes.isEmpty()) {
        return;
      }
      int way = pick.choose(codes.size() + 1);
      if (way > 0) {
        throw new BpmnError(codes.get(way - 1));
      }
    }
  }

  /** Each code that is caught on a node or around it, and another one where all are. */
  static List<String> codesAround(
      Diagram diagram, Node node, Node.Event.Kind kind, boolean around) {
    TreeSet<String> codes = new TreeSet<>();
    int at = node.index();
    while (true) {
      for (Node event : diagram.nodes()) {
        if (event.event().kind() != kind) {
          continue;
        }
        boolean boundary =
            event.kind() == NodeKind.BOUNDARY_EVENT && at >= 0 && event.attachedTo() == at;
        boolean start = false;
        if (event.kind() == NodeKind.START_EVENT && event.scope() >= 0) {
          Node handler = diagram.node(event.scope());
          start =
              handler.kind() == NodeKind.EVENT_SUB_PROCESS
                  && handler.scope() == at
                  && at != node.index()
                  // What is called is in no handler of the caller's.
                  && (node.kind() == NodeKind.CALL_ACTIVITY
                      || !isWithin(diagram, node, handler, kind));
        }
        if (boundary || start) {
          codes.add(event.event().code() == null ? "other" : event.event().code());
        }
      }
      if (at < 0 || !around) {
        return List.copyOf(codes);
      }
      at = diagram.node(at).scope();
    }
  }

  private static boolean isWithin(Diagram diagram, Node node, Node handler, Node.Event.Kind kind) {
    if (kind == Node.Event.Kind.ESCALATION) {
      return node.scope() == handler.index();
    }
    for (int at = node.scope(); at >= 0; at = diagram.node(at).scope()) {
      if (at == handler.index()) {
        return true;
      }
    }
    return false;
  }

  /** Something that can be done. */
  private interface Act {
    void run();
  }

  /**
   * Explores a model that the engine takes.
   *
   * @param passages whether what begins and ends on the way is part of a label
   */
  Graph explore(String xml, Diagram read, boolean passages) {
    withPassages = passages;
    runs = 0;
    diagram = read;
    nodes = new LinkedHashMap<>();
    read.nodes().forEach(node -> nodes.put(node.id(), node));
    pick.nodes = nodes;
    pick.diagram = read;
    restore(empty());
    String deployment =
        engine
            .getRepositoryService()
            .createDeployment()
            .addString(read.id() + ".bpmn", xml)
            .deploy()
            .getId();
    try {
      return explore(read.id());
    } finally {
      restore(empty());
      jobs.clear();
      engine.getRepositoryService().deleteDeployment(deployment, true, true, true);
    }
  }

  private static List<List<Object[]>> empty() {
    List<List<Object[]>> rows = new ArrayList<>();
    TABLES.forEach(table -> rows.add(List.of()));
    return rows;
  }

  private Graph explore(String process) {
    Graph graph = new Graph();
    Map<Integer, List<List<Object[]>>> states = new HashMap<>();
    List<Integer> open = new ArrayList<>();
    graph.ended.add(graph.state("ENDED"));
    play(
        graph,
        empty(),
        Set.of("start"),
        () -> engine.getRuntimeService().startProcessInstanceByKey(process),
        (label, target) -> graph.initial.add(target),
        states,
        open);
    for (int i = 0; i < open.size(); i++) {
      int state = open.get(i);
      List<List<Object[]>> rows = requireNonNull(states.get(state));
      for (Map.Entry<Set<String>, Act> act : acts(rows).entrySet()) {
        play(
            graph,
            rows,
            act.getKey(),
            act.getValue(),
            (label, target) -> graph.add(state, label, target),
            states,
            open);
      }
    }
    return graph;
  }

  private interface Found {
    void found(String label, int target);
  }

  private void play(
      Graph graph,
      List<List<Object[]>> rows,
      Set<String> labels,
      Act act,
      Found found,
      Map<Integer, List<List<Object[]>>> states,
      List<Integer> open) {
    pick.script.begin();
    do {
      if (++runs > MOST_RUNS) {
        throw new TooMuch("more runs than are done");
      }
      restore(rows);
      pick.asked = 0;
      pick.answers.clear();
      pick.seen.clear();
      try {
        act.run();
      } catch (ProcessEngineException | TooMuch e) {
        if (e.getMessage() != null && e.getMessage().contains("goes round")) {
          throw new TooMuch("it goes round without waiting");
        }
        if (isNoBranch(e)) {
          continue;
        }
        throw e;
      }
      List<List<Object[]>> after = rows();
      String name = name(after);
      boolean isNew = !graph.names.contains(name);
      int target = graph.state(name);
      if (isNew) {
        if (graph.names.size() > mostStates) {
          throw new TooMuch("more states than are looked at");
        }
        states.put(target, after);
        open.add(target);
      }
      String choices = pick.label() + (withPassages ? passages() : "");
      labels.forEach(label -> found.found(label + choices, target));
    } while (pick.script.next());
  }

  private String passages() {
    List<String> told = new ArrayList<>();
    for (String seen : pick.seen) {
      String element = seen.substring(2);
      Node node = nodes.get(element);
      if (node == null || Graph.isCompared(node, seen.charAt(0))) {
        told.add(seen);
      }
    }
    told.sort(null);
    return " " + told;
  }

  /** Writes down what begins, ends, is stopped and is taken. */
  private static final class Listening extends AbstractBpmnParseListener {
    private final Pick pick;

    Listening(Pick pick) {
      this.pick = pick;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
      if (!process.getKey().equals(RandomModel.CALLED)) {
        process.getActivities().forEach(this::listen);
      }
    }

    private void listen(ActivityImpl activity) {
      activity.getActivities().forEach(this::listen);
      String id = activity.getId();
      if (!id.contains("#")) {
        activity.addListener("start", (ExecutionListener) execution -> pick.see("S " + id));
        activity.addListener(
            "end",
            (ExecutionListener) execution -> pick.see((execution.isCanceled() ? "X " : "C ") + id));
      }
      activity
          .getOutgoingTransitions()
          .forEach(
              flow ->
                  ((TransitionImpl) flow)
                      .addListener(
                          "take", (ExecutionListener) execution -> pick.see("T " + flow.getId())));
    }
  }

  private static boolean isNoBranch(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("ENGINE-02004")
          || message.contains("ENGINE-02005")
          || message.contains("ENGINE-02006")) {
        return true;
      }
    }
    return false;
  }

  // What can be done.

  private Map<Set<String>, Act> acts(List<List<Object[]>> rows) {
    Map<Set<String>, Act> acts = new LinkedHashMap<>();
    Diagram model = requireNonNull(diagram);
    int[] number = {0};
    List<Map<String, @Nullable Object>> executions = maps("ACT_RU_EXECUTION", rows);
    Map<String, String> superOf = new HashMap<>();
    Map<String, Map<String, @Nullable Object>> byId = new HashMap<>();
    executions.forEach(row -> byId.put(text(row, "ID_"), row));
    executions.stream()
        .filter(row -> row.get("SUPER_EXEC_") != null)
        .forEach(row -> superOf.put(text(row, "ID_"), text(row, "SUPER_EXEC_")));
    for (Map<String, @Nullable Object> task : maps("ACT_RU_TASK", rows)) {
      String id = text(task, "ID_");
      String key = text(task, "TASK_DEF_KEY_");
      if (key.equals("calledTask")) {
        String caller = requireNonNull(superOf.get(text(task, "PROC_INST_ID_")));
        Node node = node(plain(text(requireNonNull(byId.get(caller)), "ACT_ID_")));
        add(acts, number, "complete " + node.id(), () -> engine.getTaskService().complete(id));
        for (String code : codesAround(model, node, Node.Event.Kind.ERROR, true)) {
          add(
              acts,
              number,
              "error " + node.id(),
              () -> engine.getTaskService().handleBpmnError(id, code));
        }
        for (String code : codesAround(model, node, Node.Event.Kind.ESCALATION, true)) {
          add(
              acts,
              number,
              "escalation " + node.id(),
              () -> engine.getTaskService().handleEscalation(id, code));
        }
        continue;
      }
      Node node = node(key);
      add(acts, number, "complete " + key, () -> engine.getTaskService().complete(id));
      for (String code : codesAround(model, node, Node.Event.Kind.ERROR, false)) {
        add(acts, number, "error " + key, () -> engine.getTaskService().handleBpmnError(id, code));
      }
      for (String code : codesAround(model, node, Node.Event.Kind.ESCALATION, false)) {
        add(
            acts,
            number,
            "escalation " + key,
            () -> engine.getTaskService().handleEscalation(id, code));
      }
    }
    for (Map<String, @Nullable Object> task : maps("ACT_RU_EXT_TASK", rows)) {
      String id = text(task, "ID_");
      String key = text(task, "ACT_ID_");
      add(
          acts,
          number,
          "complete " + key,
          () -> {
            engine.getExternalTaskService().lock(id, "w", 100_000);
            engine.getExternalTaskService().complete(id, "w");
          });
      for (String code : codesAround(model, node(key), Node.Event.Kind.ERROR, true)) {
        add(
            acts,
            number,
            "error " + key,
            () -> {
              engine.getExternalTaskService().lock(id, "w", 100_000);
              engine.getExternalTaskService().handleBpmnError(id, "w", code);
            });
      }
    }
    for (Map<String, @Nullable Object> job : maps("ACT_RU_JOB", rows)) {
      String id = text(job, "ID_");
      boolean timer = !"async-continuation".equals(job.get("HANDLER_TYPE_"));
      add(
          acts,
          number,
          (timer ? "timer " : "job ") + activityOf(job),
          () -> engine.getManagementService().executeJob(id));
    }
    Map<String, Set<String>> signals = new TreeMap<>();
    for (Map<String, @Nullable Object> row : maps("ACT_RU_EVENT_SUBSCR", rows)) {
      String activity = text(row, "ACTIVITY_ID_");
      String execution = text(row, "EXECUTION_ID_");
      String name = (String) row.get("EVENT_NAME_");
      switch (text(row, "EVENT_TYPE_")) {
        case "message" ->
            add(
                acts,
                number,
                "message " + activity,
                () -> engine.getRuntimeService().messageEventReceived(name, execution));
        default ->
            signals
                .computeIfAbsent(requireNonNull(name), any -> new TreeSet<>())
                .add("signal " + activity);
      }
    }
    signals.forEach(
        (name, labels) -> {
          Set<String> all = new LabelSet(labels, number[0]++);
          acts.put(all, () -> engine.getRuntimeService().signalEventReceived(name));
        });
    return acts;
  }

  /** A set that is equal to no other, so that two ways to the same label are both kept. */
  private static final class LabelSet extends TreeSet<String> {
    private static final long serialVersionUID = 1L;
    private final int number;

    LabelSet(Set<String> labels, int number) {
      super(labels);
      this.number = number;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  private static void add(Map<Set<String>, Act> acts, int[] number, String label, Act act) {
    acts.put(new LabelSet(Set.of(label), number[0]++), act);
  }

  private final Map<String, String> jobs = new HashMap<>();

  private String activityOf(Map<String, @Nullable Object> job) {
    return jobs.computeIfAbsent(text(job, "JOB_DEF_ID_"), this::readActivityOf);
  }

  private String readActivityOf(String definition) {
    try (PreparedStatement read =
        connection.prepareStatement("SELECT ACT_ID_ FROM ACT_RU_JOBDEF WHERE ID_ = ?")) {
      read.setString(1, definition);
      try (ResultSet result = read.executeQuery()) {
        result.next();
        return plain(requireNonNull(result.getString(1)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String plain(String activity) {
    return activity.replace("#multiInstanceBody", "");
  }

  private Node node(String id) {
    return requireNonNull(nodes.get(id), id);
  }

  private static String text(Map<String, @Nullable Object> row, String column) {
    return (String) requireNonNull(row.get(column), column);
  }

  // The rows.

  private final Map<String, List<String>> columns = new HashMap<>();

  private List<List<Object[]>> rows() {
    try {
      List<List<Object[]>> all = new ArrayList<>();
      for (String table : TABLES) {
        List<Object[]> rows = new ArrayList<>();
        try (ResultSet result = requireNonNull(reads.get(table)).executeQuery()) {
          int count = result.getMetaData().getColumnCount();
          if (!columns.containsKey(table)) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
              names.add(result.getMetaData().getColumnName(i));
            }
            columns.put(table, names);
          }
          while (result.next()) {
            Object[] row = new Object[count];
            for (int i = 0; i < count; i++) {
              row[i] = result.getObject(i + 1);
            }
            rows.add(row);
          }
        }
        all.add(rows);
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void restore(List<List<Object[]>> rows) {
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        for (String table : TABLES) {
          statement.execute("DELETE FROM " + table);
        }
      }
      for (int i = 0; i < TABLES.size(); i++) {
        PreparedStatement insert = requireNonNull(inserts.get(TABLES.get(i)));
        for (Object[] row : rows.get(i)) {
          for (int c = 0; c < row.length; c++) {
            insert.setObject(c + 1, row[c]);
          }
          insert.executeUpdate();
        }
      }
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Map<String, @Nullable Object>> maps(String table, List<List<Object[]>> rows) {
    List<Map<String, @Nullable Object>> maps = new ArrayList<>();
    List<String> names = columns.getOrDefault(table, List.of());
    for (Object[] row : rows.get(TABLES.indexOf(table))) {
      Map<String, @Nullable Object> map = new HashMap<>();
      for (int i = 0; i < row.length; i++) {
        map.put(names.get(i), row[i]);
      }
      maps.add(map);
    }
    return maps;
  }

  /** All that the engine goes on from, without identities. */
  private String name(List<List<Object[]>> rows) {
    List<Map<String, @Nullable Object>> executions = maps("ACT_RU_EXECUTION", rows);
    if (executions.isEmpty()) {
      return "ENDED";
    }
    Map<String, List<String>> marks = new HashMap<>();
    for (Map<String, @Nullable Object> task : maps("ACT_RU_TASK", rows)) {
      mark(marks, text(task, "EXECUTION_ID_"), "task " + task.get("TASK_DEF_KEY_"));
    }
    for (Map<String, @Nullable Object> task : maps("ACT_RU_EXT_TASK", rows)) {
      mark(marks, text(task, "EXECUTION_ID_"), "external " + task.get("ACT_ID_"));
    }
    for (Map<String, @Nullable Object> job : maps("ACT_RU_JOB", rows)) {
      mark(
          marks,
          text(job, "EXECUTION_ID_"),
          job.get("HANDLER_TYPE_")
              + " "
              + activityOf(job)
              + ("async-continuation".equals(job.get("HANDLER_TYPE_"))
                  ? job.get("HANDLER_CFG_")
                  : ""));
    }
    for (Map<String, @Nullable Object> row : maps("ACT_RU_EVENT_SUBSCR", rows)) {
      mark(
          marks,
          text(row, "EXECUTION_ID_"),
          row.get("EVENT_TYPE_") + " " + row.get("ACTIVITY_ID_"));
    }
    Set<String> concurrent = new HashSet<>();
    executions.stream()
        .filter(row -> isOn(row, "IS_CONCURRENT_"))
        .forEach(row -> concurrent.add(text(row, "ID_")));
    for (Map<String, @Nullable Object> row : maps("ACT_RU_VARIABLE", rows)) {
      String name = text(row, "NAME_");
      boolean counts =
          name.equals("nrOfActiveInstances")
              || name.equals("nrOfInstances")
              || (name.equals("loopCounter") && !concurrent.contains(text(row, "EXECUTION_ID_")));
      if (counts) {
        mark(marks, text(row, "EXECUTION_ID_"), name + "=" + row.get("LONG_"));
      }
    }
    Map<String, List<Map<String, @Nullable Object>>> children = new HashMap<>();
    @Nullable Map<String, @Nullable Object> root = null;
    for (Map<String, @Nullable Object> row : executions) {
      @Nullable String parent =
          (@Nullable String)
              (row.get("PARENT_ID_") == null ? row.get("SUPER_EXEC_") : row.get("PARENT_ID_"));
      if (parent == null) {
        root = row;
      } else {
        children.computeIfAbsent(parent, any -> new ArrayList<>()).add(row);
      }
    }
    return name(requireNonNull(root), children, marks);
  }

  private static void mark(Map<String, List<String>> marks, String execution, String mark) {
    marks.computeIfAbsent(execution, any -> new ArrayList<>()).add(mark);
  }

  private static String name(
      Map<String, @Nullable Object> row,
      Map<String, List<Map<String, @Nullable Object>>> children,
      Map<String, List<String>> marks) {
    String id = text(row, "ID_");
    List<String> below = new ArrayList<>();
    for (Map<String, @Nullable Object> child : children.getOrDefault(id, List.of())) {
      below.add(name(child, children, marks));
    }
    below.sort(null);
    List<String> own = new ArrayList<>(marks.getOrDefault(id, List.of()));
    own.sort(null);
    return row.get("ACT_ID_")
        + (isOn(row, "IS_ACTIVE_") ? "" : "-")
        + (isOn(row, "IS_CONCURRENT_") ? "c" : "")
        + (isOn(row, "IS_SCOPE_") ? "s" : "")
        + (row.get("ACT_INST_ID_") == null ? "" : "i")
        + own
        + (below.isEmpty() ? "" : below.toString());
  }

  private static boolean isOn(Map<String, @Nullable Object> row, String column) {
    return Boolean.TRUE.equals(row.get(column));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    engine.close();
  }
}
