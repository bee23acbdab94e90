package org.kept.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who asked: personal data, kept in this room only.
 *
 * @param format how they can read what we write: {@code standard}, {@code large-print}, {@code
 *     audio}, {@code braille}, {@code easy-read}, {@code bsl}
 * @param language BCP 47 tag: {@code en} or {@code gd}
 * @param adjustments what we do otherwise for them
 */
public record Person(
    String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String address,
    PreferredContact preferredContact,
    String format,
    String language,
    Adjustments adjustments) {

  /** Ordinary print, and so in a form that a machine can send. */
  public static final String STANDARD = "standard";

  /** The details that say how we serve somebody, not where they are reached. */
  public static final Set<String> HOW_WE_SERVE =
      Set.of("format", "language", "adjustments", "needs");

  /** What only people can make of a text. Large print is a matter of the reader's own screen. */
  private static final Set<String> MADE_BY_PEOPLE = Set.of("audio", "braille", "easy-read", "bsl");

  /** Somebody for whom nothing needs to be otherwise, as far as we know. */
  public Person(
      String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String address,
      PreferredContact preferredContact,
      String format,
      String language) {
    this(name, email, phone, address, preferredContact, format, language, Adjustments.none());
  }

  /**
   * Who they say they are, on the form {@code about-you}.
   *
   * @param details the accepted answers by key; what is missing is left open, and told by {@link
   *     #gaps}
   */
  public static Person from(Map<String, String> details) {
    return new Person(
        details.getOrDefault("name", "").strip(),
        orNull(details.get("email")),
        orNull(details.get("phone")),
        orNull(details.get("address")),
        contactOf(details.getOrDefault("preferredContact", "")),
        details.getOrDefault("format", STANDARD),
        details.getOrDefault("language", "en"),
        Adjustments.of(details.get("adjustments"), details.get("needs")));
  }

  /** The same as answers to the form {@code about-you}, by key; what is not known is left out. */
  public Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("name", name);
    details.put("preferredContact", preferredContact.name().toLowerCase(Locale.ROOT));
    putIfThere(details, "email", email);
    putIfThere(details, "phone", phone);
    putIfThere(details, "address", address);
    details.put("format", format);
    details.put("language", language);
    putIfThere(details, "adjustments", adjustments.codes());
    putIfThere(details, "needs", adjustments.words());
    return details;
  }

  /** Short, and another one when any detail is another. */
  public String mark() {
    return Integer.toHexString(details().hashCode());
  }

  /** The keys of what is not the same with another, by the alphabet; never what it is. */
  public Set<String> differencesTo(Person other) {
    Map<String, String> ours = details();
    Map<String, String> theirs = other.details();
    Set<String> keys = new TreeSet<>(ours.keySet());
    keys.addAll(theirs.keySet());
    keys.removeIf(key -> Objects.equals(ours.get(key), theirs.get(key)));
    return keys;
  }

  /** True if a colleague must make what we write into a form that they can use. */
  public boolean needsWordsMade() {
    return madeByPeople(format);
  }

  /**
   * True if no machine tells them all that we write: a colleague rings, texts, posts or makes it.
   */
  public boolean hearsByHand() {
    return preferredContact != PreferredContact.EMAIL || needsWordsMade();
  }

  /** True of a format that no machine of ours makes of a text. */
  public static boolean madeByPeople(String format) {
    return MADE_BY_PEOPLE.contains(format);
  }

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
    if (adjustments.tooLong()) {
      gaps.add(new Gap("needs", "Say what else helps you in 500 letters or fewer."));
    }
    if (adjustments.chosen().contains("language-interpreter") && adjustments.words() == null) {
      gaps.add(new Gap("needs", "Say which language the interpreter should speak."));
    }
    if (adjustments.chosen().contains("relay-call")) {
      require(phone, "phone", "Tell us the number to call through the relay service.", gaps);
    }
    switch (preferredContact) {
      case EMAIL -> {
        require(
            email,
            "email",
            "Tell us your email address, or choose another way to hear from us.",
            gaps);
        if (format.equals("braille")) {
          require(address, "address", "Tell us your address, so that we can post Braille.", gaps);
        }
      }
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

  /** What we would need to know in order to call them, though they hear from us otherwise. */
  public List<Gap> gapsToCall() {
    List<Gap> gaps = new ArrayList<>();
    require(phone, "phone", "Tell us your phone number, so that we can call you first.", gaps);
    return gaps;
  }

  private static void limit(
      @Nullable String value, int most, String key, String message, List<Gap> gaps) {
    if (value != null && value.length() > most) {
      gaps.add(new Gap(key, message));
    }
  }

  private static PreferredContact contactOf(String chosen) {
    for (PreferredContact contact : PreferredContact.values()) {
      if (contact.name().equalsIgnoreCase(chosen)) {
        return contact;
      }
    }
    // Nothing was chosen, which the form has said; nothing is sent to anyone with this.
    return PreferredContact.EMAIL;
  }

  private static @Nullable String orNull(@Nullable String typed) {
    return typed == null || typed.isBlank() ? null : typed.strip();
  }

  private static void putIfThere(Map<String, String> details, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      details.put(key, value);
    }
  }

  private static void require(@Nullable String value, String key, String message, List<Gap> gaps) {
    if (value == null || value.isBlank()) {
      gaps.add(new Gap(key, message));
    }
  }
}
