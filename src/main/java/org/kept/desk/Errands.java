package org.kept.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.notice.ByHand;
import org.kept.request.Explanations;
import org.kept.request.OlderRequest;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Questions;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.request.StoryLine;
import org.kept.site.PlainDates;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Lays out what colleagues have to ring, text or post. */
@Component
class Errands {

  /** That a representative may not use any more what they were told. */
  private static final String AUTHORITY = "authority-taken-back";

  /** What says nothing that can be overtaken. */
  private static final Set<String> LASTING =
      Set.of(
          "withdrawal-confirmed",
          "feedback-invited",
          "older-request-ended",
          AUTHORITY,
          "explanation-told",
          "summary-sent");

  /** What is true no more once the customer had it opened again. */
  private static final Set<String> OF_A_ROUND =
      Set.of(
          "request-acknowledged",
          "decision-told",
          "feedback-invited",
          "promise-again",
          "promise-extended",
          "date-changed",
          "request-reopened");

  /** After which by-when can be another date. */
  private static final Set<String> MOVERS =
      Set.of(
          "promise-again",
          "promise-extended",
          "promise-recalculated",
          "promise-tightened",
          "promise-tightening-undone",
          "information-received",
          "customer-asked",
          "question-told",
          "milestone-reached");

  /** What tells of an appointment is overtaken by what happens to one. */
  private static final String APPOINTMENT = "appointment-";

  /** What says that a time is no more holds whatever comes after it. */
  private static final Set<String> NO_MORE =
      Set.of("appointment-cancelled", "appointment-called-off");

  /** After which what was said of a time before is true no more. */
  private static final Set<String> TURNS =
      Set.of(
          "appointment-booked",
          "appointment-moved",
          "appointment-moved-by-us",
          "appointment-cancelled",
          "appointment-called-off",
          "appointment-went");

  /** What gives times to choose from, and is complete only until there are more. */
  private static final Set<String> CHOICES =
      Set.of("appointment-offered", "appointment-missed-by-customer");

  /** What says sorry for a time, which nothing else says until the customer chose another. */
  private static final Set<String> APOLOGIES =
      Set.of("appointment-moved-by-us", "appointment-missed-by-us");

  /** After which the customer knows that a time is no more. */
  private static final Set<String> CHOSEN = Set.of("appointment-booked", "appointment-moved");

  /** Who has it now is said anew each time that it goes to another team. */
  private static final String TEAM = "team-changed";

  /** What promises an explanation. */
  private static final String EXPLANATION = "explanation-promised";

  /**
   * What says of one promise that it was broken, or has another date; of which, it does not say.
   */
  private static final Set<String> OF_A_PROMISE = Set.of("promise-broken", "date-changed");

  private static final String QUESTION = "question-asked";

  /** What is of no use once the customer answered. */
  private static final Set<String> QUESTIONS = Set.of(QUESTION, "question-reminder");

  /** What says what the request is about, who has it and what is next. */
  private static final Set<String> OF_A_SERVICE =
      Set.of(
          "request-acknowledged",
          "request-reopened",
          "team-changed",
          "service-changed",
          "delay-explained");

  private static final Set<String> NAMES_TWO_DATES = Set.of("date-changed", "promise-extended");

  private final ByHand byHand;
  private final Requests requests;
  private final Reopenings reopenings;
  private final Explanations explanations;
  private final Questions questions;
  private final DeskWords words;
  private final PlainDates dates;

  Errands(
      ByHand byHand,
      Requests requests,
      Reopenings reopenings,
      Explanations explanations,
      Questions questions,
      DeskWords words,
      PlainDates dates) {
    this.byHand = byHand;
    this.requests = requests;
    this.reopenings = reopenings;
    this.explanations = explanations;
    this.questions = questions;
    this.words = words;
    this.dates = dates;
  }

  /** Those of requests that these teams have, the oldest first. */
  List<Errand> due(Set<String> teams, int offset, int limit) {
    return laidOut(byHand.due(teams, offset, limit));
  }

  long countDue(Set<String> teams) {
    return byHand.countDue(teams);
  }

  /** Those of this request, the oldest first. */
  List<Errand> ofCase(String reference) {
    return laidOut(byHand.ofCase(reference));
  }

  /** What has overtaken it so that nobody need say it; empty if somebody has to, or has. */
  Optional<Errand.Since> overtaken(UUID id) {
    return byHand.find(id).map(this::since).filter(Errand.Since::over);
  }

  /** What a page must have shown before anybody can say there that it is done; else empty. */
  String toKnowFirst(UUID id) {
    return byHand
        .find(id)
        .map(this::since)
        .filter(Errand.Since::changesTheWords)
        .map(Errand.Since::what)
        .orElse("");
  }

  private List<Errand> laidOut(List<ByHand.Errand> errands) {
    Map<UUID, Errand.Since> since = new HashMap<>();
    Map<String, List<UUID>> over = new HashMap<>();
    for (ByHand.Errand errand : errands) {
      Errand.Since came = since(errand);
      if (came != null) {
        since.put(errand.id(), came);
        if (came.over()) {
          over.computeIfAbsent(errand.reference(), any -> new ArrayList<>()).add(errand.id());
        }
      }
    }
    return errands.stream()
        .map(
            errand -> {
              List<UUID> together = over.getOrDefault(errand.reference(), List.of());
              boolean first = together.size() > 1 && together.get(0).equals(errand.id());
              return laidOut(
                  errand, since.get(errand.id()), first ? List.copyOf(together) : List.of());
            })
        .toList();
  }

  private Errand laidOut(ByHand.Errand errand, Errand.@Nullable Since since, List<UUID> together) {
    String english = errand.inEnglish();
    boolean other = !errand.language().equals(Locale.ENGLISH.getLanguage());
    String way = errand.way().name().toLowerCase(Locale.ROOT);
    Person person = requests.personOf(errand.reference());
    return new Errand(
        errand.id(),
        errand.reference(),
        what(errand, way, person.name()),
        words.say("desk.errand.to." + way),
        errand.recipient(),
        errand.subject(),
        lines(errand.body()),
        other && english != null ? lines(english) : List.of(),
        other && english == null && !errand.held(),
        errand.language(),
        words.otherwise(person),
        errand.writtenAt(),
        ours(errand, since),
        since,
        together);
  }

  /** Until the customer is asked our clock goes on, and no work of the case lies on any list. */
  private @Nullable Instant ours(ByHand.Errand errand, Errand.@Nullable Since since) {
    return errand.template().equals(QUESTION)
            && (since == null || !since.over())
            && requests.find(errand.reference()).filter(ServiceRequest::hasToBeAsked).isPresent()
        ? requests.outlookFromFacts(errand.reference(), Locale.ENGLISH).byWhen()
        : null;
  }

  private static List<String> lines(String text) {
    return text.lines().filter(line -> !line.isBlank()).toList();
  }

  private String what(ByHand.Errand errand, String way, String name) {
    boolean written =
        errand.way() == PreferredContact.LETTER || errand.way() == PreferredContact.EMAIL;
    return written && Person.madeByPeople(errand.format())
        ? words.say("desk.errand.made." + way, name, words.called("format", errand.format()))
        : words.say("desk.errand." + way, name);
  }

  /**
   * What a colleague must know before reading out what was written then. A decision stands as it
   * was told; everything else can be overtaken.
   */
  private Errand.@Nullable Since since(ByHand.Errand errand) {
    if (errand.held()) {
      return new Errand.Since(Errand.Since.HELD, null);
    }
    if (errand.template().equals(AUTHORITY)) {
      return new Errand.Since("authority", null);
    }
    if (OF_A_ROUND.contains(errand.template())
        && reopenings.timesOf(errand.reference())
            > reopenings.timesOf(errand.reference(), errand.writtenAt())) {
      return new Errand.Since("reopened", null);
    }
    if (errand.template().equals("decision-told")) {
      return sinceOlderEnded(errand);
    }
    if (LASTING.contains(errand.template())) {
      return null;
    }
    Locale locale = LocaleContextHolder.getLocale();
    Set<String> later = after(errand.writtenAt(), requests.storyFor(errand.reference(), locale));
    if (APOLOGIES.contains(errand.template())) {
      return later.stream().anyMatch(CHOSEN::contains)
          ? new Errand.Since("appointment", null)
          : null;
    }
    if (errand.template().startsWith(APPOINTMENT)) {
      // Whatever else became of the request, it says nothing about that.
      return !NO_MORE.contains(errand.template())
              && (later.stream().anyMatch(TURNS::contains)
                  || (CHOICES.contains(errand.template()) && later.contains("appointment-offered")))
          ? new Errand.Since("appointment", null)
          : null;
    }
    if (errand.template().equals(EXPLANATION)) {
      return sinceAsked(errand, later);
    }
    if (OF_A_PROMISE.contains(errand.template())
        && explanations.open(errand.reference()).isPresent()) {
      // It may be about what is still to be explained, of which the answer says nothing.
      return null;
    }
    if (later.contains("request-closed") || later.contains("customer-told")) {
      return new Errand.Since("told", null);
    }
    if (later.contains("recategorised") && saysWhatItWas(errand)) {
      return new Errand.Since("sorted", null);
    }
    if (errand.template().equals(TEAM)
        && (later.contains("handed-on") || later.contains("handed-back"))) {
      return new Errand.Since("team", null);
    }
    if (QUESTIONS.contains(errand.template())) {
      return sinceAskedFor(errand, later);
    }
    if ((later.contains("customer-asked") || later.contains("question-told"))
        && waitsForTheCustomer(errand.reference())) {
      return new Errand.Since("asked", null);
    }
    Instant dueAt = requests.outlookFromFacts(errand.reference(), locale).byWhen();
    return dueAt != null && MOVERS.stream().anyMatch(later::contains) && !says(errand, dueAt)
        ? new Errand.Since("date", dueAt)
        : null;
  }

  /**
   * "We go on with the older one" is true as long as that goes on. Where it was withdrawn, a
   * message of its own says so, with why this one was closed; else this one is all that they hear.
   */
  private Errand.@Nullable Since sinceOlderEnded(ByHand.Errand errand) {
    OlderRequest older = requests.olderRequest(errand.reference()).orElse(null);
    return older == null || older.at() == null
        ? null
        : switch (older.standing()) {
          case WITHDRAWN -> new Errand.Since("older-withdrawn", null);
          case DONE -> new Errand.Since("older-done", null);
          case NOT_DONE, GOES_ON -> new Errand.Since("older-not-done", null);
        };
  }

  /**
   * What it is about, who has it and what is next is said anew in a message of its own; and what we
   * asked was asked for what we took it for before, if we wait for the answer no longer.
   */
  private boolean saysWhatItWas(ByHand.Errand errand) {
    return OF_A_SERVICE.contains(errand.template())
        || (QUESTIONS.contains(errand.template()) && !asks(errand.reference()));
  }

  private Errand.@Nullable Since sinceAskedFor(ByHand.Errand errand, Set<String> later) {
    // Files without words have a line of their own, and no other.
    if (later.contains("information-received") || later.contains("files-attached")) {
      return new Errand.Since("answered", null);
    }
    ServiceRequest request = requests.find(errand.reference()).orElse(null);
    Instant ifToldNow = questions.ifToldNow(errand.reference()).orElse(null);
    if (request == null || ifToldNow == null || later.contains("customer-asked")) {
      return new Errand.Since("not-waited-for", null);
    }
    if (!errand.template().equals(QUESTION)) {
      Instant replyBy = request.replyBy();
      return replyBy == null || says(errand, replyBy) ? null : new Errand.Since("reply", replyBy);
    }
    if (says(errand, ifToldNow)) {
      return null;
    }
    return new Errand.Since(request.hasToBeAsked() ? "reply-ours" : "reply", ifToldNow);
  }

  /** The request goes its own way; only what became of the question counts. */
  private Errand.@Nullable Since sinceAsked(ByHand.Errand errand, Set<String> later) {
    if (later.contains("explanation-told")) {
      return new Errand.Since("explained", null);
    }
    Instant dueAt = explanations.due(errand.reference()).orElse(null);
    return dueAt != null && MOVERS.stream().anyMatch(later::contains) && !says(errand, dueAt)
        ? new Errand.Since("explain", dueAt)
        : null;
  }

  /**
   * What happened after it, in the order in which it was written down: a clock that was set back
   * says before of what came later. It was written in the act whose moment is the last up to then.
   */
  private static Set<String> after(Instant writtenAt, List<StoryLine> story) {
    int own = -1;
    for (int i = 0; i < story.size(); i++) {
      Instant at = story.get(i).at();
      if (!at.isAfter(writtenAt) && (own < 0 || !at.isBefore(story.get(own).at()))) {
        own = i;
      }
    }
    return story.subList(own + 1, story.size()).stream()
        .map(StoryLine::kind)
        .collect(Collectors.toSet());
  }

  private boolean waitsForTheCustomer(String reference) {
    return requests
        .find(reference)
        .filter(request -> request.stage() == Stage.WAITING_FOR_CUSTOMER)
        .isPresent();
  }

  private boolean asks(String reference) {
    return requests.find(reference).filter(ServiceRequest::asks).isPresent();
  }

  /** What tells of a new date names the old one too, so that finding a date in it says nothing. */
  private boolean says(ByHand.Errand errand, Instant dueAt) {
    return !NAMES_TWO_DATES.contains(errand.template())
        && errand.body().contains(dates.byWhen(dueAt, Locale.forLanguageTag(errand.language())));
  }
}
