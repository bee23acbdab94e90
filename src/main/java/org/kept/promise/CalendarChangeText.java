package org.kept.promise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A change of calendars as text, so that it can be kept. */
final class CalendarChangeText {

  static final String CLOSURE = "closure";
  static final String HOLIDAYS = "holidays-imported";

  private static final ObjectMapper JSON = new ObjectMapper();

  private CalendarChangeText() {}

  static String kind(CalendarChange change) {
    return change instanceof CalendarChange.Closure ? CLOSURE : HOLIDAYS;
  }

  /** What it changes, without where and why. */
  static String contents(CalendarChange change) {
    ObjectNode contents = JSON.createObjectNode();
    if (change instanceof CalendarChange.Closure closure) {
      contents.put("from", closure.from().toString());
      contents.put("until", closure.until().toString());
      contents.put("name", closure.name());
    } else {
      CalendarText.putDays(contents, ((CalendarChange.Holidays) change).holidays());
    }
    return contents.toString();
  }

  static String calendars(CalendarChange change) {
    return String.join(",", new TreeSet<>(change.calendars()));
  }

  /** Null if this kind changes nothing itself. */
  static @Nullable CalendarChange read(
      String kind, String contents, String calendars, String reason) {
    JsonNode node = json(contents);
    Set<String> ids = calendars.isEmpty() ? Set.of() : Set.of(calendars.split(","));
    return switch (kind) {
      case CLOSURE ->
          new CalendarChange.Closure(
              LocalDate.parse(node.path("from").asText()),
              LocalDate.parse(node.path("until").asText()),
              node.path("name").asText(),
              ids,
              reason);
      case HOLIDAYS -> new CalendarChange.Holidays(CalendarText.days(node), ids, reason);
      default -> null;
    };
  }

  static String write(CalendarChange change) {
    return JSON.createObjectNode()
        .put("kind", kind(change))
        .put("contents", contents(change))
        .put("calendars", calendars(change))
        .put("reason", change.reason())
        .toString();
  }

  static CalendarChange read(String text) {
    JsonNode node = json(text);
    CalendarChange change =
        read(
            node.path("kind").asText(),
            node.path("contents").asText(),
            node.path("calendars").asText(),
            node.path("reason").asText());
    if (change == null) {
      throw new IllegalStateException("This is no change of calendars: " + text);
    }
    return change;
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("A stored calendar change is not JSON.", unreadable);
    }
  }
}
