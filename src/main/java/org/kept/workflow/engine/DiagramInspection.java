package org.kept.workflow.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kept.proof.Expressions;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** A diagram may name steps, decisions and forms, and ask a few things; it runs no code. */
final class DiagramInspection extends XmlInspection {

  private static final String ENGINE = "http://camunda.org/schema/1.0/bpmn";

  private static final Set<String> NEVER_ELEMENTS =
      Set.of(
          "script",
          "scriptTask",
          "connector",
          "field",
          "taskListener",
          "formData",
          "formProperty",
          "import");

  /** On elements of the engine's own namespace, or in that namespace on others. */
  private static final Set<String> NEVER_ATTRIBUTES =
      Set.of(
          "class",
          "expression",
          "resource",
          "type",
          "topic",
          "formKey",
          "formHandlerClass",
          "variableMappingClass",
          "variableMappingDelegateExpression",
          "connectorId");

  /** Whatever namespace they are in. */
  private static final Set<String> LANGUAGES =
      Set.of("scriptformat", "language", "expressionlanguage");

  /** What must be known before a case runs, or nobody could prove anything about the diagram. */
  private static final Set<String> FIXED = Set.of("calledElement", "decisionRef", "formRef");

  /**
   * Without these, a form or decision published by itself would change what a proved diagram does.
   */
  private static final Map<String, String> BINDINGS =
      Map.of(
          "calledElement", "calledElementBinding",
          "decisionRef", "decisionRefBinding",
          "formRef", "formRefBinding");

  /**
   * The engine goes by the names of elements and not by their namespaces, so a step in a namespace
   * of somebody's own would run.
   */
  private static final Set<String> NAMESPACES =
      Set.of(
          "http://www.omg.org/spec/BPMN/20100524/MODEL",
          "http://www.omg.org/spec/BPMN/20100524/DI",
          "http://www.omg.org/spec/DD/20100524/DC",
          "http://www.omg.org/spec/DD/20100524/DI",
          "http://www.w3.org/2001/XMLSchema-instance",
          "http://www.w3.org/2000/xmlns/",
          "http://camunda.org/schema/1.0/bpmn",
          "http://camunda.org/schema/modeler/1.0",
          "http://bpmn.io/schema/bpmn/biocolor/1.0",
          "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

  private static final Set<String> FIXED_NAMES = Set.of("message", "signal", "escalation", "error");

  private static final String NAME = "[A-Za-z][A-Za-z0-9]*";

  /** Not variables, but the guard knows them. */
  private static final Set<String> READABLE = Set.of("promise", "decisionResult");

  private static final Pattern STEP = Pattern.compile("\\$\\{(" + NAME + ")}");

  private static final Pattern ROOT =
      Pattern.compile("[$#]\\{\\s*!?(" + NAME + ").*", Pattern.DOTALL);

  private final Set<String> steps;
  private final Set<String> variables;

  /**
   * An inspection.
   *
   * @param variables what steps and forms write; more is written by the diagram itself
   */
  DiagramInspection(String file, Set<String> steps, Set<String> variables, List<String> findings) {
    super(file, findings);
    this.steps = steps;
    this.variables = new TreeSet<>(variables);
  }

  @Override
  void begin(Element root) {
    variables.addAll(KnownVariables.declaredIn(root));
  }

  @Override
  void element(Element element, String place) {
    if (NEVER_ELEMENTS.contains(local(element))) {
      couldRunCode(place, local(element));
    }
    if (local(element).equals("definitions")
        && element.getElementsByTagNameNS("*", "process").getLength() == 0) {
      found(place, "there is no process in it.");
    }
    if (local(element).equals("process")
        && !Set.of("true", "false").contains(element.getAttribute("isExecutable"))) {
      found(place, "say isExecutable=\"true\" if the process is to run, else \"false\".");
    }
    otherEngine(element.getNamespaceURI(), local(element), place);
    BINDINGS.forEach((reference, binding) -> bound(element, reference, binding, place));
  }

  private void bound(Element element, String reference, String binding, String place) {
    if (!says(element, reference).isEmpty() && !says(element, binding).equals("deployment")) {
      found(
          place,
          "add camunda:"
              + binding
              + "=\"deployment\" and publish what '"
              + reference
              + "' names together with the diagram: it is proved with that.");
    }
  }

  /** Without a namespace, or in the engine's. */
  static String says(Element element, String attribute) {
    String own = element.getAttribute(attribute);
    return own.isEmpty() ? element.getAttributeNS(ENGINE, attribute) : own;
  }

  @Override
  void attribute(Element owner, Attr attribute, String place) {
    String name = local(attribute);
    String value = attribute.getValue();
    String namespace = attribute.getNamespaceURI();
    otherEngine(namespace, name, place);
    boolean engines = engines(namespace == null ? owner.getNamespaceURI() : namespace);
    if ((engines && NEVER_ATTRIBUTES.contains(name))
        || LANGUAGES.contains(name.toLowerCase(Locale.ROOT))) {
      couldRunCode(place, name);
    } else if (name.equals("delegateExpression")) {
      String wrong = Expressions.stepWrong(value);
      Matcher step = STEP.matcher(value);
      if (wrong != null) {
        found(place, wrong);
      } else if (!step.matches() || !steps.contains(step.group(1))) {
        found(place, "there is no step " + value + ".");
      }
    } else if (saysExpression(value) && fixed(owner, name)) {
      found(place, "'" + name + "' must be the same for every case, so it takes no expression.");
    } else {
      text(owner, value, place);
    }
  }

  @Override
  void text(Element owner, String text, String place) {
    if (!saysExpression(text)) {
      return;
    }
    String expression = text.strip();
    String wrong = Expressions.wrong(text);
    if (wrong != null) {
      found(place, wrong);
      return;
    }
    Matcher root = ROOT.matcher(expression);
    if (root.matches() && !READABLE.contains(root.group(1)) && !variables.contains(root.group(1))) {
      found(
          place,
          "nothing writes the variable '"
              + root.group(1)
              + "' that "
              + expression
              + " reads: no form of it, no decision and no step. A case would stop here.");
    }
  }

  private static boolean fixed(Element owner, String attribute) {
    return FIXED.contains(attribute)
        || (attribute.equals("name") && FIXED_NAMES.contains(local(owner)));
  }

  private static boolean engines(@org.jspecify.annotations.Nullable String namespace) {
    return namespace != null && namespace.startsWith("http://camunda.org/schema/");
  }

  /** The engine still obeys the names of those it descends from. */
  private void otherEngine(
      @org.jspecify.annotations.Nullable String namespace, String name, String place) {
    if (namespace != null
        && (namespace.contains("activiti") || namespace.contains("camunda.com"))) {
      found(place, "'" + name + "' is in the namespace of another engine, " + namespace + ".");
    } else if (namespace != null && !NAMESPACES.contains(namespace)) {
      found(place, "'" + name + "' is in a namespace that Kept does not know, " + namespace + ".");
    }
  }

  private void couldRunCode(String place, String name) {
    found(place, "'" + name + "' could run code; use a named step or a decision table.");
  }
}
