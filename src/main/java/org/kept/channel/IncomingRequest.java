package org.kept.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kept.request.Channel;
import org.kept.request.Person;
import org.kept.request.PreferredContact;

/**
 * A request as a partner sent it, its answers not yet checked against the service's form.
 *
 * @param service empty if none was named
 * @param customer null if what was sent is too flawed to say who it is
 */
record IncomingRequest(
    String service, Map<String, List<String>> answers, @Nullable Person customer, Channel channel) {

  private static final Set<String> NAMES = Set.of("service", "answers", "customer", "channel");
  private static final Set<String> CUSTOMER_NAMES =
      Set.of("name", "email", "phone", "address", "preferredContact", "format", "language");
  private static final Set<String> FORMATS =
      Set.of("standard", "large-print", "audio", "braille", "easy-read");
  private static final Set<String> LANGUAGES = Set.of("en", "gd");

  /** Only what could never reach anyone is refused: the rest of the rules change too often. */
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;]+");

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]{5,}");

  /** Reads what was sent; what is wrong with it stands in the reading afterwards. */
  static IncomingRequest read(JsonNode root, JsonReading reading) {
    if (!root.isObject()) {
      reading.flaw("", "The body must be an object.");
      return new IncomingRequest("", Map.of(), null, Channel.WEB);
    }
    reading.allowOnly(root, "", NAMES);
    Optional<String> service = reading.text(root, "", "service", 100);
    if (service.isEmpty() && !reading.flawed("/service")) {
      reading.flaw("/service", "Say which service is asked for.");
    }
    Map<String, List<String>> answers =
        reading
            .object(root, "", "answers")
            .map(object -> reading.answers(object, "/answers"))
            .orElse(Map.of());
    Person customer =
        reading.object(root, "", "customer").map(object -> person(object, reading)).orElse(null);
    Channel channel = channel(root, reading);
    return new IncomingRequest(service.orElse(""), answers, customer, channel);
  }

  private static Channel channel(JsonNode root, JsonReading reading) {
    Optional<String> word = reading.text(root, "", "channel", 20);
    if (word.isEmpty()) {
      return Channel.WEB;
    }
    Optional<Channel> channel = Kebab.read(Channel.class, word.get());
    if (channel.isEmpty()) {
      reading.flaw("/channel", "Use one of " + Kebab.all(Channel.class) + ".");
    }
    return channel.orElse(Channel.WEB);
  }

  private static Person person(JsonNode object, JsonReading reading) {
    reading.allowOnly(object, "/customer", CUSTOMER_NAMES);
    Optional<String> name = line(object, "name", 200, reading);
    Optional<String> email = line(object, "email", 254, reading);
    Optional<String> phone = line(object, "phone", 40, reading);
    Optional<String> address = reading.text(object, "/customer", "address", 500);
    email
        .filter(given -> !EMAIL.matcher(given).matches())
        .ifPresent(
            given ->
                reading.flaw("/customer/email", "Give an email address such as name@example.org."));
    phone
        .filter(given -> !PHONE.matcher(given).matches())
        .ifPresent(
            given -> reading.flaw("/customer/phone", "Give a phone number such as 01463 702000."));
    PreferredContact contact = preferredContact(object, email.isPresent(), reading);
    Person person =
        new Person(
            name.orElse(""),
            email.orElse(null),
            phone.orElse(null),
            address.orElse(null),
            contact,
            oneOf(object, "format", FORMATS, "standard", reading),
            oneOf(object, "language", LANGUAGES, "en", reading));
    for (Person.Gap gap : person.gaps()) {
      String pointer = Flaw.pointer("/customer", gap.key());
      if (!reading.flawed(pointer) && !reading.flawed("/customer/preferredContact")) {
        reading.flaw(pointer, gap.message());
      }
    }
    return person;
  }

  private static PreferredContact preferredContact(
      JsonNode object, boolean emailGiven, JsonReading reading) {
    Optional<String> word = reading.text(object, "/customer", "preferredContact", 20);
    Optional<PreferredContact> contact =
        word.flatMap(given -> Kebab.read(PreferredContact.class, given));
    boolean unreadable = word.isPresent() && contact.isEmpty();
    boolean unsaid = word.isEmpty() && !emailGiven && !reading.flawed("/customer/email");
    if ((unreadable || unsaid) && !reading.flawed("/customer/preferredContact")) {
      reading.flaw(
          "/customer/preferredContact",
          "Say how the customer wants to hear from us: " + Kebab.all(PreferredContact.class) + ".");
    }
    return contact.orElse(PreferredContact.EMAIL);
  }

  /** Text that goes into the head of a message or an envelope: a second line would be forged. */
  private static Optional<String> line(
      JsonNode object, String name, int mostCharacters, JsonReading reading) {
    Optional<String> text = reading.text(object, "/customer", name, mostCharacters);
    if (text.filter(given -> given.chars().anyMatch(Character::isISOControl)).isPresent()) {
      reading.flaw(Flaw.pointer("/customer", name), "Write this on one line.");
      return Optional.empty();
    }
    return text;
  }

  private static String oneOf(
      JsonNode object, String name, Set<String> words, String otherwise, JsonReading reading) {
    String word = reading.text(object, "/customer", name, 20).orElse(otherwise);
    if (!words.contains(word)) {
      reading.flaw(
          Flaw.pointer("/customer", name),
          "Use one of " + String.join(", ", words.stream().sorted().toList()) + ".");
      return otherwise;
    }
    return word;
  }
}
