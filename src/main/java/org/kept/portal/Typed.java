package org.kept.portal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.form.FilesOnPage;
import org.springframework.util.MultiValueMap;

/**
 * What a customer sent with the page of a service.
 *
 * @param files what came with it or had come before
 */
record Typed(MultiValueMap<String, String> sent, Uploaded files) {

  static final String ANSWERS = "answers.";
  static final String CUSTOMER = "customer.";

  private static final int MOST_TOKENS = 50;

  /** Without its files, which are still to be taken in. */
  Typed(MultiValueMap<String, String> sent) {
    this(sent, Uploaded.NOTHING);
  }

  /** The same with these files. */
  Typed with(Uploaded uploaded) {
    return new Typed(sent, uploaded);
  }

  /** The tokens of what the page showed as being here, of this question, and is still ticked. */
  List<String> held(String question) {
    return sent.getOrDefault(FilesOnPage.HELD + question, List.of()).stream()
        .filter(token -> !token.isBlank())
        .limit(MOST_TOKENS)
        .toList();
  }

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
