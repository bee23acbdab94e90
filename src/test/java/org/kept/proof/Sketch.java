package org.kept.proof;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Draws small diagrams for tests, as a modeller would write them. Labels are the ids. */
final class Sketch {

  private final StringBuilder markup = new StringBuilder();
  private final Map<String, Map<String, String>> tags;

  private Sketch(Map<String, Map<String, String>> tags) {
    this.tags = tags;
  }

  static Sketch draw() {
    return new Sketch(new LinkedHashMap<>());
  }

  Sketch start(String id) {
    return element("startEvent", id, "", "");
  }

  Sketch start(String id, String attributes, String inner) {
    return element("startEvent", id, attributes, inner);
  }

  Sketch end(String... ids) {
    return all("endEvent", ids);
  }

  Sketch terminate(String id) {
    return element("endEvent", id, "", "<terminateEventDefinition/>");
  }

  Sketch user(String... ids) {
    return all("userTask", ids);
  }

  Sketch auto(String... ids) {
    return all("task", ids);
  }

  Sketch xor(String... ids) {
    return all("exclusiveGateway", ids);
  }

  Sketch and(String... ids) {
    return all("parallelGateway", ids);
  }

  Sketch or(String... ids) {
    return all("inclusiveGateway", ids);
  }

  Sketch timerOn(String task, String id, boolean interrupting) {
    return element(
        "boundaryEvent",
        id,
        "attachedToRef='" + task + "' cancelActivity='" + interrupting + "'",
        timer());
  }

  Sketch timer(String id) {
    return element("intermediateCatchEvent", id, "", timer());
  }

  Sketch sub(String id, Consumer<Sketch> inside) {
    return sub(id, "", inside);
  }

  Sketch eventSub(String id, Consumer<Sketch> inside) {
    return sub(id, "triggeredByEvent='true'", inside);
  }

  private Sketch sub(String id, String attributes, Consumer<Sketch> inside) {
    Sketch inner = new Sketch(tags);
    inside.accept(inner);
    return element("subProcess", id, attributes, inner.markup.toString());
  }

  static String timer() {
    return "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";
  }

  Sketch element(String kind, String id, String attributes, String inner) {
    markup
        .append("<" + kind + " id='" + id + "' name='" + id + "' " + attributes + ">")
        .append("[tags " + id + "]")
        .append(inner)
        .append("</" + kind + ">\n");
    return this;
  }

  /** An element as it stands in a file, such as one without a label. */
  Sketch raw(String element) {
    markup.append(element).append("\n");
    return this;
  }

  private Sketch all(String kind, String... ids) {
    for (String id : ids) {
      element(kind, id, "", "");
    }
    return this;
  }

  /** Flows from each to the next; their ids are as {@code A-B}. */
  Sketch way(String... ids) {
    for (int i = 1; i < ids.length; i++) {
      markup
          .append("<sequenceFlow id='" + ids[i - 1] + "-" + ids[i] + "' sourceRef='" + ids[i - 1])
          .append("' targetRef='" + ids[i] + "'/>\n");
    }
    return this;
  }

  /** A labelled branch; its id is its label. */
  Sketch branch(String label, String from, String to) {
    return branch(label, from, to, "${pick == '" + label + "'}");
  }

  /** A labelled branch that is taken when a condition holds. */
  Sketch when(String label, String from, String to, String condition) {
    return branch(label, from, to, "${" + condition + "}");
  }

  /** A labelled branch with a condition as it is written, which need not be an expression. */
  Sketch asks(String label, String from, String to, String condition) {
    branch(label, from, to, "${WRITTEN}");
    int at = markup.indexOf("${WRITTEN}");
    markup.replace(at, at + "${WRITTEN}".length(), condition.replace("&", "&amp;"));
    return this;
  }

  /** A labelled branch without condition. */
  Sketch otherwise(String label, String from, String to) {
    return branch(label, from, to, "");
  }

  private Sketch branch(String label, String from, String to, String condition) {
    markup
        .append("<sequenceFlow id='" + label + "' name='" + label + "' sourceRef='" + from)
        .append("' targetRef='" + to + "'>[tags " + label + "]")
        .append(
            condition.isEmpty()
                ? ""
                : "<conditionExpression>" + condition + "</conditionExpression>")
        .append("</sequenceFlow>\n");
    return this;
  }

  Sketch byDefault(String gateway, String branch) {
    String before = "id='" + gateway + "' name";
    int at = markup.indexOf(before);
    markup.insert(at, "default='" + branch + "' ");
    return this;
  }

  Sketch tag(String element, String key, String value) {
    tags.computeIfAbsent(element, any -> new LinkedHashMap<>()).put(key, value);
    return this;
  }

  Sketch mark(String element, String marks) {
    return tag(element, Tags.MARK, marks);
  }

  Diagram diagram() {
    return diagram("p");
  }

  Diagram diagram(String process) {
    Reading reading =
        DiagramReader.read(process, bpmn(process).getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
    if (!reading.findings().isEmpty() || !reading.diagrams().get(0).unsupported().isEmpty()) {
      throw new IllegalStateException(
          reading.findings()
              + " "
              + reading.diagrams().stream().map(Diagram::unsupported).toList());
    }
    return reading.diagrams().get(0);
  }

  String bpmn(String process) {
    String text =
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
            + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='kept'>\n"
            + "<process id='"
            + process
            + "' isExecutable='true'>[tags "
            + process
            + "]\n"
            + markup
            + "</process></definitions>";
    for (Map.Entry<String, Map<String, String>> tagged : tags.entrySet()) {
      StringBuilder properties = new StringBuilder("<extensionElements><camunda:properties>");
      tagged
          .getValue()
          .forEach(
              (key, value) ->
                  properties.append(
                      "<camunda:property name='" + key + "' value='" + value + "'/>"));
      text =
          text.replace(
              "[tags " + tagged.getKey() + "]",
              properties + "</camunda:properties></extensionElements>");
    }
    return text.replaceAll("\\[tags [^\\]]*\\]", "");
  }
}
