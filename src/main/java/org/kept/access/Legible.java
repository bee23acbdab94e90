package org.kept.access;

/**
 * Which characters we take from anybody. Control characters and unpaired halves of a character
 * cannot be kept, sent or shown everywhere; marks that turn the direction of writing about make a
 * text read otherwise than it is.
 */
public final class Legible {

  private Legible() {}

  /** True if we take every character of this text. */
  public static boolean is(String text) {
    return text.codePoints().allMatch(Legible::taken);
  }

  /** The text without those that we do not take. */
  public static String of(String text) {
    if (is(text)) {
      return text;
    }
    StringBuilder legible = new StringBuilder(text.length());
    text.codePoints().filter(Legible::taken).forEach(legible::appendCodePoint);
    return legible.toString();
  }

  private static boolean taken(int point) {
    if (point == '\n' || point == '\r' || point == '\t') {
      return true;
    }
    return !Character.isISOControl(point) && !half(point) && !turnsAbout(point);
  }

  private static boolean half(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  /** Embeddings, overrides and isolates of Unicode's bidirectional writing. */
  private static boolean turnsAbout(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }
}
