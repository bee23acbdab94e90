package org.kept.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Questions that ask for a place: an address, or a spot that has none. In a form they are a text
 * with the property {@code kind}, so that every modeller shows them. What people type into them has
 * several parts; the first has the key of the question, the others a word behind it.
 */
final class Places {

  static final String KIND = "kind";

  /** Which address of the council's list it is. */
  static final String UPRN = "Uprn";

  static final String TOWN = "Town";
  static final String POSTCODE = "Postcode";

  /** Where a spot is on a map. */
  static final String POINT = "Point";

  /** In place of a number: the address is in no list. */
  static final String NOT_LISTED = "none";

  static final int LONGEST_PART = 60;

  private static final Map<String, Form.Type> KINDS =
      Map.of("address", Form.Type.ADDRESS, "location", Form.Type.LOCATION);

  private static final List<String> FOR_WORDS =
      List.of("minLength", "pattern", "min", "max", "validationType");

  private Places() {}

  /**
   * What a text asks for, by its property {@code kind}; the type it has anyway if it has none.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static Form.Type type(Form.Type plain, JsonNode component, JsonNode rules) {
    JsonNode kind = component.path("properties").path(KIND);
    if (kind.isMissingNode()) {
      return plain;
    }
    Form.Type type = KINDS.get(kind.asText());
    if (type == null) {
      throw new IllegalArgumentException(
          "no kind is called '" + kind.asText() + "'; there are address and location.");
    }
    if (plain != Form.Type.TEXTFIELD && plain != Form.Type.TEXTAREA) {
      throw new IllegalArgumentException("'kind' is for textfield and textarea only.");
    }
    for (String word : FOR_WORDS) {
      if (rules.hasNonNull(word)) {
        throw new IllegalArgumentException("'" + word + "' is not supported for places.");
      }
    }
    if ("true".equals(component.path("properties").path("decision").asText())) {
      throw new IllegalArgumentException("a place may be personal, so it cannot be a decision.");
    }
    return type;
  }

  /** True of a question that has parts. */
  static boolean is(Form.Element question) {
    return question.type() == Form.Type.ADDRESS || question.type() == Form.Type.LOCATION;
  }

  /** The names of the parts beside the first one. */
  static List<String> parts(Form.Element question) {
    return switch (question.type()) {
      case ADDRESS ->
          List.of(question.key() + UPRN, question.key() + TOWN, question.key() + POSTCODE);
      case LOCATION -> List.of(question.key() + POINT);
      default -> List.of();
    };
  }

  /** By the name of a part, the question that it belongs to. */
  static Map<String, Form.Element> parts(Form form) {
    Map<String, Form.Element> parts = new LinkedHashMap<>();
    for (Form.Element question : form.questions()) {
      parts(question).forEach(part -> parts.put(part, question));
    }
    return parts;
  }

  /**
   * Makes sure that no other question has the key of a part.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static void verify(Form form, Set<String> keys) {
    parts(form)
        .forEach(
            (part, question) -> {
              if (keys.contains(part)) {
                throw new IllegalArgumentException(
                    "'" + part + "' is a part of '" + question.key() + "', so no other key.");
              }
            });
  }

  /**
   * The parts of an address that was written by hand, in one line. What the first says already is
   * not said twice.
   */
  static String inOneLine(String line, String town, Optional<String> postcode) {
    List<String> parts = new ArrayList<>();
    parts.add(line);
    String code = plain(postcode.orElse(""));
    String said = plain(line);
    boolean saidCode = !code.isEmpty() && said.endsWith(code);
    String before = saidCode ? said.substring(0, said.length() - code.length()) : said;
    if (!town.isEmpty() && !before.endsWith(plain(town))) {
      parts.add(town);
    }
    if (!saidCode) {
      postcode.ifPresent(parts::add);
    }
    return String.join(", ", parts);
  }

  /** Letters and digits alone: what makes one address another. */
  static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
