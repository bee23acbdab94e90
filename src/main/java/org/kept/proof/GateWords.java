package org.kept.proof;

import java.util.ArrayList;
import java.util.List;

/** What the gate refuses, told by the proof as well: code, and steps that nobody has. */
final class GateWords {

  private GateWords() {}

  static List<Finding> of(Diagram diagram, KnownSteps known) {
    List<Finding> findings = new ArrayList<>(diagram.wiring().refused());
    if (!known.byName().isEmpty()) {
      for (Node node : diagram.nodes()) {
        diagram
            .wiring()
            .atNode(node.index())
            .forEach(step -> step(node.id(), step, known, findings));
      }
      for (Flow flow : diagram.flows()) {
        diagram
            .wiring()
            .onFlow(flow.index())
            .forEach(step -> step(flow.id(), step, known, findings));
      }
      for (Wiring.Listener listener : diagram.wiring().listeners()) {
        String element = listener.element().isEmpty() ? diagram.id() : listener.element();
        step(element, listener.step(), known, findings);
      }
      for (Named.Said parameter : diagram.named().parameters()) {
        if (known.byName().containsKey(parameter.word())) {
          findings.add(hides(diagram.node(parameter.node()), parameter.word()));
        }
      }
    }
    return Evidence.few(findings);
  }

  private static Finding hides(Node node, String step) {
    return new Finding(
        FindingKind.UNSUPPORTED,
        Severity.GATE,
        node.id(),
        Words.quoted(node.label())
            + " has an input or output called «"
            + step
            + "», which is the name of a step. Give it another one.",
        List.of());
  }

  private static void step(String element, String step, KnownSteps known, List<Finding> findings) {
    if (!known.byName().containsKey(step)) {
      findings.add(
          new Finding(
              FindingKind.UNSUPPORTED,
              Severity.GATE,
              element,
              "There is no step «"
                  + step
                  + "». Write one of these: ${"
                  + String.join("}, ${", known.byName().keySet())
                  + "}.",
              List.of()));
    }
  }
}
