package org.kept.form;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Forms for tests: components in JSON with single quotes, so that they read. */
final class FormFiles {

  private FormFiles() {}

  static Forms forms() {
    return forms("2026-11-24");
  }

  /** On this day, in the morning. */
  static Forms forms(String today) {
    return new Forms(
        id -> Optional.empty(),
        messages(),
        Clock.fixed(Instant.parse(today + "T09:00:00Z"), ZoneOffset.UTC));
  }

  static ResourceBundleMessageSource messages() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/form");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return messages;
  }

  static Form form(String... components) {
    return forms().read(json(components));
  }

  static InputStream json(String... components) {
    return stream(
        "{'id': 'a-form', 'type': 'default', 'schemaVersion': 16, 'components': ["
            + String.join(",", components)
            + "]}");
  }

  static InputStream stream(String json) {
    return new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  static String question(String type, String key, String more) {
    return "{'type': '"
        + type
        + "', 'key': '"
        + key
        + "', 'label': 'Label of "
        + key
        + "'"
        + more
        + "}";
  }

  static Map<String, List<String>> sent(String key, String... values) {
    return Map.of(key, List.of(values));
  }

  /** A form with every kind of question. */
  static Form everything() {
    String values =
        ", 'values': [{'label': 'Green bin', 'value': 'green'}, {'label': 'Other', 'value': 'other'}]";
    return form(
        "{'type': 'text', 'text': '## About the bin'}",
        question(
            "textfield",
            "street",
            ", 'description': 'As on its sign', 'validate': {'required': true}, 'properties': {'missing': 'Enter the name of the street.', 'autocomplete': 'address-line1'}"),
        question("textfield", "email", ", 'validate': {'validationType': 'email'}"),
        question("textfield", "phone", ", 'validate': {'validationType': 'phone'}"),
        question("textarea", "story", ""),
        question("number", "bins", ", 'decimalDigits': 0, 'validate': {'min': 1, 'max': 9}"),
        "{'type': 'datetime', 'subtype': 'date', 'key': 'day', 'dateLabel': 'Which day?'}",
        question("select", "area", values),
        question("radio", "kind", values + ", 'validate': {'required': true}"),
        question("checklist", "colours", values),
        question("checkbox", "assisted", ""),
        question("textfield", "home", ", 'properties': {'kind': 'address'}"),
        question("textarea", "spot", ", 'properties': {'kind': 'location'}"),
        question("filepicker", "photos", ", 'multiple': true, 'accept': '.jpg, .png,image/heic'"),
        question(
            "textfield",
            "which",
            ", 'validate': {'required': true}, 'conditional': {'hide': '=kind != \\\"other\\\"'}"));
  }
}
