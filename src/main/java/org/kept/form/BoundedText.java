package org.kept.form;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that can be looked at only so often: a pattern that would backtrack for ever gives up
 * instead.
 */
final class BoundedText implements CharSequence {

  private static final int MOST_LOOKS = 2_000_000;

  private final String text;
  private int looks;

  private BoundedText(String text) {
    this.text = text;
  }

  /** Whether the whole text matches; a pattern that gives up does not. */
  static boolean matches(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(new BoundedText(text));
    try {
      return matcher.matches();
    } catch (TooManyLooks | StackOverflowError gaveUp) {
      return false;
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST_LOOKS) {
      throw new TooManyLooks();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  private static final class TooManyLooks extends RuntimeException {
    TooManyLooks() {
      super(null, null, false, false);
    }
  }
}
