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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bank holidays as GOV.UK publishes them: of all of the United Kingdom, of which Scotland's are
 * taken, or of one division.
 */
final class HolidayFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCOTLAND = "scotland";
  private static final String EVENTS = "events";

  private HolidayFile() {}

  /**
   * The holidays that are kept with the code, because the feed drops old years.
   *
   * @throws IllegalArgumentException if there is no such file or it is not what GOV.UK publishes
   */
  static SortedMap<LocalDate, String> shipped(String name) {
    // Names come from a published file: they must not lead out of the folder.
    try (InputStream file =
        name.matches("[a-z0-9-]+")
            ? HolidayFile.class.getResourceAsStream("/calendars/" + name + ".json")
            : null) {
      if (file == null) {
        throw new IllegalArgumentException(
            "there are no holidays called '" + name + "'. Write scotland-bank-holidays.");
      }
      return read(name + ".json", new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The holidays '" + name + "' cannot be read.", unreadable);
    }
  }

  /**
   * @param file its name, for what is told of a mistake
   * @throws IllegalArgumentException naming file, line and what to write instead
   */
  static SortedMap<LocalDate, String> read(String file, String text) {
    Map<String, SortedMap<LocalDate, String>> divisions = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw wrong(file, parser, "this is no file of bank holidays. Take it from GOV.UK.");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_ARRAY && field.equals(EVENTS)) {
          divisions.put("", events(file, parser));
        } else if (value == JsonToken.START_OBJECT) {
          divisions.put(field, division(file, parser));
        } else {
          parser.skipChildren();
        }
      }
      if (parser.nextToken() != null) {
        throw wrong(file, parser, "the file goes on after its end. Take it from GOV.UK anew.");
      }
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          file
              + ", line "
              + malformed.getLocation().getLineNr()
              + ": this is not JSON. Take the file from GOV.UK anew.",
          malformed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    SortedMap<LocalDate, String> found =
        divisions.size() == 1
            ? divisions.values().iterator().next()
            : divisions.getOrDefault(SCOTLAND, new TreeMap<>());
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          file
              + ", line 1: no bank holidays of Scotland are in it. Take bank-holidays.json from"
              + " GOV.UK.");
    }
    return found;
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

  private static SortedMap<LocalDate, String> division(String file, JsonParser parser)
      throws IOException {
    SortedMap<LocalDate, String> found = new TreeMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && field.equals(EVENTS)) {
        found = events(file, parser);
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }

  private static SortedMap<LocalDate, String> events(String file, JsonParser parser)
      throws IOException {
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
      String other = found.put(date, title);
      if (other != null) {
        throw new IllegalArgumentException(
            place + date + " is there twice, as " + other + " and " + title + ". Leave one out.");
      }
    }
    return found;
  }

  private static IllegalArgumentException wrong(String file, JsonParser parser, String what) {
    return new IllegalArgumentException(
        file + ", line " + parser.currentTokenLocation().getLineNr() + ": " + what);
  }
}
