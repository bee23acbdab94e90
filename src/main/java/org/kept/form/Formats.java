package org.kept.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * Whether a text can be what it is meant to be; only writing to it or ringing it would prove it.
 */
final class Formats {

  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@,;:<>()\\[\\]\"]{1,64}@[^\\s@,;:<>()\\[\\]\".]+(\\.[^\\s@,;:<>()\\[\\]\".]+)+");
  private static final Pattern PHONE_CHARACTERS = Pattern.compile("\\+?[0-9 ().-]+");
  private static final Pattern ISO_DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private Formats() {}

  static boolean isEmail(String answer) {
    return BoundedText.matches(EMAIL, answer);
  }

  static boolean isDate(String answer) {
    try {
      return ISO_DATE.matcher(answer).matches() && LocalDate.parse(answer).getYear() > 0;
    } catch (DateTimeException unreal) {
      return false;
    }
  }

  static boolean isPhone(String answer) {
    long digits = answer.chars().filter(letter -> letter >= '0' && letter <= '9').count();
    return PHONE_CHARACTERS.matcher(answer).matches() && digits >= 7 && digits <= 15;
  }
}
