package org.kept.file;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kept.access.Legible;

/** Makes of the name that a browser sends one that can be shown, kept and saved under anywhere. */
public final class FileNames {

  private static final int LONGEST = 100;
  private static final int LONGEST_ENDING = 10;
  private static final String UNNAMED = "file";

  private FileNames() {}

  /**
   * Without folders, control and invisible characters, marks that turn the direction of writing,
   * and what some systems allow in no name; at most 100 characters, with its ending.
   */
  public static String clean(@Nullable String sent) {
    String name = Normalizer.normalize(sent == null ? "" : sent, Normalizer.Form.NFC);
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    name = Legible.of(name).replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}]", "");
    name = name.replaceAll("[<>:\"|?*;%]", "-").replaceAll("\\s+", " ");
    name = name.replaceAll("^[\\s.]+|[\\s.]+$", "");
    if (name.isEmpty()) {
      return UNNAMED;
    }
    int length = name.codePointCount(0, name.length());
    if (length <= LONGEST) {
      return name;
    }
    String ending = endingOf(name);
    String tail = ending.isEmpty() || ending.length() > LONGEST_ENDING ? "" : "." + ending;
    return name.substring(0, name.offsetByCodePoints(0, LONGEST - tail.length())).strip() + tail;
  }

  /** What stands after the last dot, in lower case; empty if there is none. */
  static String endingOf(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
