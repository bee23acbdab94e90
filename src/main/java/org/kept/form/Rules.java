package org.kept.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the {@code validate} part of a component, value by value. */
final class Rules {

  private Rules() {}

  static boolean flag(JsonNode rules, String name) {
    JsonNode value = rules.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new IllegalArgumentException("'" + name + "' must be true or false.");
    }
    return value.asBoolean();
  }

  static @Nullable Integer length(JsonNode rules, String name) {
    Double value = bound(rules, name);
    if (value == null) {
      return null;
    }
    if (value < 0 || value > 1_000_000 || value != Math.rint(value)) {
      throw new IllegalArgumentException("'" + name + "' must be a whole number.");
    }
    return value.intValue();
  }

  static @Nullable Double bound(JsonNode rules, String name) {
    JsonNode value = rules.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isNumber()) {
      throw new IllegalArgumentException("'" + name + "' must be a number.");
    }
    return value.asDouble();
  }

  static @Nullable String pattern(JsonNode rules) {
    String pattern = rules.path("pattern").asText("");
    if (pattern.isEmpty()) {
      return null;
    }
    try {
      Pattern.compile(pattern);
      return pattern;
    } catch (PatternSyntaxException broken) {
      throw new IllegalArgumentException(
          "its pattern cannot be read: " + broken.getDescription(), broken);
    }
  }
}
