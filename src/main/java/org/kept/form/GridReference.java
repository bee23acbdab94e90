package org.kept.form;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference in the National Grid of Great Britain.
 *
 * @param easting metres east of its false origin
 * @param northing metres north of it
 * @param digits how many digits stand for each of both, 1 to 5: from 10 km down to one metre
 */
record GridReference(int easting, int northing, int digits) {

  static final int SQUARE = 100_000;

  private static final int MOST_DIGITS = 5;
  private static final int LETTERS_IN_A_ROW = 5;

  /** How far the grid reaches: seven squares to the east, thirteen to the north. */
  private static final int WIDTH = 7 * SQUARE;

  private static final int HEIGHT = 13 * SQUARE;

  private static final Pattern SHAPE = Pattern.compile("([A-HJ-Z])([A-HJ-Z])((?:[0-9]{2}){1,5})");

  /** As it was typed, with or without spaces and in any letters; empty if it is none. */
  static Optional<GridReference> read(String typed) {
    Matcher shape = SHAPE.matcher(typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT));
    if (!shape.matches()) {
      return Optional.empty();
    }
    int first = index(shape.group(1).charAt(0));
    int second = index(shape.group(2).charAt(0));
    // Squares of 500 km, counted from two squares west and one south of S, with A at the top left.
    int east = (first % LETTERS_IN_A_ROW - 2) * LETTERS_IN_A_ROW + second % LETTERS_IN_A_ROW;
    int north = (3 - first / LETTERS_IN_A_ROW) * LETTERS_IN_A_ROW + 4 - second / LETTERS_IN_A_ROW;
    String numbers = shape.group(3);
    int digits = numbers.length() / 2;
    int step = step(digits);
    return within(
        east * SQUARE + Integer.parseInt(numbers.substring(0, digits)) * step,
        north * SQUARE + Integer.parseInt(numbers.substring(digits)) * step,
        digits);
  }

  /** The square of so many digits in which a point lies; empty outside the grid. */
  static Optional<GridReference> at(int easting, int northing, int digits) {
    int step = step(digits);
    return within(
        Math.floorDiv(easting, step) * step, Math.floorDiv(northing, step) * step, digits);
  }

  private static Optional<GridReference> within(int easting, int northing, int digits) {
    return easting < 0 || northing < 0 || easting >= WIDTH || northing >= HEIGHT
        ? Optional.empty()
        : Optional.of(new GridReference(easting, northing, digits));
  }

  /** "NH 665 454". */
  String written() {
    int east = easting / SQUARE;
    int north = northing / SQUARE;
    int first = (3 - north / LETTERS_IN_A_ROW) * LETTERS_IN_A_ROW + east / LETTERS_IN_A_ROW + 2;
    int second = (4 - north % LETTERS_IN_A_ROW) * LETTERS_IN_A_ROW + east % LETTERS_IN_A_ROW;
    String number = "%0" + digits + "d";
    int step = step(digits);
    return String.format(
        Locale.ROOT,
        "%c%c " + number + " " + number,
        letter(first),
        letter(second),
        easting % SQUARE / step,
        northing % SQUARE / step);
  }

  /** How wide and how high the square is that it stands for, in metres. */
  int side() {
    return step(digits);
  }

  private static int step(int digits) {
    int step = 1;
    for (int each = digits; each < MOST_DIGITS; each++) {
      step *= 10;
    }
    return step;
  }

  /** The place of a letter in the alphabet without I. */
  private static int index(char letter) {
    return letter - 'A' - (letter > 'I' ? 1 : 0);
  }

  private static char letter(int index) {
    return (char) ('A' + index + (index >= 'I' - 'A' ? 1 : 0));
  }
}
