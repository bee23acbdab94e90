package org.kept.promise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A calendar as JSON, always the same for the same contents. */
final class CalendarText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CalendarText() {}

  static String write(WorkingCalendar calendar) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", calendar.id());
    node.put("statutory", calendar.statutory());
    node.put("zone", calendar.zone().getId());
    ObjectNode hours = node.putObject("hours");
    calendar
        .hours()
        .forEach(
            (day, open) -> hours.put(day.name().toLowerCase(Locale.ROOT), OpenHours.write(open)));
    putDays(node.putObject("holidays"), calendar.holidays());
    putDays(node.putObject("closures"), calendar.closures());
    return node.toString();
  }

  static WorkingCalendar read(String text) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("A stored calendar is not JSON.", unreadable);
    }
    Map<DayOfWeek, List<OpenHours>> hours = new EnumMap<>(DayOfWeek.class);
    node.path("hours")
        .properties()
        .forEach(
            day ->
                hours.put(
                    DayOfWeek.valueOf(day.getKey().toUpperCase(Locale.ROOT)),
                    OpenHours.read(day.getValue().asText())));
    return new WorkingCalendar(
        node.path("id").asText(),
        node.path("statutory").asBoolean(),
        ZoneId.of(node.path("zone").asText()),
        hours,
        days(node.path("holidays")),
        days(node.path("closures")));
  }

  static void putDays(ObjectNode node, Map<LocalDate, String> days) {
    new TreeMap<>(days).forEach((date, name) -> node.put(date.toString(), name));
  }

  static SortedMap<LocalDate, String> days(JsonNode node) {
    SortedMap<LocalDate, String> days = new TreeMap<>();
    node.properties()
        .forEach(day -> days.put(LocalDate.parse(day.getKey()), day.getValue().asText()));
    return days;
  }
}
