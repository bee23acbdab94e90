package org.kept.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kept.request.Channel;

/**
 * A request as a partner sent it, not yet checked against any form.
 *
 * @param service empty if none was named
 * @param answers the answers to the service's own form
 * @param customer the answers to the form about the customer, what was left out filled in
 */
record IncomingRequest(
    String service,
    Map<String, List<String>> answers,
    Map<String, List<String>> customer,
    Channel channel) {

  private static final Set<String> NAMES = Set.of("service", "answers", "customer", "channel");
  private static final List<String> CUSTOMER_NAMES =
      List.of(
          "name", "email", "phone", "address", "preferredContact", "format", "language", "needs");
  private static final String ADJUSTMENTS = "adjustments";

  /** Far more than any form allows: the form says what is too long. */
  private static final int MOST_CHARACTERS = 10_000;

  /** Reads what was sent; what is wrong with it stands in the reading afterwards. */
  static IncomingRequest read(JsonNode root, JsonReading reading) {
    if (!root.isObject()) {
      reading.flaw("", "The body must be an object.");
      return new IncomingRequest("", Map.of(), Map.of(), Channel.WEB);
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
    Map<String, List<String>> customer =
        reading
            .object(root, "", "customer")
            .map(object -> customer(object, reading))
            .orElse(Map.of());
    return new IncomingRequest(service.orElse(""), answers, customer, channel(root, reading));
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

  private static Map<String, List<String>> customer(JsonNode object, JsonReading reading) {
    Set<String> names = new HashSet<>(CUSTOMER_NAMES);
    names.add(ADJUSTMENTS);
    reading.allowOnly(object, "/customer", names);
    Map<String, List<String>> customer = new LinkedHashMap<>();
    for (String name : CUSTOMER_NAMES) {
      reading
          .text(object, "/customer", name, MOST_CHARACTERS)
          .ifPresent(text -> customer.put(name, List.of(text)));
    }
    if (object.has(ADJUSTMENTS)) {
      customer.putAll(reading.member(object, "/customer", ADJUSTMENTS));
    }
    if (customer.containsKey("email")) {
      customer.putIfAbsent("preferredContact", List.of("email"));
    }
    customer.putIfAbsent("format", List.of("standard"));
    customer.putIfAbsent("language", List.of("en"));
    return customer;
  }
}
