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
          "begun-anew",
          "promise-of-another-service",
          "customer-asked",
          "question-told",
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
  private final Reopenings reopenings;
  private final DecisionToSay decision;
  private final Clock clock;

  AskedAbout(
      Enquiries enquiries,
      Requests requests,
      Reopenings reopenings,
      DecisionToSay decision,
      Clock clock) {
    this.enquiries = enquiries;
    this.requests = requests;
    this.reopenings = reopenings;
    this.decision = decision;
    this.clock = clock;
  }

  /** If we keep to what we promised. */
  public enum Late {
    /** We were never late. */
    NEVER,
    /** We were, and are not any more. */
    WAS,
    /** Something is not done that was promised for an earlier moment. */
    IS
  }

  /**
   * How far it is. While its person has still to be told what was decided, a team works on it: a
   * representative does not hear it before them.
   *
   * @param service the id of what was asked for
   * @param team the id of the team that has it
   * @param byWhen by when the next thing that we promised is due, null if nothing is, or our clock
   *     stands
   * @param more null unless the authority is recorded
   */
  public record Seen(
      String service,
      Stage stage,
      String team,
      @Nullable Instant byWhen,
      Late late,
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
            request -> {
              boolean untold = request.toldAt() != null && decision.waits(request.reference());
              return new Seen(
                  request.service(),
                  untold ? Stage.WITH_TEAM : request.stage(),
                  request.team(),
                  requests.outlookFromFacts(request.reference(), locale).byWhen(),
                  late(request),
                  standing.authority() == null ? null : more(request, untold, locale));
            });
  }

  private Late late(ServiceRequest request) {
    Instant now = clock.instant();
    Instant round = reopenings.lastAt(request.reference()).orElse(Instant.MIN);
    List<Promise> promises =
        requests.promisesOf(request.reference()).stream()
            .filter(promise -> !promise.explains())
            .toList();
    boolean over = request.toldAt() != null;
    if (!over
        && promises.stream()
            .filter(promise -> !promise.madeAt().isBefore(round))
            .anyMatch(promise -> isLate(promise, now))) {
      return Late.IS;
    }
    return promises.stream().anyMatch(promise -> promise.brokenAt() != null || isLate(promise, now))
        ? Late.WAS
        : Late.NEVER;
  }

  /** Not done yet: its date is over, or it stands for one whose date is. */
  private static boolean isLate(Promise promise, Instant now) {
    return promise.open()
        ? promise.replaces() != null
            || (promise.pausedAt() == null && promise.dueAt().isBefore(now))
        : promise.brokenAt() != null && promise.doneAt() == null;
  }

  private More more(ServiceRequest request, boolean untold, Locale locale) {
    List<StoryLine> story =
        requests.storyForAnother(request.reference(), locale).stream()
            .filter(line -> WAY_OF_A_CASE.contains(line.kind()))
            .toList();
    if (untold) {
      return new More(null, withoutTheEnd(story));
    }
    return new More(
        requests.outcomeOf(request.reference(), locale).map(AskedAbout::withoutTheirs).orElse(null),
        story);
  }

  private static List<StoryLine> withoutTheEnd(List<StoryLine> story) {
    int told = story.size();
    while (told > 0 && !story.get(told - 1).kind().equals("customer-told")) {
      told--;
    }
    return told == 0 ? story : story.subList(0, told - 1);
  }

  /** Why somebody withdrew their request is theirs to say. */
  private static Outcome withoutTheirs(Outcome outcome) {
    return outcome.kind().equals(Outcomes.WITHDRAWN)
        ? new Outcome(outcome.kind(), outcome.sentence(), null, null, List.of())
        : outcome;
  }
}
