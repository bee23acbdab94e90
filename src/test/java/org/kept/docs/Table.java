package org.kept.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The rows of every table in a page of our documents, without their heads. */
final class Table {

  private Table() {}

  /** Cells are trimmed and freed of the marks of code. */
  static List<List<String>> rows(String markdown) {
    List<String> lines = markdown.lines().map(String::strip).toList();
    return lines.stream()
        .filter(line -> line.startsWith("|") && !rule(line) && !headOf(lines, line))
        .map(Table::cells)
        .toList();
  }

  static String read(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static boolean headOf(List<String> lines, String line) {
    int next = lines.indexOf(line) + 1;
    return next < lines.size() && rule(lines.get(next));
  }

  private static boolean rule(String line) {
    return line.matches("\\|[-| :]+\\|");
  }

  private static List<String> cells(String line) {
    String inner = line.substring(1, line.length() - 1);
    return Arrays.stream(inner.split("\\|", -1))
        .map(cell -> cell.strip().replaceAll("^`|`$", ""))
        .toList();
  }
}
