package org.kept.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads who writes variables. It errs on one side only: what it does not know may write anything.
 */
final class DataFlowReader {

  /** Attributes of the engine with the name of a variable that is written on the way. */
  private static final Set<String> NAMES_A_VARIABLE =
      Set.of(
          "camunda:resultVariable",
          "camunda:errorCodeVariable",
          "camunda:errorMessageVariable",
          "camunda:escalationCodeVariable",
          "camunda:initiator",
          "camunda:elementVariable");

  /** Attributes and elements behind which there is code, or a page that may send anything. */
  private static final Set<String> CODE =
      Set.of(
          "camunda:class",
          "camunda:expression",
          "camunda:type",
          "camunda:formKey",
          "camunda:formHandlerClass",
          "camunda:variableMappingClass",
          "camunda:variableMappingDelegateExpression",
          "camunda:caseRef",
          "camunda:connector",
          "camunda:formData",
          "script",
          "scriptTask",
          "camunda:script");

  private static final Set<String> COUNTED =
      Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

  private final Map<Integer, List<DataFlow.Output>> outputs = new TreeMap<>();
  private final Set<String> others = new TreeSet<>();
  private final Set<String> listeners = new TreeSet<>();
  private final Set<Integer> loose = new TreeSet<>();
  private final Map<Integer, Set<String>> surely = new TreeMap<>();
  private final Map<Integer, Set<String>> hidden = new TreeMap<>();
  private final Set<Integer> everything = new TreeSet<>();
  private final Map<Integer, Handing> calls = new TreeMap<>();
  private boolean anything;

  /**
   * Reads a process.
   *
   * @param nodes by their markup, which node it became
   */
  static DataFlow read(Markup process, Map<Markup, Node> nodes) {
    DataFlowReader reader = new DataFlowReader();
    Deque<Markup> open = new ArrayDeque<>(List.of(process));
    while (!open.isEmpty()) {
      Markup each = open.pop();
      reader.element(each);
      Node node = nodes.get(each);
      if (node != null) {
        reader.node(each, node, nodes);
      } else if (ProcessReader.step(each) != null) {
        // A listener, or the message of an event.
        reader.listeners.add(String.valueOf(ProcessReader.step(each)));
      }
      open.addAll(each.children);
    }
    return new DataFlow(
        reader.outputs,
        reader.others,
        reader.listeners,
        reader.loose,
        reader.surely,
        reader.hidden,
        reader.everything,
        reader.calls,
        reader.anything);
  }

  private void element(Markup of) {
    anything |= CODE.contains(of.name);
    of.attributes.forEach(
        (name, value) -> {
          if (NAMES_A_VARIABLE.contains(name)) {
            others.add(value);
          }
          anything |= CODE.contains(name);
        });
    switch (of.name) {
      // It hides the variable of the same name from everything inside.
      case "camunda:inputParameter" -> others.add(of.attributes.getOrDefault("name", ""));
      case "camunda:out" -> {
        String target = of.attribute("target");
        anything |= target == null;
        others.add(target == null ? "" : target);
      }
      case "camunda:executionListener", "camunda:taskListener" ->
          anything |= ProcessReader.step(of) == null;
      case "conditionExpression" ->
          anything |=
              of.attributes.containsKey("language")
                  || of.attributes.containsKey("camunda:resource");
      case "multiInstanceLoopCharacteristics" -> others.addAll(COUNTED);
      case "inputDataItem" -> others.add(of.attributes.getOrDefault("name", ""));
      // Whoever waits for the signal gets what it carries.
      case "signalEventDefinition" ->
          anything |=
              of.all("extensionElements").stream()
                  .anyMatch(extensions -> extensions.first("camunda:in") != null);
      default -> {}
    }
  }

  private void node(Markup of, Node node, Map<Markup, Node> nodes) {
    if (node.kind() == NodeKind.CALL_ACTIVITY) {
      calls.put(node.index(), Handing.read(of));
    }
    if (node.does().decision() != null
        && !"deployment".equals(of.attribute("camunda:decisionRefBinding"))) {
      loose.add(node.index());
    }
    if (node.repeat().kind() == Node.Repeat.Kind.ONCE) {
      surely(of, node);
    }
    List<DataFlow.Output> written = new ArrayList<>();
    for (Markup extensions : of.all("extensionElements")) {
      for (Markup out : extensions.all("camunda:out")) {
        if (out.attribute("variables") != null) {
          everything.add(node.index());
        }
      }
      for (Markup mapping : extensions.all("camunda:inputOutput")) {
        for (Markup input : mapping.all("camunda:inputParameter")) {
          add(hidden, node, input.attributes.getOrDefault("name", ""));
        }
        for (Markup output : mapping.all("camunda:outputParameter")) {
          String name = output.attributes.getOrDefault("name", "");
          // What waits writes it also when it is stopped before it is done.
          if (node.kind() == NodeKind.AUTOMATIC_TASK
              && node.does().step() == null
              && (isDoneAtOnce(node) || isAnswerOfTable(node, output, nodes))
              && node.repeat().kind() == Node.Repeat.Kind.ONCE
              && output.children.isEmpty()) {
            written.add(new DataFlow.Output(name, output.text.toString().strip()));
          } else {
            others.add(name);
          }
        }
      }
    }
    if (!written.isEmpty()) {
      outputs.put(node.index(), List.copyOf(written));
    }
  }

  /** What is there, even if there is nothing in it, once the node was done and not stopped. */
  private void surely(Markup of, Node node) {
    for (Markup event : of.children) {
      // The engine sets them when it catches, before it goes on from the event.
      for (String name :
          List.of(
              "camunda:errorCodeVariable",
              "camunda:errorMessageVariable",
              "camunda:escalationCodeVariable")) {
        String variable = event.attribute(name);
        if (variable != null) {
          add(surely, node, variable);
        }
      }
    }
    for (Markup extensions : of.all("extensionElements")) {
      for (Markup out : extensions.all("camunda:out")) {
        String target = out.attribute("target");
        // What is handed over as its own is gone with the call.
        if (target != null
            && node.kind() == NodeKind.CALL_ACTIVITY
            && !"true".equals(out.attribute("local"))) {
          add(surely, node, target);
        }
      }
      for (Markup mapping : extensions.all("camunda:inputOutput")) {
        for (Markup output : mapping.all("camunda:outputParameter")) {
          if (isActivity(node)) {
            add(surely, node, output.attributes.getOrDefault("name", ""));
          }
        }
      }
    }
    String result = of.attribute("camunda:resultVariable");
    if (result != null && node.does().decision() != null) {
      add(surely, node, result);
    }
  }

  private static boolean isActivity(Node node) {
    return switch (node.kind()) {
      case USER_TASK, RECEIVE_TASK, AUTOMATIC_TASK, EXTERNAL_TASK, CALL_ACTIVITY, SUB_PROCESS ->
          true;
      default -> false;
    };
  }

  private static void add(Map<Integer, Set<String>> to, Node node, String name) {
    to.computeIfAbsent(node.index(), any -> new TreeSet<>()).add(name);
  }

  private static boolean isDoneAtOnce(Node node) {
    return !node.asyncBefore() && !node.asyncAfter();
  }

  /**
   * Whether it is there only once the table was asked, so that nothing can write it while the task
   * waits for its job: then there is no such answer.
   */
  private static boolean isAnswerOfTable(Node node, Markup output, Map<Markup, Node> nodes) {
    return node.does().decision() != null
        && RefusedWords.asksTable(output.text)
        && nodes.values().stream().noneMatch(event -> event.attachedTo() == node.index());
  }
}
