package org.kept.request;

import java.util.ArrayList;
import java.util.List;
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

  /** What we would still need to know in order to answer in the way they chose. */
  public List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    if (name.isBlank()) {
      gaps.add(new Gap("name", "Tell us your name."));
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

  private static void require(@Nullable String value, String key, String message, List<Gap> gaps) {
    if (value == null || value.isBlank()) {
      gaps.add(new Gap(key, message));
    }
  }
}
