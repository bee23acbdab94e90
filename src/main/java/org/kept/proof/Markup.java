package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element of a diagram's file: what the pictures need is left out. */
final class Markup {

  static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  /** Local name; of the engine's own elements with {@code camunda:} before it. */
  final String name;

  /** By local name; of the engine's own attributes with {@code camunda:} before it. */
  final Map<String, String> attributes = new LinkedHashMap<>();

  final List<Markup> children = new ArrayList<>();
  final StringBuilder text = new StringBuilder();

  Markup(String name) {
    this.name = name;
  }

  @Nullable String attribute(String of) {
    return attributes.get(of);
  }

  boolean says(String attribute) {
    return "true".equals(attributes.get(attribute));
  }

  List<Markup> all(String of) {
    return children.stream().filter(child -> child.name.equals(of)).toList();
  }

  @Nullable Markup first(String of) {
    for (Markup child : children) {
      if (child.name.equals(of)) {
        return child;
      }
    }
    return null;
  }

  /** The {@code camunda:properties}. */
  Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Markup extensions : all("extensionElements")) {
      for (Markup properties : extensions.all("camunda:properties")) {
        for (Markup property : properties.all("camunda:property")) {
          String key = property.attribute("name");
          String value = property.attribute("value");
          if (key != null && value != null) {
            // Said twice, both hold: the charter must not lose one.
            tags.merge(key, value, (one, other) -> one + "," + other);
          }
        }
      }
    }
    return tags;
  }
}
