package org.kept.workflow.engine;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** A diagram may name steps, decisions and forms, and ask a few things; it runs no code. */
final class DiagramInspection extends XmlInspection {

  private static final Set<String> NEVER_ELEMENTS =
      Set.of(
          "script", "scriptTask", "connector", "field", "taskListener", "formData", "formProperty");

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

  private static final Set<String> FIXED_NAMES = Set.of("message", "signal", "escalation", "error");

  private static final String NAME = "[A-Za-z][A-Za-z0-9]*";
  private static final String LITERAL = "'[A-Za-z0-9 _-]*'";
  private static final Pattern ALLOWED =
      Pattern.compile(
          "\\$\\{\\s*(!?"
              + NAME
              + "|decisionResult\\."
              + NAME
              + "|"
              + NAME
              + "\\s*[!=]=\\s*"
              + LITERAL
              + "|promise\\."
              + NAME
              + "\\(("
              + LITERAL
              + ")?\\)(\\s*[!=]=\\s*"
              + LITERAL
              + ")?"
              + ")\\s*}");
  private static final Pattern STEP = Pattern.compile("\\$\\{(" + NAME + ")}");

  private final Set<String> steps;

  DiagramInspection(String file, Set<String> steps, List<String> findings) {
    super(file, findings);
    this.steps = steps;
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
    otherEngine(element.getNamespaceURI(), local(element), place);
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
      Matcher step = STEP.matcher(value);
      if (!step.matches() || !steps.contains(step.group(1))) {
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
    if (saysExpression(text) && !ALLOWED.matcher(text.strip()).matches()) {
      found(
          place,
          "the expression "
              + text.strip()
              + " is more than a diagram may say: ${name}, ${name == 'word'} or"
              + " ${promise.question('word')}.");
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
    }
  }

  private void couldRunCode(String place, String name) {
    found(place, "'" + name + "' could run code; use a named step or a decision table.");
  }
}
