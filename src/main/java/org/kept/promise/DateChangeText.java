package org.kept.promise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A change as text, so that it can be kept. */
final class DateChangeText {

  static final String CLOSURE = "closure";
  static final String HOLIDAYS = "holidays-imported";
  static final String ADDED = "holidays-added";
  static final String TIGHTENING = "timescale-tightened";

  private static final ObjectMapper JSON = new ObjectMapper();

  private DateChangeText() {}

  static String kind(DateChange change) {
    if (change instanceof CalendarChange.Holidays holidays) {
      return holidays.adds() ? ADDED : HOLIDAYS;
    }
    return change instanceof Tightening ? TIGHTENING : CLOSURE;
  }

  /** What it changes, without where and why. */
  static String contents(DateChange change) {
    ObjectNode contents = JSON.createObjectNode();
    if (change instanceof CalendarChange.Closure closure) {
      contents.put("from", closure.from().toString());
      contents.put("until", closure.until().toString());
      contents.put("name", closure.name());
    } else if (change instanceof CalendarChange.Holidays newer) {
      CalendarText.putDays(contents, newer.holidays());
    } else if (change instanceof Tightening tightening) {
      contents.put("service", tightening.service());
      contents.put("commitment", tightening.commitment());
    }
    return contents.toString();
  }

  /** Empty for every calendar, and for what is about none. */
  static String calendars(DateChange change) {
    return change instanceof CalendarChange calendars
        ? String.join(",", new TreeSet<>(calendars.calendars()))
        : "";
  }

  /** Null if this kind changes nothing itself. */
  static @Nullable DateChange read(String kind, String contents, String calendars, String reason) {
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
      case TIGHTENING ->
          new Tightening(node.path("service").asText(), node.path("commitment").asText(), reason);
      case HOLIDAYS -> new CalendarChange.Holidays(CalendarText.days(node), ids, reason);
      case ADDED ->
          new CalendarChange.Holidays(
              CalendarText.days(node), CalendarChange.Extent.ADDED_DAYS, ids, reason);
      default -> null;
    };
  }

  static String write(DateChange change) {
    return JSON.createObjectNode()
        .put("kind", kind(change))
        .put("contents", contents(change))
        .put("calendars", calendars(change))
        .put("reason", change.reason())
        .toString();
  }

  static DateChange read(String text) {
    JsonNode node = json(text);
    DateChange change =
        read(
            node.path("kind").asText(),
            node.path("contents").asText(),
            node.path("calendars").asText(),
            node.path("reason").asText());
    if (change == null) {
      throw new IllegalStateException("This is no change of dates: " + text);
    }
    return change;
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("A stored change is not JSON.", unreadable);
    }
  }
}
