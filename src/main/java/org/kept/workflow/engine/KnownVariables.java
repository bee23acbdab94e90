package org.kept.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kept.workflow.Variables;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The variables that a case can have: whatever reads another one stops it. They are written by
 * steps, by what forms mark as a decision, and by the diagram itself.
 */
final class KnownVariables {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Attributes that name a variable which the engine then writes. */
  private static final Set<String> DECLARE =
      Set.of(
          "resultVariable",
          "elementVariable",
          "errorCodeVariable",
          "errorMessageVariable",
          "escalationCodeVariable",
          "initiator");

  private KnownVariables() {}

  /** What steps and these forms write. */
  static Set<String> writtenBy(Map<String, byte[]> files) {
    Set<String> names =
        new TreeSet<>(
            Set.of(
                Variables.TEAM,
                Variables.CONTRACTOR,
                Variables.SERVICE,
                Variables.REOPENED,
                Variables.AGAIN,
                Variables.OVER));
    files.forEach(
        (name, bytes) -> {
          if (name.endsWith(".form")) {
            names.addAll(decisions(bytes));
          }
        });
    return names;
  }

  /** What the diagram itself declares. */
  static Set<String> declaredIn(Element root) {
    Set<String> names = new TreeSet<>();
    collect(root, names);
    return names;
  }

  /** What a form marks as a decision. */
  static Set<String> decisions(byte[] form) {
    Set<String> keys = new TreeSet<>();
    try {
      for (JsonNode field : JSON.readTree(form).findParents("properties")) {
        if (field.path("properties").path("decision").asBoolean()) {
          keys.add(field.path("key").asText());
        }
      }
    } catch (IOException unreadable) {
      // The form's own inspection says so.
      return Set.of();
    }
    return keys;
  }

  private static void collect(Element element, Set<String> names) {
    String tag = XmlInspection.local(element);
    if (tag.equals("inputParameter")
        || tag.equals("outputParameter")
        || tag.equals("inputDataItem")) {
      names.add(element.getAttribute("name"));
    } else if (tag.equals("in") || tag.equals("out")) {
      names.add(element.getAttribute("target"));
    }
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      if (DECLARE.contains(XmlInspection.local(attribute))) {
        names.add(attribute.getNodeValue());
      }
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        collect(inner, names);
      }
    }
  }
}
