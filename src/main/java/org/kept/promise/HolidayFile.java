package org.kept.promise;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bank holidays as GOV.UK publishes them: of all divisions of the United Kingdom, or of one. A list
 * that names no division is a council's own.
 *
 * @param file its name, for what is told of a mistake
 * @param divisions the holidays of each division; under no name, those of a council's own list
 */
record HolidayFile(String file, Map<String, SortedMap<LocalDate, String>> divisions) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DIVISION = "division";
  private static final String EVENTS = "events";
  private static final String OUR_OWN = "";

  /**
   * The holidays that are kept with the code, because the feed drops old years.
   *
   * @throws IllegalArgumentException if there is no such file or it is not what GOV.UK publishes
   */
  static HolidayFile shipped(String name) {
    // Names come from a published file: they must not lead out of the folder.
    try (InputStream file =
        name.matches("[a-z0-9-]+")
            ? HolidayFile.class.getResourceAsStream("/calendars/" + name + ".json")
            : null) {
      if (file == null) {
        throw new IllegalArgumentException(
            "there are no holidays called '" + name + "'. Write scotland-bank-holidays.");
      }
      return read(
          name + ".json",
          new String(file.readAllBytes(), StandardCharsets.UTF_8),
          HolidayYears.SHIPPED);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The holidays '" + name + "' cannot be read.", unreadable);
    }
  }

  /**
   * @param file its name, for what is told of a mistake
   * @throws IllegalArgumentException naming file, line and what to write instead
   */
  static HolidayFile read(String file, String text, HolidayYears years) {
    Map<String, SortedMap<LocalDate, String>> divisions = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw wrong(file, parser, "this is no file of bank holidays. Take it from GOV.UK.");
      }
      SortedMap<LocalDate, String> alone = null;
      String of = OUR_OWN;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_ARRAY && field.equals(EVENTS)) {
          alone = events(file, parser, years);
        } else if (value == JsonToken.VALUE_STRING && field.equals(DIVISION)) {
          of = parser.getText();
        } else if (value == JsonToken.START_OBJECT) {
          divisions.put(field, division(file, parser, years));
        } else {
          parser.skipChildren();
        }
      }
      if (parser.nextToken() != null) {
        throw wrong(file, parser, "the file goes on after its end. Take it from GOV.UK anew.");
      }
      if (alone != null) {
        divisions.put(of, alone);
      }
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          file
              + ", line "
              + malformed.getLocation().getLineNr()
              + ": this is not JSON. bank-holidays.json of GOV.UK begins with {, and has the title"
              + " and the date of each holiday. Take it from GOV.UK anew.",
          malformed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new HolidayFile(file, divisions);
  }

  /** True if it says of which divisions it is, as GOV.UK's lists do: those are whole. */
  boolean published() {
    return !divisions.containsKey(OUR_OWN);
  }

  /** The division that it is of, empty if it is of several or names none. */
  Optional<String> onlyDivision() {
    return divisions.size() == 1 && published()
        ? divisions.keySet().stream().findFirst()
        : Optional.empty();
  }

  /**
   * The holidays of a division, or those of a council's own list.
   *
   * @throws IllegalArgumentException if it has none of this division
   */
  SortedMap<LocalDate, String> of(String division) {
    SortedMap<LocalDate, String> found =
        divisions.getOrDefault(
            division, divisions.getOrDefault(OUR_OWN, Collections.emptySortedMap()));
    if (found.isEmpty()) {
      String others =
          divisions.entrySet().stream()
              .filter(each -> !each.getValue().isEmpty())
              .map(each -> name(each.getKey()))
              .collect(Collectors.joining("; "));
      throw new IllegalArgumentException(
          file
              + ", line 1: this file has no holidays for "
              + name(division)
              + "."
              + (others.isEmpty() ? "" : " It has those for: " + others + ".")
              + " Take bank-holidays.json from GOV.UK.");
    }
    return found;
  }

  /** "England and Wales". */
  static String name(String division) {
    return Stream.of(division.split("-"))
        .filter(word -> !word.isEmpty())
        .map(
            word ->
                word.equals("and")
                    ? word
                    : word.substring(0, 1).toUpperCase(Locale.UK) + word.substring(1))
        .collect(Collectors.joining(" "));
  }

  /**
   * @throws IllegalArgumentException if it is not a date with its year
   */
  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException unfit) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a date with its year. Write it like 2026-12-25.", unfit);
    }
  }

  private static SortedMap<LocalDate, String> division(
      String file, JsonParser parser, HolidayYears years) throws IOException {
    SortedMap<LocalDate, String> found = new TreeMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && field.equals(EVENTS)) {
        found = events(file, parser, years);
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }

  private static SortedMap<LocalDate, String> events(
      String file, JsonParser parser, HolidayYears years) throws IOException {
    SortedMap<LocalDate, String> found = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int line = parser.currentTokenLocation().getLineNr();
      JsonNode event = JSON.readTree(parser);
      if (event == null) {
        throw new JsonParseException(parser, "ends too early");
      }
      String place = file + ", line " + line + ": ";
      String title = event.path("title").asText("");
      if (title.isBlank()) {
        throw new IllegalArgumentException(
            place + "a holiday has no title. Write \"title\": \"Christmas Day\".");
      }
      LocalDate date;
      try {
        date = date(event.path("date").asText(""));
      } catch (IllegalArgumentException unfit) {
        throw new IllegalArgumentException(place + title + ": " + unfit.getMessage(), unfit);
      }
      years.check(place, title, date);
      String other = found.put(date, title);
      if (other != null) {
        throw new IllegalArgumentException(
            place
                + DayInWords.of(date)
                + " is there twice, as "
                + other
                + " and "
                + title
                + ". Leave one out.");
      }
    }
    return found;
  }

  private static IllegalArgumentException wrong(String file, JsonParser parser, String what) {
    return new IllegalArgumentException(
        file + ", line " + parser.currentTokenLocation().getLineNr() + ": " + what);
  }
}
