package org.kept.notice;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.request.Slot;

/** Puts into words what became of an appointment. */
final class AppointmentWording {

  private AppointmentWording() {}

  static boolean isAbout(String template) {
    return template.startsWith(OutboxCalendars.TEMPLATES);
  }

  /** The same for what is said in another form: the file is with the email alone. */
  static Map<String, String> withoutFile(Map<String, String> parameters) {
    Map<String, String> without = new HashMap<>(parameters);
    without.remove("file");
    return without;
  }

  /** What happened. */
  static String what(
      PlainWords words, String template, String service, Map<String, String> parameters) {
    String slot = slotOf(words, parameters, template.endsWith("-moved-by-us") ? "before" : "slot");
    String purpose =
        purpose(words, parameters.getOrDefault("purpose", "visit"), parameters.get("place"));
    String said =
        words.say(
            template + ".what",
            service,
            purpose,
            slot,
            parameters.getOrDefault("reason", ""),
            slotOf(words, parameters, "before"));
    String file =
        parameters.getOrDefault("file", "").equals("true")
            ? words.find(template + ".file").map(sentence -> "\n\n" + sentence).orElse("")
            : "";
    return said + choice(words, template, parameters) + file;
  }

  /** What happens next. */
  static String next(PlainWords words, String template, Map<String, String> parameters) {
    boolean again = parameters.getOrDefault("again", "").equals("true");
    // Who books at short notice is not reminded, and must not wait for it.
    boolean reminds = !parameters.getOrDefault("reminds", "").equals("false");
    return (reminds ? Optional.<String>empty() : words.find(template + ".next.soon"))
        .orElseGet(() -> words.find(template + ".next" + (again ? ".again" : "")).orElseThrow());
  }

  /** What it is for, and where the customer goes if they do. */
  static String purpose(PlainWords words, String purpose, @Nullable String place) {
    return place == null
        ? words.say("appointment." + purpose)
        : words.say("appointment." + purpose + ".at", place);
  }

  /** The times to choose from, each on a line of its own, where there is a choice to make. */
  private static String choice(PlainWords words, String template, Map<String, String> parameters) {
    boolean asks =
        template.endsWith("-offered")
            || template.endsWith("-moved-by-us")
            || parameters.getOrDefault("again", "").equals("true");
    List<String> times =
        Arrays.stream(parameters.getOrDefault("times", "").split(" "))
            .filter(code -> !code.isEmpty())
            .toList();
    return !asks || times.isEmpty()
        ? ""
        : "\n\n"
            + words.say("appointment-choose")
            + "\n"
            + times.stream()
                .map(code -> "- " + words.slot(slot(code)))
                .collect(Collectors.joining("\n"));
  }

  /** Gives the words a time, if there is one. */
  static void put(Map<String, String> parameters, String key, @Nullable Slot slot) {
    if (slot != null) {
      parameters.put(key, code(slot));
    }
  }

  /** A time as parameters have it. */
  static String code(Slot slot) {
    return slot.start() + "/" + slot.end();
  }

  /** The time of a parameter in words; empty if it has none. */
  static String slotOf(PlainWords words, Map<String, String> parameters, String key) {
    String code = parameters.getOrDefault(key, "");
    return code.isEmpty() ? "" : words.slot(slot(code));
  }

  private static Slot slot(String code) {
    int middle = code.indexOf('/');
    return new Slot(
        Instant.parse(code.substring(0, middle)), Instant.parse(code.substring(middle + 1)));
  }
}
