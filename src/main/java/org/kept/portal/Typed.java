package org.kept.portal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What a customer sent with the page of a service. */
record Typed(MultiValueMap<String, String> sent) {

  static final String ANSWERS = "answers.";
  static final String CUSTOMER = "customer.";

  /** What was sent for one of the page's two forms, by the names that the form itself uses. */
  Map<String, List<String>> under(String prefix) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    sent.forEach(
        (name, values) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), values);
          }
        });
    return found;
  }

  /** The names of the questions that the page had shown; empty if it did not say. */
  Set<String> shown() {
    String names = sent.getFirst("shown");
    return names == null || names.isBlank() ? Set.of() : Set.of(names.split(","));
  }

  /**
   * The value by which a second click is known. The browser gives it back as it got it; anything
   * else is replaced.
   */
  String once() {
    return once(sent.getFirst("once"));
  }

  static String once(@Nullable String value) {
    try {
      return UUID.fromString(value == null ? "" : value).toString();
    } catch (IllegalArgumentException notOurs) {
      return UUID.randomUUID().toString();
    }
  }
}
