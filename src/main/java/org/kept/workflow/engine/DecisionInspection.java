package org.kept.workflow.engine;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.model.xml.ModelException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** A decision table may speak FEEL, which reaches nothing but what the table is asked. */
final class DecisionInspection extends XmlInspection {

  private static final Set<String> FEEL =
      Set.of(
          "feel",
          "https://www.omg.org/spec/DMN/20191111/FEEL/",
          "http://www.omg.org/spec/FEEL/20140401");

  /** Reads tables and evaluates none, so how it is set up does not matter. */
  private static final DmnEngine READER =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

  private final String file;

  DecisionInspection(String file, List<String> findings) {
    super(file, findings);
    this.file = file;
  }

  /**
   * Reads it as the engine will. Left to itself the engine fails at a table that it cannot read as
   * it does at a fault of its own, and does not say what is wrong.
   */
  void read(byte[] bytes) {
    try {
      READER.parseDecisionRequirementsGraph(new ByteArrayInputStream(bytes));
    } catch (DmnEngineException | ModelException | ProcessEngineException unreadable) {
      found(file + ": ", "this is not a decision table that can be read. " + innermost(unreadable));
    }
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return Objects.toString(cause.getMessage(), "").strip();
  }

  @Override
  void element(Element element, String place) {
    // What an element may do shows in its attributes and texts.
  }

  @Override
  void attribute(Element owner, Attr attribute, String place) {
    String name = local(attribute).toLowerCase(Locale.ROOT);
    if (name.endsWith("expressionlanguage") && !FEEL.contains(attribute.getValue())) {
      found(
          place,
          "the language '" + attribute.getValue() + "' could run code; decisions speak FEEL.");
    }
    text(owner, attribute.getValue(), place);
  }

  @Override
  void text(Element owner, String text, String place) {
    if (saysExpression(text)) {
      found(place, "'" + text.strip() + "' is not FEEL.");
    }
  }
}
