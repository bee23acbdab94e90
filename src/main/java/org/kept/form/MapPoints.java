package org.kept.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a place is on a map: a grid reference, or latitude and longitude. */
final class MapPoints {

  /** About a metre: nobody's phone knows better where it is. */
  private static final int DECIMALS = 5;

  /** About a hundred metres. With fewer it is no spot but a district. */
  private static final int LEAST_DECIMALS = 3;

  // Bounded, as numbers everywhere.
  private static final Pattern DEGREES =
      Pattern.compile(
          "([+-]?[0-9]{1,3}(?:\\.[0-9]{1,15})?)\\s*[,;\\s]\\s*([+-]?[0-9]{1,3}(?:\\.[0-9]{1,15})?)");

  private static final BigDecimal SOUTH = new BigDecimal("49.8");
  private static final BigDecimal NORTH = new BigDecimal("61");
  private static final BigDecimal WEST = new BigDecimal("-8.7");
  private static final BigDecimal EAST = new BigDecimal("1.8");

  private MapPoints() {}

  /** What came of reading one. */
  enum Flaw {
    /** It is neither the one nor the other. */
    UNREADABLE("point.unreadable"),
    /** It is nowhere in Great Britain. */
    ELSEWHERE("point.elsewhere"),
    /** It is not in the area that the council serves. */
    OUTSIDE("point.outside");

    private final String message;

    Flaw(String message) {
      this.message = message;
    }

    /** What is said of it, by its key. */
    String message() {
      return message;
    }
  }

  /** What was read, or what is wrong with it. */
  record Read(Optional<String> written, Optional<Flaw> flaw) {}

  /** "NH 665 454" or "57.48102, -4.22431", however it was typed. */
  static Read read(String typed, Area area) {
    Matcher degrees = DEGREES.matcher(typed);
    if (!degrees.matches()) {
      return GridReference.read(typed)
          .map(reference -> area.has(reference) ? right(reference.written()) : wrong(Flaw.OUTSIDE))
          .orElseGet(() -> wrong(Flaw.UNREADABLE));
    }
    BigDecimal latitude = rounded(degrees.group(1));
    BigDecimal longitude = rounded(degrees.group(2));
    if (!between(SOUTH, latitude, NORTH) || !between(WEST, longitude, EAST)) {
      return wrong(Flaw.ELSEWHERE);
    }
    if (!area.has(latitude.doubleValue(), longitude.doubleValue())) {
      return wrong(Flaw.OUTSIDE);
    }
    return isSpot(degrees.group(1)) && isSpot(degrees.group(2))
        ? right(latitude.toPlainString() + ", " + longitude.toPlainString())
        : wrong(Flaw.UNREADABLE);
  }

  private static boolean isSpot(String typed) {
    return new BigDecimal(typed).scale() >= LEAST_DECIMALS;
  }

  private static Read right(String written) {
    return new Read(Optional.of(written), Optional.empty());
  }

  private static Read wrong(Flaw flaw) {
    return new Read(Optional.empty(), Optional.of(flaw));
  }

  private static BigDecimal rounded(String degrees) {
    return new BigDecimal(degrees).setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  private static boolean between(BigDecimal least, BigDecimal value, BigDecimal most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }
}
