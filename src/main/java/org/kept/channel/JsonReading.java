package org.kept.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kept.access.Legible;

/** Reads one body member by member and notes everything that is wrong, not only the first thing. */
final class JsonReading {

  /** Far beyond any count or measure that a form asks for; its digits are still written out. */
  private static final int MOST_DIGITS = 30;

  private final List<Flaw> flaws = new ArrayList<>();

  List<Flaw> flaws() {
    return flaws;
  }

  void flaw(String pointer, String detail) {
    flaws.add(new Flaw(pointer, detail));
  }

  boolean flawed(String pointer) {
    return flaws.stream().anyMatch(flaw -> flaw.pointer().equals(pointer));
  }

  /** The member as an object; a missing one is a flaw. */
  Optional<JsonNode> object(JsonNode parent, String pointer, String name) {
    JsonNode member = parent.get(name);
    if (member == null || member.isNull()) {
      flaw(Flaw.pointer(pointer, name), "This is missing.");
      return Optional.empty();
    }
    if (!member.isObject()) {
      flaw(Flaw.pointer(pointer, name), "This must be an object.");
      return Optional.empty();
    }
    return Optional.of(member);
  }

  /** A misspelt name would lose what the customer said, so every other name is a flaw. */
  void allowOnly(JsonNode object, String pointer, Collection<String> names) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                flaw(Flaw.pointer(pointer, name), "We do not know this name here.");
              }
            });
  }

  /** The member as trimmed text; empty if it is missing, null or blank. */
  Optional<String> text(JsonNode parent, String pointer, String name, int mostCharacters) {
    JsonNode member = parent.get(name);
    if (member == null || member.isNull()) {
      return Optional.empty();
    }
    String at = Flaw.pointer(pointer, name);
    if (!member.isTextual()) {
      flaw(at, "This must be text.");
      return Optional.empty();
    }
    String text = member.textValue().strip();
    if (text.length() > mostCharacters) {
      flaw(at, "Use at most " + mostCharacters + " characters.");
      return Optional.empty();
    }
    if (!Legible.is(text)) {
      flaw(at, "This has a character in it that cannot be written.");
      return Optional.empty();
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** The answers as a form takes them: every answer a list of words. */
  Map<String, List<String>> answers(JsonNode object, String pointer) {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    object.properties().forEach(member -> answers.putAll(member(object, pointer, member.getKey())));
    return answers;
  }

  /** One of them by itself: its values, or nothing if it cannot be read. */
  Map<String, List<String>> member(JsonNode object, String pointer, String name) {
    String at = Flaw.pointer(pointer, name);
    List<String> words = words(object.path(name), at);
    if (words.stream().allMatch(Legible::is)) {
      return Map.of(name, words);
    }
    flaw(at, "This has a character in it that cannot be written.");
    return Map.of();
  }

  private List<String> words(JsonNode value, String at) {
    return switch (value.getNodeType()) {
      case STRING -> List.of(value.textValue());
      case NUMBER -> number(value.decimalValue(), at);
      // An unticked box is sent by no browser either: it is the absence of an answer.
      case BOOLEAN -> value.booleanValue() ? List.of("true") : List.of();
      case NULL -> List.of();
      case ARRAY -> {
        List<String> words = new ArrayList<>();
        for (JsonNode each : value) {
          if (each.isTextual()) {
            words.add(each.textValue());
          } else {
            flaw(at + "/" + words.size(), "A list may only have text in it.");
            yield List.of();
          }
        }
        yield words;
      }
      default -> {
        flaw(at, "Answer with text, a number, true or false, or a list of text.");
        yield List.of();
      }
    };
  }

  private List<String> number(BigDecimal number, String at) {
    if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS
        || Math.abs((long) number.scale()) > MOST_DIGITS) {
      flaw(at, "This number has too many digits.");
      return List.of();
    }
    return List.of(number.toPlainString());
  }
}
