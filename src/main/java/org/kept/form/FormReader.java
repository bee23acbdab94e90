package org.kept.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kept.form.Form.Element;

/** Reads Camunda's form schema, version 16; refuses what could be drawn but not be checked. */
final class FormReader {

  private static final int SCHEMA_VERSION = 16;
  private static final int MOST_ELEMENTS = 200;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Map<String, Form.Type> TYPES =
      Map.of(
          "textarea", Form.Type.TEXTAREA,
          "number", Form.Type.NUMBER,
          "select", Form.Type.SELECT,
          "radio", Form.Type.RADIO,
          "checkbox", Form.Type.CHECKBOX,
          "checklist", Form.Type.CHECKLIST,
          "filepicker", Form.Type.FILEPICKER,
          "text", Form.Type.TEXT);

  private static final Set<Form.Type> WITH_OPTIONS =
      Set.of(Form.Type.SELECT, Form.Type.RADIO, Form.Type.CHECKLIST);

  /** What would make a form behave otherwise than it is checked here. */
  private static final List<String> NOT_SUPPORTED =
      List.of("valuesExpression", "readonly", "disabled", "disallowPassedDates");

  /**
   * Options that are known only where the form is asked; a question names them as its valuesKey.
   */
  private static final Set<String> KNOWN_OPTIONS = Set.of("contractors");

  private FormReader() {}

  static Form read(byte[] json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "The form is not JSON: " + malformed.getOriginalMessage(), malformed);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The form cannot be read.", unreadable);
    }
    String id = root.path("id").asText();
    if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "The form's id '" + id + "' must be lower-case words joined by hyphens.");
    }
    if (root.path("schemaVersion").asInt() != SCHEMA_VERSION) {
      throw wrong(id, "schemaVersion must be " + SCHEMA_VERSION + ".");
    }
    JsonNode components = root.path("components");
    if (!components.isArray() || components.isEmpty() || components.size() > MOST_ELEMENTS) {
      throw wrong(id, "it needs 1 to " + MOST_ELEMENTS + " components.");
    }
    List<Element> elements = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (JsonNode component : components) {
      String where = name(component);
      try {
        Element element = element(component);
        if (element.type() != Form.Type.TEXT && !keys.add(element.key())) {
          throw new IllegalArgumentException("its key is there twice.");
        }
        elements.add(element);
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(
            "Form " + id + ", " + where + ": " + wrong.getMessage(), wrong);
      }
    }
    Form form = new Form(id, List.copyOf(elements));
    try {
      Places.verify(form, keys);
      Visibility.verify(form);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("Form " + id + ": " + wrong.getMessage(), wrong);
    }
    return form;
  }

  private static String name(JsonNode component) {
    String key = component.path("key").asText();
    String kind = component.path("type").asText("component");
    return kind + (key.isEmpty() ? "" : " '" + key + "'");
  }

  private static Element element(JsonNode component) {
    for (String word : NOT_SUPPORTED) {
      JsonNode value = component.path(word);
      if (!value.isMissingNode() && !value.isNull() && !(value.isBoolean() && !value.asBoolean())) {
        throw new IllegalArgumentException("'" + word + "' is not supported.");
      }
    }
    JsonNode rules = component.path("validate");
    Form.Type type = Places.type(type(component, rules), component, rules);
    String label = words(component, type == Form.Type.TEXT ? "text" : labelKey(component));
    if (label.isBlank()) {
      throw new IllegalArgumentException("it has no words to show.");
    }
    String key = type == Form.Type.TEXT ? "" : component.path("key").asText();
    if (type != Form.Type.TEXT && !key.matches("[a-z][A-Za-z0-9]{0,59}")) {
      throw new IllegalArgumentException("its key must be one word in camelCase.");
    }
    Map<String, String> properties = properties(component);
    if (type == Form.Type.FILEPICKER) {
      FileRules.read(component, rules, properties);
    }
    DayLimits.verify(type, properties);
    return new Element(
        type,
        key,
        type == Form.Type.TEXT ? label.replaceFirst("^#+\\s*", "").strip() : label.strip(),
        words(component, "description").strip(),
        Rules.flag(rules, "required"),
        Rules.length(rules, "minLength"),
        Rules.length(rules, "maxLength"),
        Rules.pattern(rules),
        properties.get("patternMessage"),
        Rules.bound(rules, "min"),
        Rules.bound(rules, "max"),
        WITH_OPTIONS.contains(type) && !properties.containsKey(Form.OPTIONS_FROM)
            ? options(component, type)
            : List.of(),
        text(component.path("conditional"), "hide"),
        Map.copyOf(properties));
  }

  private static Form.Type type(JsonNode component, JsonNode rules) {
    String name = component.path("type").asText();
    String kind = rules.path("validationType").asText("");
    if (name.equals("textfield")) {
      return switch (kind) {
        case "", "custom" -> Form.Type.TEXTFIELD;
        case "email" -> Form.Type.EMAIL;
        case "phone" -> Form.Type.TELEPHONE;
        default ->
            throw new IllegalArgumentException("no validationType is called '" + kind + "'.");
      };
    }
    if (name.equals("datetime")) {
      if (!component.path("subtype").asText().equals("date")) {
        throw new IllegalArgumentException("only the subtype 'date' is supported.");
      }
      return Form.Type.DATE;
    }
    Form.Type type = TYPES.get(name);
    if (type == null) {
      throw new IllegalArgumentException("components of type '" + name + "' are not supported.");
    }
    return type;
  }

  private static String labelKey(JsonNode component) {
    return component.has("dateLabel") ? "dateLabel" : "label";
  }

  private static String words(JsonNode node, String field) {
    String words = text(node, field);
    if (words == null) {
      return "";
    }
    if (words.startsWith("=") || words.contains("{{") || words.contains("<")) {
      throw new IllegalArgumentException(
          "its " + field + " must be plain words, without expressions or HTML.");
    }
    return words;
  }

  private static List<Form.Option> options(JsonNode component, Form.Type type) {
    List<Form.Option> options = new ArrayList<>();
    Set<String> values = new HashSet<>();
    for (JsonNode entry : component.path("values")) {
      String value = entry.path("value").asText().strip();
      String label = words(entry, "label").strip();
      if (value.isEmpty() || label.isEmpty() || !values.add(value)) {
        throw new IllegalArgumentException("every option needs a label and a value of its own.");
      }
      if (type == Form.Type.CHECKLIST && value.contains(",")) {
        throw new IllegalArgumentException("the value '" + value + "' must not contain a comma.");
      }
      options.add(new Form.Option(value, label));
    }
    if (options.isEmpty()) {
      throw new IllegalArgumentException("it has no options.");
    }
    return List.copyOf(options);
  }

  private static Map<String, String> properties(JsonNode component) {
    Map<String, String> properties = new LinkedHashMap<>();
    component
        .path("properties")
        .properties()
        .forEach(entry -> properties.put(entry.getKey(), entry.getValue().asText()));
    if (component.path("decimalDigits").isInt()) {
      properties.putIfAbsent("decimalDigits", component.path("decimalDigits").asText());
    }
    String from = text(component, "valuesKey");
    if (from != null) {
      if (!KNOWN_OPTIONS.contains(from) || component.has("values")) {
        throw new IllegalArgumentException(
            "its 'valuesKey' can be 'contractors' only, and then it has no values of its own.");
      }
      properties.put(Form.OPTIONS_FROM, from);
    }
    return properties;
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.asText() : null;
  }

  private static IllegalArgumentException wrong(String form, String what) {
    return new IllegalArgumentException("Form " + form + ": " + what);
  }
}
