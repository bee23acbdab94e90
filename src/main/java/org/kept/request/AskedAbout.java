package org.kept.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an elected representative may see of the request that they ask about. How far it is, they
 * see as soon as a colleague is sure which one it is. What was decided, why and what happened they
 * see only while the authority is recorded. They never see who made it, how to reach them, what
 * they need or wrote, what colleagues noted, or the reference.
 */
@Component
public class AskedAbout {

  /** What happened to a case as such. What was said, booked or marked is for its customer alone. */
  private static final Set<String> WAY_OF_A_CASE =
      Set.of(
          "request-received",
          "request-acknowledged",
          "handed-off",
          "handed-on",
          "handed-back",
          "recategorised",
          "promise-of-another-service",
          "customer-asked",
          "information-received",
          "request-withdrawn",
          "promise-broken",
          "promise-again",
          "promise-extended",
          "promise-recalculated",
          "promise-tightened",
          "promise-tightening-undone",
          "milestone-reached",
          "customer-told",
          "request-closed",
          "reopened");

  private final Enquiries enquiries;
  private final Requests requests;
  private final Clock clock;

  AskedAbout(Enquiries enquiries, Requests requests, Clock clock) {
    this.enquiries = enquiries;
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * How far it is.
   *
   * @param service the id of what was asked for
   * @param team the id of the team that has it
   * @param byWhen by when the next thing that we promised is due, null if nothing is, or our clock
   *     stands
   * @param late true if we broke a promise, or are about to see that we did
   * @param more null unless the authority is recorded
   */
  public record Seen(
      String service,
      Stage stage,
      String team,
      @Nullable Instant byWhen,
      boolean late,
      @Nullable More more) {}

  /**
   * What is told only with authority.
   *
   * @param outcome what was decided and why, null until then
   * @param story what happened, in the sentences of its customer's page; nobody's words
   */
  public record More(@Nullable Outcome outcome, List<StoryLine> story) {}

  /**
   * What the representative who made this enquiry may see now; empty if no request is known, or
   * they withdrew the enquiry.
   */
  public Optional<Seen> by(ServiceRequest enquiry, Locale locale) {
    if (!enquiries.isEnquiry(enquiry) || Outcomes.WITHDRAWN.equals(enquiry.outcome())) {
      return Optional.empty();
    }
    Enquiries.Standing standing = enquiries.of(enquiry.reference());
    return Optional.ofNullable(standing.about())
        .flatMap(requests::find)
        .map(
            request ->
                new Seen(
                    request.service(),
                    request.stage(),
                    request.team(),
                    requests.outlookOf(request.reference(), locale).byWhen(),
                    late(request),
                    standing.authority() == null ? null : more(request, locale)));
  }

  private boolean late(ServiceRequest request) {
    Instant now = clock.instant();
    return requests.promisesOf(request.reference()).stream()
        .filter(promise -> !promise.explains())
        .anyMatch(
            promise ->
                promise.brokenAt() != null
                    || (promise.open()
                        && promise.pausedAt() == null
                        && promise.dueAt().isBefore(now)));
  }

  private More more(ServiceRequest request, Locale locale) {
    return new More(
        requests.outcomeOf(request.reference(), locale).map(AskedAbout::withoutTheirs).orElse(null),
        requests.storyFor(request.reference(), locale).stream()
            .filter(line -> WAY_OF_A_CASE.contains(line.kind()))
            .map(line -> new StoryLine(line.at(), line.kind(), line.sentence(), null, null))
            .toList());
  }

  /** Why somebody withdrew their request is theirs to say. */
  private static Outcome withoutTheirs(Outcome outcome) {
    return outcome.kind().equals(Outcomes.WITHDRAWN)
        ? new Outcome(outcome.kind(), outcome.sentence(), null, null, List.of())
        : outcome;
  }
}
