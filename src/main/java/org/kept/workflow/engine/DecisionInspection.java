package org.kept.workflow.engine;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** A decision table may speak FEEL, which reaches nothing but what the table is asked. */
final class DecisionInspection extends XmlInspection {

  private static final Set<String> FEEL =
      Set.of(
          "feel",
          "https://www.omg.org/spec/DMN/20191111/FEEL/",
          "http://www.omg.org/spec/FEEL/20140401");

  DecisionInspection(String file, List<String> findings) {
    super(file, findings);
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
