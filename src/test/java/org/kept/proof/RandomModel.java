package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A small model of elements drawn by lot: sub-processes in each other, events on activities, joins
 * without a matching split, loops. The same seed gives the same model.
 */
final class RandomModel {

  static final String CALLED = "called";

  final String id;
  final String xml;

  /** The elements that it has, each with what makes it special. */
  final TreeSet<String> elements = new TreeSet<>();

  private final Random random;
  private final int most;
  private int made;
  private int flows;
  private int links;

  RandomModel(long seed) {
    this.id = "model" + Math.abs(seed);
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    for (int i = 0; i < 3; i++) {
      random.nextInt();
    }
    this.most = 5 + random.nextInt(8);
    StringBuilder process = new StringBuilder();
    scope(process, 0);
    this.xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
         xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
        <message id="msg1" name="msg1"/><message id="msg2" name="msg2"/><message id="msg3" name="msg3"/>
        <message id="msg4" name="msg4"/><message id="msg5" name="msg5"/><message id="msg6" name="msg6"/>
        <signal id="sig1" name="sig1"/><signal id="sig2" name="sig2"/>
        <error id="err1" errorCode="E1"/><error id="err2" errorCode="E2"/>
        <escalation id="esc1" escalationCode="C1"/><escalation id="esc2" escalationCode="C2"/>
        """
            + "<process id=\""
            + id
            + "\" isExecutable=\"true\">\n"
            + process
            + "</process></definitions>";
  }

  private boolean chance(double of) {
    return random.nextDouble() < of;
  }

  private static final class Item {
    final String id;
    final String tag;
    final String attributes;
    final StringBuilder inner = new StringBuilder();
    final List<Item> next = new ArrayList<>();
    boolean leavesBySplit;
    boolean conditions;
    boolean noOut;
    boolean activity;

    Item(String id, String tag, String attributes) {
      this.id = id;
      this.tag = tag;
      this.attributes = attributes;
    }
  }

  private String name(String prefix) {
    return prefix + made++;
  }

  private void scope(StringBuilder out, int depth) {
    List<Item> items = new ArrayList<>();
    int size = Math.max(1, Math.min(2 + random.nextInt(5), most - made));
    for (int i = 0; i < size; i++) {
      items.add(item(depth));
    }
    // Every item but the first can be come to from one before it.
    Item start = new Item(name("start"), "startEvent", async(0.03));
    start.next.add(items.get(0));
    for (int i = 1; i < items.size(); i++) {
      Item from = items.get(random.nextInt(i));
      for (int tries = 0; tries < 5 && (from.noOut || isTaken(from)); tries++) {
        from = items.get(random.nextInt(i));
      }
      if (from.noOut || isTaken(from)) {
        from = start;
      }
      from.next.add(items.get(i));
    }
    int more = random.nextInt(items.size() + 1);
    for (int i = 0; i < more; i++) {
      int from = random.nextInt(items.size());
      int to =
          chance(0.15) ? random.nextInt(items.size()) : from + random.nextInt(items.size() - from);
      Item a = items.get(from);
      Item b = items.get(to);
      boolean pointless = a == b && !a.tag.equals("userTask");
      if (!a.noOut && !isTaken(a) && !pointless && a.next.size() < 3) {
        a.next.add(b);
      }
    }
    List<Item> events = new ArrayList<>();
    for (Item item : List.copyOf(items)) {
      if (item.activity && chance(0.3) && made < most + 4) {
        events.add(boundary(item, items));
        if (chance(0.25)) {
          events.add(boundary(item, items));
        }
      }
    }
    List<Item> all = new ArrayList<>();
    all.add(start);
    all.addAll(items);
    all.addAll(events);
    StringBuilder flowsOut = new StringBuilder();
    for (Item item : all) {
      finish(item, flowsOut);
    }
    for (Item item : all) {
      write(item, out);
    }
    if (chance(0.22) && made < most + 2 && depth < 3) {
      eventSubProcess(out, depth);
    }
    if (chance(0.08) && made < most && depth < 3) {
      eventSubProcess(out, depth);
    }
    out.append(flowsOut);
  }

  /** Ends and links lead on in their own ways. */
  private static boolean isTaken(Item item) {
    return item.tag.equals("endEvent") || item.tag.equals("link");
  }

  private String async(double often) {
    String attributes = "";
    if (chance(often)) {
      attributes += " camunda:asyncBefore=\"true\"";
      elements.add("async before");
    }
    if (chance(often)) {
      attributes += " camunda:asyncAfter=\"true\"";
      elements.add("async after");
    }
    return attributes;
  }

  private Item item(int depth) {
    int pick = random.nextInt(100);
    if (pick < 30) {
      return activity("userTask", "user task", "", depth);
    } else if (pick < 37) {
      return activity("serviceTask", "step", " camunda:delegateExpression=\"${step}\"", depth);
    } else if (pick < 40) {
      String tag = List.of("task", "manualTask").get(random.nextInt(2));
      return activity(tag, "plain task", "", depth);
    } else if (pick < 43) {
      return activity("receiveTask", "receive task", " messageRef=\"" + message() + "\"", depth);
    } else if (pick < 46) {
      return activity(
          "serviceTask", "external task", " camunda:type=\"external\" camunda:topic=\"t\"", depth);
    } else if (pick < 49) {
      return activity("callActivity", "call activity", " calledElement=\"" + CALLED + "\"", depth);
    } else if (pick < 57 && depth < 2 && made < most) {
      return activity("subProcess", "sub-process", "", depth);
    } else if (pick < 65) {
      return gateway("exclusiveGateway", "exclusive gateway", true);
    } else if (pick < 76) {
      return gateway("parallelGateway", "parallel gateway", false);
    } else if (pick < 84) {
      return gateway("inclusiveGateway", "inclusive gateway", true);
    } else if (pick < 87) {
      return eventGateway();
    } else if (pick < 90) {
      return catching();
    } else if (pick < 94) {
      return throwing();
    } else {
      return end();
    }
  }

  private String message() {
    return "msg" + (1 + random.nextInt(6));
  }

  private String signal() {
    return "sig" + (1 + random.nextInt(2));
  }

  private Item activity(String tag, String element, String attributes, int depth) {
    Item item = new Item(name(tag.substring(0, 1)), tag, attributes + async(0.05));
    item.activity = true;
    elements.add(element);
    if (chance(0.12)) {
      boolean sequential = chance(0.4);
      String count =
          chance(0.3) ? "${pick.count('" + item.id + "')}" : String.valueOf(random.nextInt(4));
      elements.add(
          (sequential ? "one after the other" : "several at once")
              + (count.startsWith("$") ? ", unknown count" : ""));
      item.inner.append(
          "<multiInstanceLoopCharacteristics isSequential=\"%s\"><loopCardinality>%s</loopCardinality></multiInstanceLoopCharacteristics>"
              .formatted(sequential, count));
    }
    if (tag.equals("subProcess")) {
      scope(item.inner, depth + 1);
    }
    item.conditions = chance(0.1);
    return item;
  }

  private Item gateway(String tag, String element, boolean conditions) {
    Item item = new Item(name("g"), tag, async(0.03));
    item.leavesBySplit = true;
    item.conditions = conditions;
    elements.add(element);
    return item;
  }

  private Item eventGateway() {
    Item item = new Item(name("eg"), "eventBasedGateway", "");
    elements.add("event gateway");
    return item;
  }

  private String catchDefinition() {
    int pick = random.nextInt(8);
    if (pick < 4) {
      elements.add("catch timer");
      return timer(false);
    } else if (pick < 6) {
      elements.add("catch message");
      return "<messageEventDefinition messageRef=\"" + message() + "\"/>";
    }
    elements.add("catch signal");
    return "<signalEventDefinition signalRef=\"" + signal() + "\"/>";
  }

  private static String timer(boolean cycle) {
    return cycle
        ? "<timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition>"
        : "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";
  }

  private Item catching() {
    Item item = new Item(name("c"), "intermediateCatchEvent", async(0.05));
    item.inner.append(catchDefinition());
    return item;
  }

  private Item throwing() {
    Item item = new Item(name("th"), "intermediateThrowEvent", async(0.05));
    switch (random.nextInt(6)) {
      case 0 -> elements.add("throw none");
      case 1 -> {
        elements.add("throw message");
        item.inner.append(
            "<messageEventDefinition messageRef=\"msg1\" camunda:delegateExpression=\"${step}\"/>");
      }
      case 2, 3 -> {
        elements.add("throw signal");
        item.inner.append("<signalEventDefinition signalRef=\"" + signal() + "\"/>");
      }
      default -> {
        elements.add("throw escalation");
        item.inner.append(
            "<escalationEventDefinition escalationRef=\"esc" + (1 + random.nextInt(2)) + "\"/>");
      }
    }
    return item;
  }

  private Item end() {
    Item item = new Item(name("e"), "endEvent", async(0.03));
    item.noOut = true;
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        elements.add("terminate end");
        item.inner.append("<terminateEventDefinition/>");
      }
      case 2, 3 -> {
        elements.add("error end");
        item.inner.append(
            "<errorEventDefinition errorRef=\"err" + (1 + random.nextInt(2)) + "\"/>");
      }
      case 4 -> {
        elements.add("escalation end");
        item.inner.append(
            "<escalationEventDefinition escalationRef=\"esc" + (1 + random.nextInt(2)) + "\"/>");
      }
      case 5 -> {
        elements.add("signal end");
        item.inner.append("<signalEventDefinition signalRef=\"" + signal() + "\"/>");
      }
      case 6 -> {
        elements.add("message end");
        item.inner.append(
            "<messageEventDefinition messageRef=\"msg1\" camunda:delegateExpression=\"${step}\"/>");
      }
      default -> elements.add("none end");
    }
    return item;
  }

  private Item boundary(Item on, List<Item> items) {
    String id = name("b");
    boolean canEscalate =
        on.tag.equals("subProcess") || on.tag.equals("callActivity") || on.tag.equals("userTask");
    int pick = random.nextInt(canEscalate ? 11 : 9);
    boolean interrupting = chance(0.55);
    String definition;
    String element;
    if (pick < 3) {
      boolean cycle = !interrupting && chance(0.3);
      definition = timer(cycle);
      element = cycle ? "timer cycle" : "timer";
    } else if (pick < 5) {
      definition = "<messageEventDefinition messageRef=\"" + message() + "\"/>";
      element = "message";
    } else if (pick < 7) {
      definition = "<signalEventDefinition signalRef=\"" + signal() + "\"/>";
      element = "signal";
    } else if (pick < 9) {
      interrupting = true;
      definition =
          chance(0.4)
              ? "<errorEventDefinition/>"
              : "<errorEventDefinition errorRef=\"err" + (1 + random.nextInt(2)) + "\"/>";
      element = "error";
    } else {
      definition =
          chance(0.4)
              ? "<escalationEventDefinition/>"
              : "<escalationEventDefinition escalationRef=\"esc" + (1 + random.nextInt(2)) + "\"/>";
      element = "escalation";
    }
    elements.add(
        "boundary "
            + element
            + (element.equals("error") ? "" : interrupting ? ", stops" : ", beside"));
    Item item =
        new Item(
            id,
            "boundaryEvent",
            " attachedToRef=\""
                + on.id
                + "\" cancelActivity=\""
                + interrupting
                + "\""
                + async(0.03));
    item.inner.append(definition);
    if (chance(0.8)) {
      item.next.add(items.get(random.nextInt(items.size())));
    }
    return item;
  }

  private void eventSubProcess(StringBuilder out, int depth) {
    String id = name("esp");
    String start = name("es");
    int pick = random.nextInt(11);
    boolean interrupting = chance(0.5);
    String definition;
    String element;
    if (pick < 3) {
      boolean cycle = !interrupting && chance(0.3);
      definition = timer(cycle);
      element = cycle ? "timer cycle" : "timer";
    } else if (pick < 5) {
      definition = "<messageEventDefinition messageRef=\"" + message() + "\"/>";
      element = "message";
    } else if (pick < 7) {
      definition = "<signalEventDefinition signalRef=\"" + signal() + "\"/>";
      element = "signal";
    } else if (pick < 9) {
      interrupting = true;
      definition =
          chance(0.4)
              ? "<errorEventDefinition/>"
              : "<errorEventDefinition errorRef=\"err" + (1 + random.nextInt(2)) + "\"/>";
      element = "error";
    } else {
      definition =
          chance(0.4)
              ? "<escalationEventDefinition/>"
              : "<escalationEventDefinition escalationRef=\"esc" + (1 + random.nextInt(2)) + "\"/>";
      element = "escalation";
    }
    elements.add(
        "event sub-process "
            + element
            + (element.equals("error") ? "" : interrupting ? ", stops" : ", beside"));
    StringBuilder inner = new StringBuilder();
    scope(inner, depth + 1);
    // Its start is the start of what was drawn, which now waits for the event.
    int at = inner.indexOf("<startEvent id=\"") + "<startEvent id=\"".length();
    String drawn = inner.substring(at, inner.indexOf("\"", at));
    String started =
        inner
            .toString()
            .replaceFirst(
                "<startEvent id=\"" + drawn + "\"([^>]*)></startEvent>",
                "<startEvent id=\"%s\" isInterrupting=\"%s\"$1>%s</startEvent>"
                    .formatted(
                        start, interrupting, java.util.regex.Matcher.quoteReplacement(definition)))
            .replace("sourceRef=\"" + drawn + "\"", "sourceRef=\"" + start + "\"");
    out.append(
        "<subProcess id=\"%s\" triggeredByEvent=\"true\">%s</subProcess>\n".formatted(id, started));
  }

  private void finish(Item item, StringBuilder out) {
    if (item.noOut) {
      return;
    }
    if (item.tag.equals("eventBasedGateway")) {
      int events = 1 + random.nextInt(2);
      for (int i = 0; i < events; i++) {
        Item event = new Item(name("ec"), "intermediateCatchEvent", async(0.04));
        event.inner.append(i == 0 ? timer(false) : catchDefinition());
        event.next.addAll(
            item.next.isEmpty() ? List.of() : List.of(item.next.get(i % item.next.size())));
        item.inner.append("\u0000").append(event.id);
        eventsBehind.add(event);
        flow(out, item.id, event.id, null);
        int f = 0;
        for (Item next : event.next) {
          flow(out, event.id, next.id, null);
          f++;
        }
        elements.add(f == 0 ? "event gateway that ends" : "event gateway");
      }
      return;
    }
    if (item.tag.equals("exclusiveGateway") && item.next.isEmpty()) {
      Item end = new Item(name("e"), "endEvent", "");
      item.next.add(end);
      eventsBehind.add(end);
    }
    if (item.tag.equals("inclusiveGateway") && item.next.isEmpty()) {
      Item end = new Item(name("e"), "endEvent", "");
      item.next.add(end);
      eventsBehind.add(end);
    }
    boolean conditions = item.conditions && item.next.size() > 1;
    int byDefault = -1;
    if (conditions && chance(0.5)) {
      byDefault = random.nextInt(item.next.size());
    }
    if (conditions && !item.leavesBySplit) {
      elements.add("conditions on an activity");
    }
    boolean any = false;
    for (int i = 0; i < item.next.size(); i++) {
      Item to = item.next.get(i);
      @Nullable String condition = null;
      if (conditions && i != byDefault) {
        boolean open = !item.tag.equals("exclusiveGateway") && any && chance(0.15);
        if (!open) {
          any = true;
          condition =
              chance(0.04)
                  ? "${pick.sure(execution,'" + item.id + "'," + i + "," + chance(0.5) + ")}"
                  : "${pick.flow(execution,'" + item.id + "'," + i + ")}";
        }
      }
      String id = flow(out, item.id, to.id, condition);
      if (i == byDefault) {
        item.inner.insert(0, "\u0001" + id + "\u0002");
      }
    }
  }

  private final List<Item> eventsBehind = new ArrayList<>();

  private String flow(StringBuilder out, String from, String to, @Nullable String condition) {
    String id = "f" + flows++;
    if (chance(0.04) && links < 3 && condition == null && from.startsWith("u")) {
      // The flow goes by a pair of links.
      String link = "link" + links++;
      elements.add("link");
      out.append(
          """
          <intermediateThrowEvent id="%1$st"><linkEventDefinition name="%1$s"/></intermediateThrowEvent>
          <intermediateCatchEvent id="%1$sc" name="%1$s"><linkEventDefinition name="%1$s"/></intermediateCatchEvent>
          <sequenceFlow id="%1$sf" sourceRef="%1$sc" targetRef="%2$s"/>
          """
              .formatted(link, to));
      return flow(out, from, link + "t", "");
    }
    out.append(
        "<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\">".formatted(id, from, to));
    if (condition != null && !condition.isEmpty()) {
      out.append("<conditionExpression>").append(condition).append("</conditionExpression>");
    }
    out.append("</sequenceFlow>\n");
    return id;
  }

  private void write(Item item, StringBuilder out) {
    String inner = item.inner.toString();
    String attributes = item.attributes;
    if (inner.startsWith("\u0001")) {
      int end = inner.indexOf('\u0002');
      attributes += " default=\"" + inner.substring(1, end) + "\"";
      inner = inner.substring(end + 1);
    }
    if (inner.startsWith("\u0000")) {
      inner = "";
    }
    out.append(
        "<%s id=\"%s\"%s>%s</%s>\n".formatted(item.tag, item.id, attributes, inner, item.tag));
    List<Item> behind = List.copyOf(eventsBehind);
    eventsBehind.clear();
    for (Item each : behind) {
      write(each, out);
    }
  }
}
