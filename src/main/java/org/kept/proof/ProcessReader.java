package org.kept.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one process. Sub-processes are worked through one after the other, not within each other.
 */
final class ProcessReader {

  private static final List<String> YES_OR_NO =
      List.of(
          "isExecutable",
          "cancelActivity",
          "isInterrupting",
          "triggeredByEvent",
          "isSequential",
          "isForCompensation");

  private static final Map<String, TimerText.Sort> TIMES =
      Map.of(
          "timeDate", TimerText.Sort.DATE,
          "timeDuration", TimerText.Sort.DURATION,
          "timeCycle", TimerText.Sort.CYCLE);

  private static final int DEEPEST = 50;
  private static final int MOST_NODES = 20_000;

  private final DiagramReader file;
  private final Markup process;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<FlowDraft> flowDrafts = new ArrayList<>();
  private final Map<String, Draft> byId = new HashMap<>();
  private final List<Finding> unsupported = new ArrayList<>();

  ProcessReader(DiagramReader file, Markup process) {
    this.file = file;
    this.process = process;
  }

  /** A node before all flows are known. */
  private static final class Draft {
    final int index;
    final String id;
    final Markup markup;
    final NodeKind kind;
    final Node.Event event;
    final int scope;
    final int depth;
    final List<Integer> incoming = new ArrayList<>();
    final List<Integer> outgoing = new ArrayList<>();
    int attachedTo = -1;

    Draft(
        int index,
        String id,
        Markup markup,
        NodeKind kind,
        Node.Event event,
        int scope,
        int depth) {
      this.index = index;
      this.id = id;
      this.markup = markup;
      this.kind = kind;
      this.event = event;
      this.scope = scope;
      this.depth = depth;
    }
  }

  private record FlowDraft(String id, Markup markup, int scope) {}

  Diagram read() {
    String id = process.attributes.getOrDefault("id", "");
    isPlainlyYesOrNo(process, id);
    if (id.isEmpty()) {
      file.unreadable(null, "The process has no id. Give it one.");
    }
    Deque<Draft> scopes = new ArrayDeque<>();
    read(process, -1, 0, scopes);
    while (!scopes.isEmpty()) {
      Draft scope = scopes.poll();
      read(scope.markup, scope.index, scope.depth + 1, scopes);
    }
    List<Flow> flows = flows();
    attach();
    List<Node> nodes = nodes(flows);
    starts();
    Refusals.note(file, nodes, flows);
    Map<Markup, Node> byMarkup = byMarkup(nodes);
    return new Diagram(
        id,
        process.attribute("name"),
        List.copyOf(nodes),
        List.copyOf(flows),
        process.tags(),
        List.copyOf(unsupported),
        DataFlowReader.read(process, byMarkup),
        WiringReader.read(process, byMarkup, flows),
        Named.in(process, byMarkup));
  }

  private Map<Markup, Node> byMarkup(List<Node> nodes) {
    Map<Markup, Node> byMarkup = new HashMap<>();
    drafts.forEach(draft -> byMarkup.put(draft.markup, nodes.get(draft.index)));
    return byMarkup;
  }

  private void read(Markup of, int scope, int depth, Deque<Draft> scopes) {
    if (depth > DEEPEST || drafts.size() > MOST_NODES) {
      unsupported.add(
          new Finding(
              FindingKind.LIMIT,
              Severity.GATE,
              of.attribute("id"),
              depth > DEEPEST
                  ? "Sub-processes are nested more than " + DEEPEST + " deep."
                  : "The process has more than " + MOST_NODES + " elements.",
              List.of()));
      return;
    }
    for (Markup child : of.children) {
      if (child.name.equals("sequenceFlow")) {
        flowDrafts.add(
            new FlowDraft(
                child.attributes.getOrDefault("id", "flow " + (flowDrafts.size() + 1)),
                child,
                scope));
        continue;
      }
      NodeKind kind = kind(child);
      if (kind == null) {
        continue;
      }
      String id = child.attributes.getOrDefault("id", "");
      if (id.isEmpty()) {
        id = child.name + " " + (drafts.size() + 1);
        file.unreadable(null, "A " + child.name + " has no id. Give it one.");
      }
      isPlainlyYesOrNo(child, id);
      for (Markup repeated : child.all("multiInstanceLoopCharacteristics")) {
        isPlainlyYesOrNo(repeated, id);
      }
      Draft draft = new Draft(drafts.size(), id, child, kind, event(child, id, kind), scope, depth);
      drafts.add(draft);
      if (byId.putIfAbsent(id, draft) != null) {
        file.unreadable(id, "Two elements have the id " + id + ".");
      }
      if (kind == NodeKind.SUB_PROCESS || kind == NodeKind.EVENT_SUB_PROCESS) {
        scopes.add(draft);
      }
    }
  }

  /** A schema allows 1, 0 and spaces too, and the engine takes some of them for the opposite. */
  private void isPlainlyYesOrNo(Markup of, String id) {
    for (String attribute : YES_OR_NO) {
      String value = of.attribute(attribute);
      if (value != null && !value.equals("true") && !value.equals("false")) {
        unsupported(
            id, "'" + attribute + "' is '" + value + "'. Write true or false, and nothing else.");
      }
    }
  }

  private @Nullable NodeKind kind(Markup of) {
    return switch (of.name) {
      case "startEvent" -> NodeKind.START_EVENT;
      case "endEvent" -> NodeKind.END_EVENT;
      case "intermediateCatchEvent" -> NodeKind.CATCH_EVENT;
      case "intermediateThrowEvent" -> NodeKind.THROW_EVENT;
      case "boundaryEvent" -> NodeKind.BOUNDARY_EVENT;
      case "userTask" -> NodeKind.USER_TASK;
      case "receiveTask" -> NodeKind.RECEIVE_TASK;
      case "serviceTask", "sendTask", "businessRuleTask" ->
          "external".equals(of.attribute("camunda:type"))
              ? NodeKind.EXTERNAL_TASK
              : NodeKind.AUTOMATIC_TASK;
      case "task", "manualTask", "scriptTask" -> NodeKind.AUTOMATIC_TASK;
      case "callActivity" -> NodeKind.CALL_ACTIVITY;
      case "subProcess" ->
          of.says("triggeredByEvent") ? NodeKind.EVENT_SUB_PROCESS : NodeKind.SUB_PROCESS;
      case "exclusiveGateway" -> NodeKind.EXCLUSIVE_GATEWAY;
      case "parallelGateway" -> NodeKind.PARALLEL_GATEWAY;
      case "inclusiveGateway" -> NodeKind.INCLUSIVE_GATEWAY;
      case "eventBasedGateway" -> NodeKind.EVENT_GATEWAY;
      case "transaction" -> notYet(of, "A transaction");
      case "adHocSubProcess" -> notYet(of, "An ad-hoc sub-process");
      case "complexGateway" -> notYet(of, "A complex gateway");
      default -> null;
    };
  }

  private @Nullable NodeKind notYet(Markup of, String what) {
    unsupported(of.attribute("id"), what + " cannot be proved yet. Draw it with other elements.");
    return null;
  }

  private void unsupported(@Nullable String element, String message) {
    unsupported.add(
        new Finding(FindingKind.UNSUPPORTED, Severity.GATE, element, message, List.of()));
  }

  private Node.Event event(Markup of, String id, NodeKind kind) {
    if (kind == NodeKind.RECEIVE_TASK) {
      String message = of.attribute("messageRef");
      if (message != null && !file.knows(Node.Event.Kind.MESSAGE, message)) {
        file.unreadable(id, "The message of " + id + " is not declared in the file.");
      }
      return message == null
          ? Node.Event.NONE
          : new Node.Event(
              Node.Event.Kind.MESSAGE, file.name(Node.Event.Kind.MESSAGE, message), false);
    }
    List<Markup> definitions =
        of.children.stream().filter(child -> child.name.endsWith("EventDefinition")).toList();
    if (definitions.isEmpty()) {
      if (kind == NodeKind.CATCH_EVENT || kind == NodeKind.BOUNDARY_EVENT) {
        file.unreadable(id, "The event " + id + " waits for nothing. Say what for.");
      }
      return Node.Event.NONE;
    }
    if (definitions.size() > 1) {
      unsupported(id, "An event with more than one trigger cannot be proved yet.");
    }
    return event(definitions.get(0), id);
  }

  private Node.Event event(Markup definition, String id) {
    return switch (definition.name) {
      case "timerEventDefinition" -> timer(definition, id);
      case "messageEventDefinition" -> {
        if ("external".equals(definition.attribute("camunda:type"))) {
          unsupported(id, "A message that is sent from outside the engine cannot be proved yet.");
        }
        yield reference(Node.Event.Kind.MESSAGE, definition, "messageRef", id);
      }
      case "signalEventDefinition" ->
          reference(Node.Event.Kind.SIGNAL, definition, "signalRef", id);
      case "errorEventDefinition" -> reference(Node.Event.Kind.ERROR, definition, "errorRef", id);
      case "escalationEventDefinition" ->
          reference(Node.Event.Kind.ESCALATION, definition, "escalationRef", id);
      case "conditionalEventDefinition" -> {
        unsupported(
            id,
            "An event that waits for a condition cannot be proved: the engine looks in the middle"
                + " of whatever is done, passes steps by, or goes round for ever. Draw a branch at a"
                + " gateway, a message, or a timer that looks again.");
        yield new Node.Event(Node.Event.Kind.CONDITIONAL, null, false);
      }
      case "terminateEventDefinition" -> new Node.Event(Node.Event.Kind.TERMINATE, null, false);
      case "linkEventDefinition" ->
          new Node.Event(Node.Event.Kind.LINK, definition.attribute("name"), false);
      case "compensateEventDefinition" -> {
        unsupported(id, "Compensation cannot be proved yet. Draw what undoes a step as a branch.");
        yield new Node.Event(Node.Event.Kind.COMPENSATION, null, false);
      }
      case "cancelEventDefinition" -> {
        unsupported(id, "Cancelling a transaction cannot be proved yet.");
        yield new Node.Event(Node.Event.Kind.CANCEL, null, false);
      }
      default -> {
        unsupported(id, "The trigger " + definition.name + " cannot be proved yet.");
        yield Node.Event.NONE;
      }
    };
  }

  private Node.Event timer(Markup definition, String id) {
    List<Markup> times =
        definition.children.stream().filter(child -> TIMES.containsKey(child.name)).toList();
    if (times.isEmpty()) {
      file.unreadable(id, "The timer " + id + " has no time. Say when it fires.");
      return new Node.Event(Node.Event.Kind.TIMER, null, false);
    }
    if (times.size() > 1) {
      unsupported(id, "The timer " + id + " says more than once when it fires. Say it once.");
    }
    TimerText.Sort sort = Objects.requireNonNull(TIMES.get(times.get(0).name));
    TimerText time = new TimerText(sort, times.get(0).text.toString().trim());
    boolean cycle = sort == TimerText.Sort.CYCLE;
    if (cycle && time.text().matches("R\\d+/.*") && !time.text().startsWith("R1/")) {
      unsupported(
          id,
          "A timer that fires a limited number of times ("
              + time.text()
              + ") cannot be proved yet. Write "
              + time.text().replaceFirst("R\\d+/", "R1/")
              + ", and it fires once, or "
              + time.text().replaceFirst("R\\d+/", "R/")
              + ", and it fires without end.");
    }
    boolean repeats = cycle && !time.text().startsWith("R1/");
    return new Node.Event(Node.Event.Kind.TIMER, null, repeats, time);
  }

  private Node.Event reference(
      Node.Event.Kind kind, Markup definition, String attribute, String id) {
    String reference = definition.attribute(attribute);
    boolean mayBeBare = kind == Node.Event.Kind.ERROR || kind == Node.Event.Kind.ESCALATION;
    if (reference == null ? !mayBeBare : !file.knows(kind, reference)) {
      file.unreadable(
          id,
          "The "
              + kind.name().toLowerCase(Locale.ROOT)
              + " of "
              + id
              + " is not declared in the file.");
    }
    return new Node.Event(kind, file.name(kind, definition.attribute(attribute)), false);
  }

  /** By its label; by its id where it has none. */
  private static String called(Draft draft) {
    String name = draft.markup.attribute("name");
    return name == null || name.isBlank() ? draft.id : Words.quoted(name.strip());
  }

  private List<Flow> flows() {
    List<Flow> flows = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    for (FlowDraft draft : flowDrafts) {
      String source = draft.markup().attributes.getOrDefault("sourceRef", "");
      String target = draft.markup().attributes.getOrDefault("targetRef", "");
      Draft from = byId.get(source);
      Draft to = byId.get(target);
      if (from == null || to == null) {
        if (unsupported.stream()
            .noneMatch(f -> source.equals(f.element()) || target.equals(f.element()))) {
          file.unreadable(
              draft.id(), "The flow " + draft.id() + " does not begin and end at an element.");
        }
        continue;
      }
      if (from.scope != draft.scope() || to.scope != draft.scope()) {
        file.unreadable(
            draft.id(),
            "The flow from "
                + called(from)
                + " to "
                + called(to)
                + " crosses the border of a sub-process.");
        continue;
      }
      if (ids.put(draft.id(), flows.size()) != null) {
        file.unreadable(draft.id(), "Two flows have the id " + draft.id() + ".");
      }
      Markup condition = draft.markup().first("conditionExpression");
      Flow flow =
          new Flow(
              flows.size(),
              draft.id(),
              draft.markup().attribute("name"),
              from.index,
              to.index,
              condition == null ? null : condition.text.toString().strip(),
              draft.markup().tags());
      from.outgoing.add(flow.index());
      to.incoming.add(flow.index());
      flows.add(flow);
    }
    return flows;
  }

  private void attach() {
    for (Draft draft : drafts) {
      if (draft.kind != NodeKind.BOUNDARY_EVENT) {
        continue;
      }
      Draft on = byId.get(draft.markup.attributes.getOrDefault("attachedToRef", ""));
      if (on == null || on.scope != draft.scope || !canCarryEvents(on.kind)) {
        file.unreadable(
            draft.id, "The event " + draft.id + " is not on a task or sub-process beside it.");
      } else {
        draft.attachedTo = on.index;
      }
      if (!draft.incoming.isEmpty()) {
        file.unreadable(draft.id, "A flow leads to the event " + draft.id + " on an activity.");
      }
    }
  }

  private static boolean canCarryEvents(NodeKind kind) {
    return switch (kind) {
      case USER_TASK, RECEIVE_TASK, AUTOMATIC_TASK, EXTERNAL_TASK, CALL_ACTIVITY, SUB_PROCESS ->
          true;
      default -> false;
    };
  }

  private List<Node> nodes(List<Flow> flows) {
    Map<String, Integer> flowIds = new HashMap<>();
    flows.forEach(flow -> flowIds.putIfAbsent(flow.id(), flow.index()));
    List<Node> nodes = new ArrayList<>();
    for (Draft draft : drafts) {
      Markup of = draft.markup;
      int byDefault = -1;
      String named = of.attribute("default");
      if (named != null) {
        byDefault = flowIds.getOrDefault(named, -1);
        if (byDefault < 0 || flows.get(byDefault).source() != draft.index) {
          file.unreadable(
              draft.id, "The default flow " + named + " does not leave " + called(draft) + ".");
          byDefault = -1;
        }
      }
      if ("true".equals(of.attribute("isForCompensation"))) {
        unsupported(draft.id, "Compensation cannot be proved yet.");
      }
      nodes.add(
          new Node(
              draft.index,
              draft.id,
              of.attribute("name"),
              draft.kind,
              draft.scope,
              List.copyOf(draft.incoming),
              List.copyOf(draft.outgoing),
              byDefault,
              draft.event,
              draft.attachedTo,
              interrupting(draft),
              repeat(draft),
              of.says("camunda:asyncBefore") || of.says("camunda:async"),
              of.says("camunda:asyncAfter"),
              new Node.Does(
                  of.attribute("camunda:formRef"),
                  of.attribute("camunda:decisionRef"),
                  of.attribute("calledElement"),
                  step(of)),
              of.tags()));
    }
    return nodes;
  }

  private static boolean interrupting(Draft draft) {
    return switch (draft.kind) {
      case BOUNDARY_EVENT ->
          draft.event.kind() == Node.Event.Kind.ERROR
              || !"false".equals(draft.markup.attribute("cancelActivity"));
      case START_EVENT ->
          draft.event.kind() == Node.Event.Kind.ERROR
              || !"false".equals(draft.markup.attribute("isInterrupting"));
      default -> false;
    };
  }

  private Node.Repeat repeat(Draft draft) {
    Markup loop = draft.markup.first("multiInstanceLoopCharacteristics");
    if (loop == null) {
      if (draft.markup.first("standardLoopCharacteristics") != null) {
        unsupported(
            draft.id, "The engine does not obey the loop marker. Draw the loop with a gateway.");
      }
      return Node.Repeat.ONCE;
    }
    if (loop.first("completionCondition") != null) {
      unsupported(draft.id, "Several at once that may stop early cannot be proved yet.");
    }
    if (loop.says("camunda:asyncBefore")
        || loop.says("camunda:asyncAfter")
        || loop.says("camunda:async")) {
      unsupported(draft.id, "A stop of the engine at each of several cannot be proved yet.");
    }
    int count = -1;
    Markup cardinality = loop.first("loopCardinality");
    if (cardinality != null && cardinality.text.toString().strip().startsWith("-")) {
      file.unreadable(draft.id, draft.id + " is to be done less than no times.");
    }
    if (cardinality != null && cardinality.text.toString().strip().matches("\\d{1,4}")) {
      count = Integer.parseInt(cardinality.text.toString().strip());
    }
    return new Node.Repeat(
        loop.says("isSequential") ? Node.Repeat.Kind.SEQUENTIAL : Node.Repeat.Kind.PARALLEL, count);
  }

  /** The name of the step that something asks for; null if it asks for none. */
  static @Nullable String step(Markup of) {
    // On the engine's own elements, such as listeners, its attributes stand bare.
    String delegate =
        of.attribute(
            of.name.startsWith("camunda:") ? "delegateExpression" : "camunda:delegateExpression");
    if (delegate == null) {
      return null;
    }
    String bare = delegate.strip();
    return bare.startsWith("${") && bare.endsWith("}")
        ? bare.substring(2, bare.length() - 1).strip()
        : bare;
  }

  private void starts() {
    Map<Integer, List<Draft>> starts = new HashMap<>();
    for (Draft draft : drafts) {
      if (draft.kind == NodeKind.START_EVENT) {
        starts.computeIfAbsent(draft.scope, any -> new ArrayList<>()).add(draft);
      }
    }
    if (!starts.containsKey(-1)) {
      file.unreadable(null, "The process has no start event, so no case can begin.");
    }
    starts.forEach(
        (scope, all) -> {
          long plain =
              all.stream().filter(start -> start.event.kind() == Node.Event.Kind.NONE).count();
          if (plain > 1 || (scope >= 0 && all.size() > 1)) {
            file.unreadable(all.get(1).id, "There is more than one start event in the same place.");
          }
          boolean byEvent = scope >= 0 && drafts.get(scope).kind == NodeKind.EVENT_SUB_PROCESS;
          if (byEvent && plain > 0) {
            file.unreadable(
                all.get(0).id, "The start of an event sub-process must say what starts it.");
          }
          if (scope >= 0 && !byEvent && plain == 0) {
            file.unreadable(
                all.get(0).id,
                "The start of a sub-process must not wait for anything. If it is to begin by itself"
                    + " beside the work, make it an event sub-process (with a dotted border).");
          }
        });
    for (Draft draft : drafts) {
      if ((draft.kind == NodeKind.SUB_PROCESS || draft.kind == NodeKind.EVENT_SUB_PROCESS)
          && !starts.containsKey(draft.index)) {
        file.unreadable(draft.id, "The sub-process " + called(draft) + " has no start event.");
      }
    }
  }
}
