package org.kept.proof;

import java.nio.charset.StandardCharsets;

/** A diagram's file, drawn line by line. */
final class Sketch {

  private final StringBuilder text = new StringBuilder();
  private int flows;

  static Sketch of(String process) {
    Sketch sketch = new Sketch();
    sketch.text.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="kept">
        """);
    return sketch.raw("<process id=\"" + process + "\" isExecutable=\"true\">");
  }

  /** Branches of one task each, all at once. */
  static Sketch branches(int n) {
    Sketch sketch = Sketch.of("branches").raw("<startEvent id=\"s\"/>");
    sketch.raw("<parallelGateway id=\"f\"/><parallelGateway id=\"j\"/><endEvent id=\"e\"/>");
    sketch.flow("s", "f").flow("j", "e");
    for (int i = 1; i <= n; i++) {
      sketch.task("T" + i).flow("f", "T" + i).flow("T" + i, "j");
    }
    return sketch;
  }

  /** Blocks one after the other: a choice of three, then three at once. */
  static Sketch blocks(int n) {
    Sketch sketch = Sketch.of("blocks").raw("<startEvent id='s'/><endEvent id='e'/>");
    String before = "s";
    for (int i = 1; i <= n; i++) {
      String exclusive = i % 2 == 0 ? "parallelGateway" : "exclusiveGateway";
      sketch.raw("<" + exclusive + " id='a" + i + "'/><" + exclusive + " id='b" + i + "'/>");
      sketch.flow(before, "a" + i);
      for (int branch = 1; branch <= 3; branch++) {
        String task = "T" + i + "_" + branch;
        sketch.task(task).flow(task, "b" + i);
        if (i % 2 == 0) {
          sketch.flow("a" + i, task);
        } else {
          sketch.perhaps("a" + i, task);
        }
      }
      before = "b" + i;
    }
    return sketch.flow(before, "e");
  }

  Sketch raw(String xml) {
    text.append(xml).append('\n');
    return this;
  }

  Sketch task(String id) {
    return raw("<userTask id=\"" + id + "\" name=\"" + id + "\"/>");
  }

  Sketch flow(String from, String to) {
    return raw(
        "<sequenceFlow id=\"f%d\" sourceRef=\"%s\" targetRef=\"%s\"/>"
            .formatted(++flows, from, to));
  }

  /** A flow that is taken if something is so of which nothing is known. */
  Sketch perhaps(String from, String to) {
    return raw(
        """
        <sequenceFlow id="f%d" sourceRef="%s" targetRef="%s">
          <conditionExpression>${pick%d}</conditionExpression></sequenceFlow>\
        """
            .formatted(++flows, from, to, flows));
  }

  Sketch within(String element, String attributes, Runnable inside) {
    raw("<" + element + " " + attributes + ">");
    inside.run();
    return raw("</" + element + ">");
  }

  String xml() {
    return text + "</process></definitions>";
  }

  byte[] bytes() {
    return xml().getBytes(StandardCharsets.UTF_8);
  }

  Diagram diagram() {
    Reading reading = DiagramReader.read("drawn.bpmn", bytes(), Limits.DEFAULT);
    if (!reading.findings().isEmpty()) {
      throw new IllegalArgumentException(reading.findings().toString());
    }
    return reading.diagrams().get(0);
  }
}
