package org.kept.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which steps elements run and which variables they read. */
final class WiringReader {

  private static final Pattern ROOT = Pattern.compile("[$#]\\{\\s*!?\\s*([A-Za-z]\\w*)");

  /** Not variables, but what may be asked all the same. */
  private static final Set<String> NO_VARIABLES = Set.of("promise", "decisionResult");

  /**
   * What is asked for in another way or never: conditions of branches are read where they are
   * played, and the engine overlooks tags and notes.
   */
  private static final Set<String> ELSEWHERE =
      Set.of("conditionExpression", "camunda:properties", "textAnnotation");

  private static final List<String> FOR_STAFF =
      List.of(
          "camunda:candidateGroups",
          "camunda:candidateUsers",
          "camunda:assignee",
          "camunda:formRef",
          "camunda:formKey");

  /** Variables that the engine itself puts within what is done several times. */
  private static final Set<String> COUNTED =
      Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

  private final Map<Markup, Node> nodes;
  private final List<Node> byIndex = new ArrayList<>();
  private final List<Flow> flows;
  private final Map<String, Flow> flowsById = new HashMap<>();

  private final Map<Integer, String> steps = new TreeMap<>();
  private final Map<Integer, List<String>> onFlows = new TreeMap<>();
  private final List<Wiring.Listener> listeners = new ArrayList<>();
  private final Map<Integer, Set<String>> reads = new TreeMap<>();
  private final Map<Integer, Set<String>> readsAtEnd = new TreeMap<>();
  private final Set<String> readsAtStart = new TreeSet<>();
  private final Set<Integer> staffed = new TreeSet<>();
  private final Set<Integer> keepers = new TreeSet<>();
  private final Map<Integer, Set<String>> brings = new TreeMap<>();

  /** What is there when an input is read, of what its own element brings. */
  private final Map<Markup, Set<String>> before = new HashMap<>();

  private WiringReader(Map<Markup, Node> nodes, List<Flow> flows) {
    this.nodes = nodes;
    this.flows = flows;
    nodes.values().stream()
        .sorted(java.util.Comparator.comparingInt(Node::index))
        .forEach(byIndex::add);
    flows.forEach(flow -> flowsById.put(flow.id(), flow));
  }

  /** An element and whose it is: of a node, of a flow, or of the process where it is of neither. */
  private record Place(Markup markup, @Nullable Node node, @Nullable Flow flow) {}

  /**
   * Reads a process.
   *
   * @param nodes by their markup, which node it became
   */
  static Wiring read(Markup process, Map<Markup, Node> nodes, List<Flow> flows) {
    WiringReader reader = new WiringReader(nodes, flows);
    nodes.forEach(reader::bringing);
    Deque<Place> open = new ArrayDeque<>(List.of(new Place(process, null, null)));
    while (!open.isEmpty()) {
      Place each = open.poll();
      reader.element(each);
      for (Markup child : each.markup().children) {
        reader.below(each, child).ifPresent(open::add);
      }
    }
    return new Wiring(
        reader.steps,
        reader.onFlows,
        List.copyOf(reader.listeners),
        reader.reads,
        reader.readsAtEnd,
        reader.readsAtStart,
        reader.staffed,
        reader.keepers,
        refused(process),
        TooMuchSaid.in(process));
  }

  private static List<Finding> refused(Markup process) {
    List<Finding> refused = new ArrayList<>(RefusedCode.in(process));
    refused.addAll(RefusedWords.in(process));
    return refused;
  }

  private java.util.Optional<Place> below(Place of, Markup child) {
    if (ELSEWHERE.contains(child.name)
        || (child.name.equals("documentation")
            && (of.node() == null || of.node().kind() != NodeKind.USER_TASK))) {
      return java.util.Optional.empty();
    }
    Node node = nodes.get(child);
    if (node != null) {
      return java.util.Optional.of(new Place(child, node, null));
    }
    if (child.name.equals("sequenceFlow")) {
      Flow flow = flowsById.get(child.attributes.getOrDefault("id", ""));
      return java.util.Optional.ofNullable(flow).map(known -> new Place(child, null, known));
    }
    return java.util.Optional.of(new Place(child, of.node(), of.flow()));
  }

  private void element(Place place) {
    String step = ProcessReader.step(place.markup());
    if (step != null) {
      step(place, step);
    }
    if (place.node() != null
        && place.node().kind() == NodeKind.USER_TASK
        && nodes.containsKey(place.markup())
        && FOR_STAFF.stream().anyMatch(place.markup().attributes::containsKey)) {
      staffed.add(place.node().index());
    }
    if (place.node() != null
        && (place.markup().name.equals("userTask") || place.markup().name.equals("serviceTask"))) {
      keepers.add(place.node().index());
    }
    if (place.flow() == null) {
      reads(place);
    }
  }

  private void step(Place place, String step) {
    Markup of = place.markup();
    Node node = place.node();
    if (of.name.equals("camunda:executionListener") || of.name.equals("camunda:taskListener")) {
      if (place.flow() != null) {
        onFlows.computeIfAbsent(place.flow().index(), any -> new ArrayList<>()).add(step);
      } else {
        listeners.add(
            new Wiring.Listener(
                node == null ? "" : node.id(), node == null ? "" : node.label(), step));
      }
    } else if (node != null && runs(of, node)) {
      steps.put(node.index(), step);
    }
  }

  /** The engine overlooks the attribute on everything else. */
  private static boolean runs(Markup of, Node node) {
    return switch (of.name) {
      case "serviceTask", "sendTask" -> true;
      case "businessRuleTask" -> !of.attributes.containsKey("camunda:decisionRef");
      case "messageEventDefinition" ->
          node.kind() == NodeKind.THROW_EVENT || node.kind() == NodeKind.END_EVENT;
      default -> false;
    };
  }

  private void reads(Place place) {
    Markup of = place.markup();
    Set<String> names = new TreeSet<>();
    of.attributes.forEach(
        (attribute, value) -> {
          if (!attribute.endsWith("delegateExpression")) {
            asked(value, names);
          }
          if (attribute.equals("camunda:collection") && value.matches("[A-Za-z]\\w*")) {
            names.add(value);
          }
        });
    asked(of.text.toString(), names);
    Node node = place.node();
    if (node == null) {
      readsAtStart.addAll(names);
      return;
    }
    boolean atEnd = of.name.equals("camunda:outputParameter");
    if (of.name.equals("camunda:inputParameter")) {
      // One by one, in their order: it cannot read itself, nor what a later one brings.
      names.removeAll(broughtTo(node.scope() < 0 ? null : byIndex.get(node.scope()), false));
      names.removeAll(before.getOrDefault(of, Set.of()));
    } else {
      names.removeAll(broughtTo(node, atEnd));
    }
    if (names.isEmpty()) {
      return;
    }
    if (atEnd) {
      readsAtEnd.computeIfAbsent(node.index(), any -> new TreeSet<>()).addAll(names);
      return;
    }
    int at = whereItIsSetUp(node, byIndex, flows);
    if (at < 0) {
      readsAtStart.addAll(names);
    } else {
      reads.computeIfAbsent(at, any -> new TreeSet<>()).addAll(names);
    }
  }

  private static void asked(String text, Set<String> names) {
    Matcher root = ROOT.matcher(text);
    while (root.find()) {
      if (!NO_VARIABLES.contains(root.group(1))) {
        names.add(root.group(1));
      }
    }
  }

  /** What an event waits for is set up when that begins which it is on; -1 is the process. */
  static int whereItIsSetUp(Node node, List<Node> nodes, List<Flow> flows) {
    return switch (node.kind()) {
      case BOUNDARY_EVENT -> node.attachedTo();
      case START_EVENT -> {
        boolean byEvent =
            node.scope() >= 0 && nodes.get(node.scope()).kind() == NodeKind.EVENT_SUB_PROCESS;
        yield byEvent ? nodes.get(node.scope()).scope() : node.scope() < 0 ? -1 : node.index();
      }
      case CATCH_EVENT -> {
        for (int flow : node.incoming()) {
          int from = flows.get(flow).source();
          if (nodes.get(from).kind() == NodeKind.EVENT_GATEWAY) {
            yield from;
          }
        }
        yield node.index();
      }
      default -> node.index();
    };
  }

  /** What an element itself puts there for what is within it. */
  private void bringing(Markup of, Node node) {
    Set<String> names = new TreeSet<>();
    for (Markup loop : of.all("multiInstanceLoopCharacteristics")) {
      names.addAll(COUNTED);
      String each = loop.attribute("camunda:elementVariable");
      names.add(each == null ? "" : each);
    }
    for (Markup extensions : of.all("extensionElements")) {
      for (Markup mapping : extensions.all("camunda:inputOutput")) {
        for (Markup input : mapping.all("camunda:inputParameter")) {
          before.put(input, Set.copyOf(names));
          if (!input.text.toString().isBlank() && input.children.isEmpty()) {
            names.add(input.attributes.getOrDefault("name", ""));
          }
        }
      }
    }
    if (!names.isEmpty()) {
      brings.put(node.index(), names);
    }
  }

  private Set<String> broughtTo(@Nullable Node node, boolean atEnd) {
    Set<String> names = new TreeSet<>();
    for (int at = node == null ? -1 : node.index(); at >= 0; at = byIndex.get(at).scope()) {
      names.addAll(brings.getOrDefault(at, Set.of()));
    }
    if (atEnd) {
      names.removeAll(COUNTED);
    }
    return names;
  }
}
