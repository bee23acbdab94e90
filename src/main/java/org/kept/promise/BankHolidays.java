package org.kept.promise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Bank holidays as GOV.UK publishes them, kept with the code because the feed drops old years.
 *
 * @param version the first digits of the file's hash
 */
record BankHolidays(String version, Map<LocalDate, String> names) {

  private static final int VERSION_DIGITS = 12;

  /**
   * @throws IllegalArgumentException if there is no such file or it is not what GOV.UK publishes
   */
  static BankHolidays named(String name) {
    String path = "/calendars/" + name + ".json";
    // Names come from a published file: they must not lead out of the folder.
    try (InputStream file =
        name.matches("[a-z0-9-]+") ? BankHolidays.class.getResourceAsStream(path) : null) {
      if (file == null) {
        throw new IllegalArgumentException("there are no holidays called '" + name + "'.");
      }
      return of(file.readAllBytes());
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("the holidays '" + name + "' cannot be read.", unreadable);
    }
  }

  private static BankHolidays of(byte[] bytes) throws IOException {
    Map<LocalDate, String> names = new HashMap<>();
    for (JsonNode division : new ObjectMapper().readTree(bytes)) {
      for (JsonNode event : division.path("events")) {
        names.put(LocalDate.parse(event.path("date").asText()), event.path("title").asText());
      }
    }
    if (names.isEmpty()) {
      throw new IOException("no holidays in the file");
    }
    return new BankHolidays(hash(bytes).substring(0, VERSION_DIGITS), Map.copyOf(names));
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
