package org.kept.request;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * Mints references: short enough to read out, too many to guess (50 random bits), with no letter
 * that looks like a digit.
 */
final class References {

  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int HALF = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private References() {}

  static String next() {
    StringBuilder reference = new StringBuilder(2 * HALF + 1);
    for (int i = 0; i < 2 * HALF; i++) {
      if (i == HALF) {
        reference.append('-');
      }
      reference.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return reference.toString();
  }

  /**
   * The reference as it was minted, from however a person typed it; nonsense comes back as
   * nonsense.
   */
  static String normal(String typed) {
    String letters = lettersOf(typed);
    return letters.length() == 2 * HALF
        ? letters.substring(0, HALF) + "-" + letters.substring(HALF)
        : "";
  }

  /** What references are made of, of whatever was typed. */
  static String lettersOf(String typed) {
    StringBuilder letters = new StringBuilder();
    for (char c : typed.toUpperCase(Locale.ROOT).toCharArray()) {
      char letter = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
      if (LETTERS.indexOf(letter) >= 0) {
        letters.append(letter);
      }
    }
    return letters.toString();
  }
}
