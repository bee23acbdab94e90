package org.kept.gazetteer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kept.form.Gazetteer.Address;
import org.kept.form.Postcodes;

/**
 * Reads addresses from comma-separated values in UTF-8, one after the other, so that no file is
 * ever whole in memory. The first line names the columns; those that are not known are passed over.
 * Lines that begin with # are remarks.
 */
final class AddressFile {

  private static final String UPRN = "uprn";
  private static final String LINE = "line";
  private static final String TOWN = "town";
  private static final String POSTCODE = "postcode";

  private static final int LONGEST_LINE = 150;
  private static final int LONGEST_TOWN = 60;

  /** More than any address has, so that a quote that is never closed does not read on for ever. */
  private static final int LONGEST_RECORD = 10_000;

  private final BufferedReader reader;
  private int lineNumber;

  private AddressFile(BufferedReader reader) {
    this.reader = reader;
  }

  /** Why a file cannot be taken, and in which line. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String why) {
      super(why);
    }
  }

  /** Hands every address on, in order. */
  static void read(InputStream csv, Consumer<Address> each) throws IOException, Unusable {
    var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    AddressFile file = new AddressFile(new BufferedReader(new InputStreamReader(csv, decoder)));
    try {
      file.read(each);
    } catch (CharacterCodingException notUtf8) {
      throw new Unusable("Line " + (file.lineNumber + 1) + " is not UTF-8.");
    }
  }

  private void read(Consumer<Address> each) throws IOException, Unusable {
    List<String> names = next();
    if (names == null) {
      throw new Unusable("It is empty.");
    }
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      columns.putIfAbsent(names.get(i).strip().toLowerCase(Locale.ROOT), i);
    }
    for (String needed : List.of(UPRN, LINE, POSTCODE)) {
      if (!columns.containsKey(needed)) {
        throw new Unusable(
            "Its first line names no column '" + needed + "'. It needs uprn, line and postcode.");
      }
    }
    for (List<String> values = next(); values != null; values = next()) {
      each.accept(address(columns, values));
    }
  }

  private Address address(Map<String, Integer> columns, List<String> values) throws Unusable {
    String uprn = value(columns, values, UPRN);
    if (!uprn.matches("[0-9]{1,12}") || uprn.matches("0+")) {
      throw wrong("its uprn must be 1 to 12 digits.");
    }
    String line = value(columns, values, LINE);
    String town = value(columns, values, TOWN);
    if (line.isEmpty() || line.length() > LONGEST_LINE || town.length() > LONGEST_TOWN) {
      throw wrong(
          "its line must have 1 to "
              + LONGEST_LINE
              + " characters, and its town at most "
              + LONGEST_TOWN
              + ".");
    }
    String postcode =
        Postcodes.normal(value(columns, values, POSTCODE))
            .orElseThrow(() -> wrong("its postcode must be one such as IV99 2BB."));
    return new Address(uprn.replaceFirst("^0+", ""), line, town, postcode);
  }

  private Unusable wrong(String what) {
    // By its number only: what stands there may be anything.
    return new Unusable("Line " + lineNumber + ": " + what);
  }

  private static String value(Map<String, Integer> columns, List<String> values, String name) {
    Integer column = columns.get(name);
    return column == null || column >= values.size()
        ? ""
        : values.get(column).strip().replaceAll("\\s+", " ");
  }

  /** The values of the next record that is no remark; null at the end. */
  private @Nullable List<String> next() throws IOException, Unusable {
    while (true) {
      String line = line();
      if (line == null) {
        return null;
      }
      lineNumber++;
      String text = lineNumber == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
      if (!text.isBlank() && !text.startsWith("#")) {
        return values(text);
      }
    }
  }

  /** One line without its end, null after the last; a file without line ends is not read whole. */
  private @Nullable String line() throws IOException, Unusable {
    StringBuilder line = new StringBuilder();
    for (int read = reader.read(); read != '\n'; read = reader.read()) {
      if (read < 0) {
        return line.isEmpty() ? null : line.toString();
      }
      if (line.length() == LONGEST_RECORD) {
        lineNumber++;
        throw wrong("it is too long.");
      }
      line.append((char) read);
    }
    int last = line.length() - 1;
    return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
  }

  private List<String> values(String first) throws IOException, Unusable {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    String line = first;
    boolean quoted = false;
    int read = 0;
    for (int i = 0; ; i++) {
      if (++read > LONGEST_RECORD) {
        throw wrong("it is too long, or a quote is never closed.");
      }
      if (i >= line.length()) {
        if (!quoted) {
          values.add(value.toString());
          return values;
        }
        String more = line();
        if (more == null) {
          throw wrong("a quote is never closed.");
        }
        lineNumber++;
        value.append(' ');
        line = more;
        i = -1;
      } else if (line.charAt(i) == '"') {
        if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          value.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (line.charAt(i) == ',' && !quoted) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(line.charAt(i));
      }
    }
  }
}
