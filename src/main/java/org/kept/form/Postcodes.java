package org.kept.form;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Postcodes of Great Britain, as people type them and as we write them. */
public final class Postcodes {

  private static final int INWARD = 3;

  /** The six shapes that are in use; whether there is such a one, only a list can tell. */
  private static final Pattern SHAPE =
      Pattern.compile("[A-Z]([0-9]{1,2}|[0-9][A-Z]|[A-Z][0-9]{1,2}|[A-Z][0-9][A-Z])[0-9][A-Z]{2}");

  private Postcodes() {}

  /** "IV99 2BB", in whichever letters and with whichever spaces it came; empty if it is none. */
  public static Optional<String> normal(String typed) {
    String plain = typed.replaceAll("[\\s\u00a0]", "").toUpperCase(Locale.ROOT);
    if (!SHAPE.matcher(plain).matches()) {
      return Optional.empty();
    }
    int inward = plain.length() - INWARD;
    return Optional.of(plain.substring(0, inward) + " " + plain.substring(inward));
  }
}
