package org.kept.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kept.file.FileKind;

/** Reads what a question for files allows. */
final class FileRules {

  static final String ACCEPT = "accept";
  static final String MULTIPLE = "multiple";

  /** What makes sense for words and numbers only. */
  private static final List<String> FOR_WORDS =
      List.of("minLength", "maxLength", "pattern", "min", "max", "validationType");

  private FileRules() {}

  /**
   * Puts what it allows into the element's properties.
   *
   * @throws IllegalArgumentException with what is not supported
   */
  static void read(JsonNode component, JsonNode rules, Map<String, String> properties) {
    for (String word : FOR_WORDS) {
      if (rules.hasNonNull(word)) {
        throw new IllegalArgumentException("'" + word + "' is not supported for files.");
      }
    }
    if ("true".equals(properties.get("decision"))) {
      throw new IllegalArgumentException("a file cannot be a decision.");
    }
    JsonNode multiple = component.path(MULTIPLE);
    if (!multiple.isMissingNode() && !multiple.isBoolean()) {
      throw new IllegalArgumentException("'multiple' must be true or false.");
    }
    properties.put(MULTIPLE, Boolean.toString(multiple.asBoolean()));
    JsonNode accept = component.path(ACCEPT);
    if (!accept.isMissingNode() && !accept.isTextual()) {
      throw new IllegalArgumentException("'accept' must be text, such as \".jpg,.png,.pdf\".");
    }
    properties.put(ACCEPT, accept.asText(""));
    if (accepted(accept.asText("")).isEmpty()) {
      throw new IllegalArgumentException("'accept' names no kind of file.");
    }
  }

  static Set<FileKind> kinds(Form.Element question) {
    return question.type() == Form.Type.FILEPICKER
        ? accepted(question.properties().getOrDefault(ACCEPT, ""))
        : Set.of();
  }

  static boolean multiple(Form.Element question) {
    return question.type() == Form.Type.FILEPICKER
        && "true".equals(question.properties().get(MULTIPLE));
  }

  private static Set<FileKind> accepted(String accept) {
    if (accept.isBlank()) {
      return Collections.unmodifiableSet(EnumSet.allOf(FileKind.class));
    }
    EnumSet<FileKind> kinds = EnumSet.noneOf(FileKind.class);
    for (String word : accept.split(",", -1)) {
      kinds.add(
          kind(word.strip())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "'accept' has '"
                              + word.strip()
                              + "', which is no kind that we take. We take "
                              + Stream.of(FileKind.values())
                                  .flatMap(kind -> kind.endings().stream())
                                  .map(ending -> "." + ending)
                                  .collect(Collectors.joining(", "))
                              + ".")));
    }
    return Collections.unmodifiableSet(kinds);
  }

  private static Optional<FileKind> kind(String word) {
    return word.startsWith(".")
        ? FileKind.ofEnding(word)
        : Stream.of(FileKind.values())
            .filter(kind -> kind.mediaType().equalsIgnoreCase(word))
            .findFirst();
  }
}
