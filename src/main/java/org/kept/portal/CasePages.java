package org.kept.portal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kept.access.TrackingKeys;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.Outlook;
import org.kept.request.PreferredContact;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.request.StoryLine;
import org.kept.site.PlainDates;
import org.springframework.stereotype.Component;

/** Composes what a customer sees of their request. */
@Component
class CasePages {

  private static final String ASKED = "customer-asked";

  private final Requests requests;
  private final Catalogue catalogue;
  private final PromiseWords words;
  private final PlainDates dates;
  private final TrackingKeys keys;

  CasePages(
      Requests requests,
      Catalogue catalogue,
      PromiseWords words,
      PlainDates dates,
      TrackingKeys keys) {
    this.requests = requests;
    this.catalogue = catalogue;
    this.words = words;
    this.dates = dates;
    this.keys = keys;
  }

  /** What is said once it is ours. */
  SubmittedPage received(ServiceRequest request, Locale locale) {
    String reference = request.reference();
    Outlook outlook = requests.outlookOf(reference, locale);
    var contact = requests.personOf(reference).preferredContact();
    return new SubmittedPage(
        reference,
        nameOf(request),
        outlook.nextStep(),
        byWhen(outlook.byWhen(), locale),
        outlook.owner(),
        contact == PreferredContact.EMAIL ? null : keys.keyOf(reference),
        words.say("portal.message-on-its-way." + contact, locale));
  }

  /** The story so far, what happens next, and what can be done. */
  TrackPage track(
      ServiceRequest request, @Nullable String said, TrackPage.Refused refused, Locale locale) {
    String reference = request.reference();
    Stage stage = request.stage();
    Outlook outlook = requests.outlookOf(reference, locale);
    List<StoryLine> story = requests.storyFor(reference, locale);
    return new TrackPage(
        reference,
        nameOf(request),
        words.say("portal.stage." + stage, locale),
        outlook.nextStep(),
        byWhen(outlook.byWhen(), locale),
        outlook.owner(),
        requests.promisesOf(reference).stream().map(each -> lineOf(each, locale)).toList(),
        story.stream().map(line -> lineOf(line, locale)).toList(),
        stage == Stage.WAITING_FOR_CUSTOMER ? lastQuestion(story) : null,
        stage != Stage.ANSWERED && stage != Stage.CLOSED,
        stage == Stage.CLOSED && request.ratedAt() == null,
        said,
        refused);
  }

  private String nameOf(ServiceRequest request) {
    return catalogue.service(request.service()).map(Service::name).orElse(request.service());
  }

  private @Nullable String byWhen(@Nullable Instant lastMoment, Locale locale) {
    return lastMoment == null ? null : dates.byWhen(lastMoment, locale);
  }

  private static @Nullable String lastQuestion(List<StoryLine> story) {
    return story.stream()
        .filter(line -> line.kind().equals(ASKED) && line.words() != null)
        .reduce((earlier, later) -> later)
        .map(StoryLine::words)
        .orElse(null);
  }

  private TrackPage.Line lineOf(StoryLine line, Locale locale) {
    return new TrackPage.Line(
        dates.dateAndTime(line.at(), locale), line.sentence(), line.words(), line.who());
  }

  private TrackPage.PromiseLine lineOf(Promise promise, Locale locale) {
    String tone = toneOf(promise);
    String sentence =
        words.say(
            "portal.promise." + tone,
            locale,
            dates.byWhen(promise.dueAt(), locale),
            promise.keptAt() == null ? "" : dates.dateAndTime(promise.keptAt(), locale));
    return new TrackPage.PromiseLine(
        words.milestone(promise.milestone(), locale),
        tone,
        words.say("portal.promise.state." + tone, locale),
        sentence,
        words.charter(promise.honours()),
        promise.passport());
  }

  /** Broken is broken, also if we did it in the end. */
  private static String toneOf(Promise promise) {
    if (promise.brokenAt() != null) {
      return "broken";
    }
    if (promise.keptAt() != null) {
      return "kept";
    }
    return promise.pausedAt() != null ? "paused" : "open";
  }
}
