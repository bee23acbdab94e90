package org.kept.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What could run any code: the gate lets none of it go live, so none of it is proved either. The
 * gate looks at more, word by word; this is what a proof would otherwise take for harmless.
 */
final class RefusedCode {

  static final Set<String> ELEMENTS =
      Set.of("scriptTask", "script", "camunda:script", "camunda:connector", "camunda:taskListener");

  /** On the engine's own elements its attributes stand bare. */
  static final Set<String> ATTRIBUTES =
      Set.of(
          "class",
          "expression",
          "type",
          "topic",
          "formKey",
          "resource",
          "formHandlerClass",
          "variableMappingClass",
          "variableMappingDelegateExpression");

  private static final Set<String> TASKS = Set.of("serviceTask", "sendTask", "businessRuleTask");

  private static final List<String> DOES =
      List.of(
          "camunda:delegateExpression",
          "camunda:decisionRef",
          "camunda:class",
          "camunda:expression",
          "camunda:type");

  private static final String NOTHING = "";

  private record Place(Markup markup, String element) {}

  private RefusedCode() {}

  /** One finding for each element that has any. */
  static List<Finding> in(Markup process) {
    Map<String, String> found = new TreeMap<>();
    Map<String, String> labels = new TreeMap<>();
    Deque<Place> open = new ArrayDeque<>();
    open.add(new Place(process, process.attributes.getOrDefault("id", "")));
    while (!open.isEmpty()) {
      Place place = open.poll();
      Markup of = place.markup();
      String name = of.attributes.getOrDefault("name", "").strip();
      if (of.attributes.containsKey("id") && !name.isEmpty()) {
        labels.put(of.attributes.get("id"), Words.quoted(name) + ": ");
      }
      if (of.name.equals("camunda:formData")) {
        // Not that it runs anything: Kept has forms of its own, which is told elsewhere.
        continue;
      }
      if (ELEMENTS.contains(of.name)) {
        found.putIfAbsent(place.element(), of.name.replace("camunda:", ""));
      }
      if (TASKS.contains(of.name) && DOES.stream().noneMatch(of.attributes::containsKey)) {
        found.putIfAbsent(place.element(), NOTHING);
      }
      boolean engines = of.name.startsWith("camunda:");
      for (String attribute : of.attributes.keySet()) {
        String bare = attribute.replace("camunda:", "");
        if (ATTRIBUTES.contains(bare) && (engines || !attribute.equals(bare))) {
          found.putIfAbsent(place.element(), bare);
        }
      }
      for (Markup child : of.children) {
        open.add(new Place(child, child.attributes.getOrDefault("id", place.element())));
      }
    }
    List<Finding> findings = new ArrayList<>();
    if (!process.attributes.containsKey("isExecutable")) {
      findings.add(
          new Finding(
              FindingKind.UNSUPPORTED,
              Severity.GATE,
              process.attribute("id"),
              "The process does not say whether the engine is to run it. Write"
                  + " isExecutable=\"true\" on it.",
              List.of()));
    }
    found.forEach(
        (element, what) ->
            findings.add(
                new Finding(
                    FindingKind.UNSUPPORTED,
                    Severity.GATE,
                    element.isEmpty() ? null : element,
                    labels.getOrDefault(element, "") + said(what),
                    List.of())));
    return Evidence.few(findings);
  }

  private static String said(String what) {
    if (what.equals("formKey")) {
      return "Kept shows no form that is named by 'formKey'. Name one of forms/, as in"
          + " camunda:formRef=\"decide\" with camunda:formRefBinding=\"deployment\".";
    }
    return (what.equals(NOTHING)
            ? "It does not say what is done, and the engine takes in no such task."
            : "'" + what + "' could run any code, and nobody can say what that does to a case.")
        + " Make it a user task with a team and a form, a service task that runs a step of"
        + " processes/steps.yaml, as in camunda:delegateExpression=\"${warnHolder}\", or a decision"
        + " table.";
  }
}
