package org.kept.promise;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.text.ICalReader;
import biweekly.property.DateEnd;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holidays in an iCalendar file: events of whole days, each with its year. */
final class ICalendarFile {

  /** Longer than any holiday; guards against an event without a sensible end. */
  private static final int LONGEST = 31;

  private ICalendarFile() {}

  /**
   * @param file its name, for what is told of a mistake
   * @throws IllegalArgumentException naming file, line and what to write instead
   */
  static SortedMap<LocalDate, String> read(String file, String text, HolidayYears years) {
    List<VEvent> events = new ArrayList<>();
    try (ICalReader reader = new ICalReader(text)) {
      for (ICalendar calendar = reader.readNext(); calendar != null; calendar = reader.readNext()) {
        for (ParseWarning warning : reader.getWarnings()) {
          Integer line = warning.getLineNumber();
          throw new IllegalArgumentException(
              place(file, line == null ? 1 : line)
                  + warning.getMessage()
                  + " Export the calendar anew.");
        }
        events.addAll(calendar.getEvents());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    List<Integer> lines = beginnings(text);
    if (events.isEmpty() || events.size() != lines.size()) {
      throw new IllegalArgumentException(
          place(file, 1)
              + "this is no whole iCalendar file with events. Export the calendar anew, as .ics.");
    }
    SortedMap<LocalDate, String> found = new TreeMap<>();
    for (int i = 0; i < events.size(); i++) {
      add(found, place(file, lines.get(i)), events.get(i), years);
    }
    return found;
  }

  private static void add(
      SortedMap<LocalDate, String> found, String place, VEvent event, HolidayYears years) {
    if (event.getSummary() == null || event.getSummary().getValue().isBlank()) {
      throw new IllegalArgumentException(
          place + "a holiday has no name. Write SUMMARY:Christmas Day.");
    }
    String name = event.getSummary().getValue();
    if (event.getRecurrenceRule() != null || !event.getRecurrenceDates().isEmpty()) {
      throw new IllegalArgumentException(
          place
              + name
              + " repeats, so it has no year. Write one event for each year, without RRULE.");
    }
    LocalDate first = date(place, name, event.getDateStart());
    DateEnd end = event.getDateEnd();
    LocalDate after = end == null ? first.plusDays(1) : date(place, name, end);
    if (!after.isAfter(first) || first.plusDays(LONGEST).isBefore(after)) {
      throw new IllegalArgumentException(
          place + name + " ends on no sensible day. Write DTEND as the day after the last.");
    }
    for (LocalDate date = first; date.isBefore(after); date = date.plusDays(1)) {
      years.check(place, name, date);
      String other = found.put(date, name);
      if (other != null) {
        throw new IllegalArgumentException(
            place
                + DayInWords.of(date)
                + " is there twice, as "
                + other
                + " and "
                + name
                + ". Leave one out.");
      }
    }
  }

  private static LocalDate date(
      String place, String name, @Nullable DateOrDateTimeProperty property) {
    ICalDate value = property == null ? null : property.getValue();
    DateTimeComponents raw = value == null ? null : value.getRawComponents();
    if (value == null || raw == null || value.hasTime()) {
      throw new IllegalArgumentException(
          place + name + " is no whole day. Write DTSTART;VALUE=DATE:20261225.");
    }
    try {
      return LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
    } catch (DateTimeException impossible) {
      throw new IllegalArgumentException(
          place + name + " is on no day that exists. Write DTSTART;VALUE=DATE:20261225.",
          impossible);
    }
  }

  private static List<Integer> beginnings(String text) {
    List<Integer> lines = new ArrayList<>();
    int line = 0;
    for (String content : (Iterable<String>) text.lines()::iterator) {
      line++;
      if (content.strip().equalsIgnoreCase("BEGIN:VEVENT")) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static String place(String file, int line) {
    return file + ", line " + line + ": ";
  }
}
