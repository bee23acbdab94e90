package org.kept.request;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who asked: personal data, kept in this room only.
 *
 * @param format how they can read what we write: {@code standard}, {@code large-print}, {@code
 *     audio}, {@code braille}, {@code easy-read}
 * @param language BCP 47 tag: {@code en} or {@code gd}
 */
public record Person(
    String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String address,
    PreferredContact preferredContact,
    String format,
    String language) {

  /**
   * Something that is missing.
   *
   * @param key the name of the detail, as in forms and interfaces
   * @param message plain, says what to do
   */
  public record Gap(String key, String message) {}

  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>,;:\"]{1,64}@[^\\s@<>,;:\"]+\\.[^\\s@<>,;:\".]{2,}");

  /** What we would still need to know in order to answer in the way they chose. */
  public List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    if (name.isBlank()) {
      gaps.add(new Gap("name", "Tell us your name."));
    }
    limit(name, 200, "name", "Give your name in 200 letters or fewer.", gaps);
    limit(email, 320, "email", "Give an email address of 320 letters or fewer.", gaps);
    limit(phone, 40, "phone", "Give a phone number of 40 digits or fewer.", gaps);
    limit(address, 1000, "address", "Give an address of 1,000 letters or fewer.", gaps);
    if (email != null && !email.isBlank() && !EMAIL.matcher(email).matches()) {
      gaps.add(new Gap("email", "Give an email address like name@example.com."));
    }
    switch (preferredContact) {
      case EMAIL ->
          require(
              email,
              "email",
              "Tell us your email address, or choose another way to hear from us.",
              gaps);
      case TEXT, PHONE ->
          require(
              phone,
              "phone",
              "Tell us your phone number, or choose another way to hear from us.",
              gaps);
      case LETTER ->
          require(
              address,
              "address",
              "Tell us your address, or choose another way to hear from us.",
              gaps);
    }
    return gaps;
  }

  private static void limit(
      @Nullable String value, int most, String key, String message, List<Gap> gaps) {
    if (value != null && value.length() > most) {
      gaps.add(new Gap(key, message));
    }
  }

  private static void require(@Nullable String value, String key, String message, List<Gap> gaps) {
    if (value == null || value.isBlank()) {
      gaps.add(new Gap(key, message));
    }
  }
}
