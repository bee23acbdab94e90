package org.kept.proof;

import java.nio.charset.StandardCharsets;

/** A diagram's file, drawn line by line. */
final class Drawing {

  private final StringBuilder text = new StringBuilder();
  private int flows;

  static Drawing of(String process) {
    Drawing drawing = new Drawing();
    drawing.text.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="kept">
        """);
    return drawing.raw("<process id=\"" + process + "\" isExecutable=\"true\">");
  }

  /** Branches of one task each, all at once. */
  static Drawing branches(int n) {
    Drawing drawing = Drawing.of("branches").raw("<startEvent id=\"s\"/>");
    drawing.raw("<parallelGateway id=\"f\"/><parallelGateway id=\"j\"/><endEvent id=\"e\"/>");
    drawing.flow("s", "f").flow("j", "e");
    for (int i = 1; i <= n; i++) {
      drawing.task("T" + i).flow("f", "T" + i).flow("T" + i, "j");
    }
    return drawing;
  }

  /** Blocks one after the other: a choice of three, then three at once. */
  static Drawing blocks(int n) {
    Drawing drawing = Drawing.of("blocks").raw("<startEvent id='s'/><endEvent id='e'/>");
    String before = "s";
    for (int i = 1; i <= n; i++) {
      String exclusive = i % 2 == 0 ? "parallelGateway" : "exclusiveGateway";
      drawing.raw("<" + exclusive + " id='a" + i + "'/><" + exclusive + " id='b" + i + "'/>");
      drawing.flow(before, "a" + i);
      for (int branch = 1; branch <= 3; branch++) {
        String task = "T" + i + "_" + branch;
        drawing.task(task).flow(task, "b" + i);
        if (i % 2 == 0) {
          drawing.flow("a" + i, task);
        } else {
          drawing.perhaps("a" + i, task);
        }
      }
      before = "b" + i;
    }
    return drawing.flow(before, "e");
  }

  Drawing raw(String xml) {
    text.append(xml).append('\n');
    return this;
  }

  Drawing task(String id) {
    return raw("<userTask id=\"" + id + "\" name=\"" + id + "\"/>");
  }

  Drawing flow(String from, String to) {
    return raw(
        "<sequenceFlow id=\"f%d\" sourceRef=\"%s\" targetRef=\"%s\"/>"
            .formatted(++flows, from, to));
  }

  /** A flow that is taken if something is so of which nothing is known. */
  Drawing perhaps(String from, String to) {
    return raw(
        """
        <sequenceFlow id="f%d" sourceRef="%s" targetRef="%s">
          <conditionExpression>${pick%d}</conditionExpression></sequenceFlow>\
        """
            .formatted(++flows, from, to, flows));
  }

  Drawing within(String element, String attributes, Runnable inside) {
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
