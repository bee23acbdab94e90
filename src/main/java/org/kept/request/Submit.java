package org.kept.request;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrives, its answers already checked against the service's form.
 *
 * @param answers everything that was answered; may hold personal data
 * @param decisions the answers that the process may know, by the form's own marks
 * @param files what was sent along, the first one first
 * @param onceKey a key under which a second submission is the same request; null for none
 */
public record Submit(
    String service,
    Channel channel,
    Map<String, String> answers,
    Map<String, String> decisions,
    Person customer,
    List<Sent> files,
    @Nullable String onceKey) {

  /** A request without files. */
  public Submit(
      String service,
      Channel channel,
      Map<String, String> answers,
      Map<String, String> decisions,
      Person customer,
      @Nullable String onceKey) {
    this(service, channel, answers, decisions, customer, List.of(), onceKey);
  }
}
