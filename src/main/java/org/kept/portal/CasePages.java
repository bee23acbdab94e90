package org.kept.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.TrackingKeys;
import org.kept.form.Answered;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.notice.ByHand;
import org.kept.notice.Notices;
import org.kept.promise.Asked;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.promise.ServicePromise;
import org.kept.promise.Team;
import org.kept.request.AskedAbout;
import org.kept.request.Explanation;
import org.kept.request.Explanations;
import org.kept.request.OnlyWritten;
import org.kept.request.Outcome;
import org.kept.request.Outlook;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Promise;
import org.kept.request.Recount;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.request.StoryLine;
import org.kept.request.Subjects;
import org.kept.request.Withdrawals;
import org.kept.site.ComplaintLink;
import org.kept.site.PassportPages;
import org.kept.site.PlainDates;
import org.springframework.stereotype.Component;

/** Composes what a customer sees of their request. */
@Component
class CasePages {

  private static final String ASKED = "customer-asked";

  private final Requests requests;
  private final Subjects subjects;
  private final Catalogue catalogue;
  private final PromiseWords words;
  private final PlainDates dates;
  private final PassportPages passports;
  private final TrackingKeys keys;
  private final Forms forms;
  private final Notices notices;
  private final ByHand byHand;
  private final Withdrawals withdrawals;
  private final Reopenings reopenings;
  private final Explanations explanations;
  private final TrackAppointments appointments;
  private final AskedAbout askedAbout;
  private final TrackFiles files;

  CasePages(
      Requests requests,
      Subjects subjects,
      Catalogue catalogue,
      PromiseWords words,
      PlainDates dates,
      PassportPages passports,
      TrackingKeys keys,
      Forms forms,
      Notices notices,
      ByHand byHand,
      Withdrawals withdrawals,
      Reopenings reopenings,
      Explanations explanations,
      TrackAppointments appointments,
      AskedAbout askedAbout,
      TrackFiles files) {
    this.requests = requests;
    this.subjects = subjects;
    this.catalogue = catalogue;
    this.words = words;
    this.dates = dates;
    this.passports = passports;
    this.keys = keys;
    this.forms = forms;
    this.notices = notices;
    this.byHand = byHand;
    this.withdrawals = withdrawals;
    this.reopenings = reopenings;
    this.explanations = explanations;
    this.appointments = appointments;
    this.askedAbout = askedAbout;
    this.files = files;
  }

  /** What is said once it is ours. */
  SubmittedPage received(ServiceRequest request, Locale locale) {
    String reference = request.reference();
    Outlook outlook = requests.outlookOf(reference, locale);
    Person person = requests.personOf(reference);
    boolean emailed = person.preferredContact() == PreferredContact.EMAIL && notices.sendsEmail();
    return new SubmittedPage(
        reference,
        nameOf(request),
        catalogue
            .service(request.service())
            .map(service -> service.emergencyOnceOurs(requests.answersOf(reference)))
            .orElse(null),
        outlook.nextStep(),
        byWhen(outlook.byWhen(), locale),
        outlook.promised(),
        outlook.owner(),
        assurances(request, locale),
        emailed ? null : keys.keyOf(reference),
        howTheyHear(person, emailed, locale));
  }

  /** What a machine sends, where one does, and what a colleague makes for them. */
  private String howTheyHear(Person person, boolean emailed, Locale locale) {
    PreferredContact contact = person.preferredContact();
    boolean byMachine = emailed || contact != PreferredContact.EMAIL;
    return Notices.madeBesideEmail(person)
        .map(way -> words.say("portal.how-you-hear.made." + way, locale))
        .map(
            made ->
                byMachine
                    ? words.say("portal.how-you-hear." + contact, locale) + " " + made
                    : made + " " + words.say("portal.how-you-hear.until-then", locale))
        .orElseGet(
            () -> words.say("portal.how-you-hear." + (byMachine ? contact : "no-email"), locale));
  }

  /** The same list as on the page before it was sent. */
  private @Nullable Assurances assurances(ServiceRequest request, Locale locale) {
    Map<String, Instant> made = new HashMap<>();
    for (Promise promise : requests.promisesOf(request.reference())) {
      made.put(promise.commitment(), promise.dueAt());
    }
    return catalogue
        .service(request.service())
        .map(
            service ->
                words.assurances(
                    service,
                    request.receivedAt(),
                    forms
                        .published(service.form())
                        .decisionsIn(requests.answersOf(request.reference())),
                    made,
                    locale))
        .orElse(null);
  }

  /** The story so far, what happens next, and what can be done. */
  TrackPage track(
      ServiceRequest request, @Nullable String said, TrackPage.Refused refused, Locale locale) {
    String reference = request.reference();
    Stage stage = request.stage();
    Outlook outlook = requests.outlookOf(reference, locale);
    List<StoryLine> story = requests.storyFor(reference, locale);
    Outcome outcome = requests.outcomeOf(reference, locale).orElse(null);
    List<ByHand.Errand> toSay = byHand.ofCase(reference);
    TrackExplanation explanation = explanation(request, locale);
    TrackAppointment appointment = appointments.of(request, locale).orElse(null);
    return new TrackPage(
        reference,
        nameOf(request),
        words.say("portal.stage." + stage, locale),
        nextStep(outlook, outcome, reference, locale),
        byWhen(outlook.byWhen(), locale),
        byWhen(outlook.replyBy(), locale),
        outlook.promised(),
        also(request, outlook, explanation, appointment, locale),
        stage == Stage.CLOSED ? null : outlook.owner(),
        stillToTell(toSay, locale),
        outcome,
        promises(request, locale),
        story.stream().map(line -> lineOf(line, locale)).toList(),
        request.asks() ? lastQuestion(story) : null,
        stage != Stage.ANSWERED && stage != Stage.CLOSED,
        withdrawals.possible(request),
        explanations.possible(request),
        explanation,
        explained(reference, story),
        stage == Stage.CLOSED && request.ratedAt() == null,
        reopen(request, locale),
        appointment,
        appointments.another(request),
        askedAbout(request, locale),
        request.rating() != null && Marked.low(request.rating())
            ? ComplaintLink.about(catalogue, request.service(), reference)
            : null,
        files.of(reference, locale),
        files.add(refused.uploaded()),
        asked(request),
        served(reference),
        said,
        refused);
  }

  /**
   * What goes on beside the request, and what changed in it: who reads only the top misses none.
   */
  private List<String> also(
      ServiceRequest request,
      Outlook outlook,
      @Nullable TrackExplanation explanation,
      @Nullable TrackAppointment appointment,
      Locale locale) {
    String reference = request.reference();
    List<String> also = new ArrayList<>();
    boolean goesOn = request.stage() != Stage.ANSWERED && request.stage() != Stage.CLOSED;
    if (goesOn) {
      reopenings
          .lastAt(reference)
          .ifPresent(
              at -> also.add(words.say("portal.next.reopened", locale, dates.date(at, locale))));
    }
    Instant due = outlook.byWhen();
    if (due != null) {
      Map<UUID, Instant> first = requests.firstDatesOf(reference);
      requests.promisesOf(reference).stream()
          .filter(promise -> promise.open() && promise.dueAt().equals(due))
          .map(promise -> dates.byWhen(first.getOrDefault(promise.id(), due), locale))
          .filter(promised -> !promised.equals(dates.byWhen(due, locale)))
          .findFirst()
          .ifPresent(promised -> also.add(words.say("portal.next.moved", locale, promised)));
    }
    if (appointment != null
        && !appointment.begun()
        && (appointment.booked() != null || !appointment.choice().isEmpty())) {
      String booked = appointment.booked();
      also.add(
          booked == null
              ? words.say("portal.next.choose", locale)
              : words.say("portal.next.meet", locale, booked));
    }
    if (explanation != null) {
      String byWhen = explanation.byWhen();
      also.add(
          byWhen == null
              ? words.say("portal.next.explain.late", locale)
              : words.say("portal.next.explain", locale, byWhen));
    }
    return List.copyOf(also);
  }

  /** What a representative may see of the request that they ask about; null for everyone else. */
  private @Nullable TrackAskedAbout askedAbout(ServiceRequest request, Locale locale) {
    return askedAbout
        .by(request, locale)
        .map(
            seen -> {
              boolean over = seen.stage() == Stage.CLOSED || seen.stage() == Stage.ANSWERED;
              AskedAbout.More more = seen.more();
              return new TrackAskedAbout(
                  catalogue.service(seen.service()).map(Service::name).orElse(seen.service()),
                  words.say("portal.asked-about." + seen.stage(), locale),
                  byWhen(seen.byWhen(), locale),
                  over ? null : whoHas(seen, locale),
                  switch (seen.late()) {
                    case NEVER -> null;
                    case WAS -> words.say("portal.asked-about.was-late", locale);
                    case IS -> words.say("portal.asked-about.late", locale);
                  },
                  words.say("portal.asked-about." + (more == null ? "progress" : "more"), locale),
                  more != null,
                  more == null ? null : more.outcome(),
                  more == null
                      ? List.of()
                      : more.story().stream().map(line -> lineOf(line, locale)).toList());
            })
        .orElse(null);
  }

  private String whoHas(AskedAbout.Seen seen, Locale locale) {
    return seen.stage() == Stage.WAITING_FOR_CUSTOMER
        ? words.say("portal.asked-about.theirs", locale)
        : catalogue.team(seen.team()).map(Team::name).orElse(seen.team());
  }

  private TrackPage.@Nullable Reopen reopen(ServiceRequest request, Locale locale) {
    return reopenings
        .lastMoment(request)
        .map(
            last ->
                new TrackPage.Reopen(
                    dates.last(last, locale),
                    reopenings.possibleUntil(request).isEmpty(),
                    "/services/" + request.service(),
                    ComplaintLink.about(catalogue, request.service(), request.reference())))
        .orElse(null);
  }

  /** What they asked us to explain and wait for. */
  @Nullable TrackExplanation explanation(ServiceRequest request, Locale locale) {
    return explanations
        .open(request.reference())
        .map(
            open ->
                new TrackExplanation(
                    questions(open),
                    requests.nextInExplanation(request, locale).orElse(null),
                    byWhen(explanations.due(request.reference()).orElse(null), locale),
                    catalogue.team(request.team()).map(Team::name).orElse(request.team())))
        .orElse(null);
  }

  /** What they were told last of what they asked us to explain, once they were told it. */
  private TrackPage.@Nullable Explained explained(String reference, List<StoryLine> story) {
    String answer = null;
    for (StoryLine line : story) {
      if (line.kind().equals("explanation-told")) {
        answer = line.words();
      }
    }
    List<Explanation> all = answer == null ? List.of() : explanations.of(reference);
    return answer == null || all.isEmpty() || all.get(all.size() - 1).open()
        ? null
        : new TrackPage.Explained(questions(all.get(all.size() - 1)), answer);
  }

  private static List<String> questions(Explanation explanation) {
    return explanation.questions().stream()
        .map(Explanation.Question::words)
        .filter(words -> !words.isEmpty())
        .toList();
  }

  /** Nobody writes to them about the older request, so the page says when to ask again. */
  private String nextStep(
      Outlook outlook, @Nullable Outcome outcome, String reference, Locale locale) {
    if (outcome == null
        || !outcome.kind().equals("duplicate")
        || requests.olderRequest(reference).filter(older -> older.at() != null).isPresent()) {
      return outlook.nextStep();
    }
    return requests
        .answerWasDue(reference)
        .map(due -> words.say("portal.outcome.duplicate.next", locale, dates.byWhen(due, locale)))
        .map(again -> again + " " + outlook.nextStep())
        .orElseGet(outlook::nextStep);
  }

  /** What is owed, then what follows from that, then what is settled. */
  private List<TrackPage.PromiseLine> promises(ServiceRequest request, Locale locale) {
    String reference = request.reference();
    Map<UUID, OnlyWritten.Told> onlyWritten = requests.onlyWritten(reference);
    Map<UUID, Recount> recounts = requests.recountsOf(reference);
    Map<UUID, Instant> ifClocksWentOn = requests.datesIfClocksWentOn(reference);
    Map<UUID, Instant> first = requests.firstDatesOf(reference);
    Instant round = reopenings.lastAt(reference).orElse(Instant.MIN);
    List<TrackPage.PromiseLine> lines = new ArrayList<>();
    List<TrackPage.PromiseLine> settled = new ArrayList<>();
    requests.promisesOf(reference).stream()
        .sorted(Promise.OWED_FIRST)
        .forEach(
            each ->
                (each.open() ? lines : settled)
                    .add(
                        lineOf(
                            each,
                            recounts.get(each.id()),
                            ifClocksWentOn.get(each.id()),
                            first.getOrDefault(each.id(), each.dueAt()),
                            onlyWritten.get(each.id()),
                            each.madeAt().isBefore(round),
                            locale)));
    requests.stillToCome(reference).forEach(each -> lines.add(lineOf(each, request, locale)));
    lines.addAll(settled);
    return List.copyOf(lines);
  }

  private TrackPage.PromiseLine lineOf(Asked toCome, ServiceRequest request, Locale locale) {
    ServicePromise promise = toCome.promise();
    String before =
        catalogue
            .service(request.service())
            .map(service -> service.promise(Objects.requireNonNull(promise.after())))
            .map(each -> words.what(each, locale))
            .orElse("");
    return new TrackPage.PromiseLine(
        words.what(promise, locale),
        "to-come",
        words.say("portal.promise.state.to-come", locale),
        words.say(
            "portal.promise.to-come",
            locale,
            dates.byWhen(toCome.reckoned().dueAt(), locale),
            before),
        words.charter(promise.honours()),
        passports.of(toCome.reckoned(), locale));
  }

  /** A colleague has still to ring, text or write. */
  private @Nullable String stillToTell(List<ByHand.Errand> toSay, Locale locale) {
    return toSay.stream()
        .findFirst()
        .map(errand -> words.say("portal.by-hand." + errand.way() + nothingToMake(errand), locale))
        .orElse(null);
  }

  /** An email that nobody makes into anything is written by a colleague all the same. */
  private static String nothingToMake(ByHand.Errand errand) {
    if (errand.way() != PreferredContact.EMAIL || Person.madeByPeople(errand.format())) {
      return "";
    }
    return errand.onlyHowFar() ? ".how-far" : ".plain";
  }

  /** Their own answers, under the questions as they are published now. */
  private List<Answered> asked(ServiceRequest request) {
    List<Form> answered =
        subjects.answeredAs(request).stream()
            .flatMap(service -> catalogue.service(service).stream())
            .map(service -> forms.published(service.form()))
            .toList();
    return forms.tell(answered, requests.answersOf(request.reference()));
  }

  /** How we serve them, as far as we know, in the words in which they were asked. */
  private List<Answered> served(String reference) {
    Map<String, String> known = new HashMap<>(requests.personOf(reference).details());
    known.keySet().retainAll(Person.HOW_WE_SERVE);
    return forms.tell(forms.published(AskPages.ABOUT_YOU), known);
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

  /**
   * @param ifItWentOn by when it would fall due if its clock went on now, null if it does not stand
   * @param first by when it was promised when it was made
   * @param earlier true if it was made before they had their request opened again
   * @param written what became of the message that kept it, null unless a colleague gives it to
   *     them and they do not have it
   */
  private TrackPage.PromiseLine lineOf(
      Promise promise,
      @Nullable Recount recount,
      @Nullable Instant ifItWentOn,
      Instant first,
      OnlyWritten.@Nullable Told written,
      boolean earlier,
      Locale locale) {
    String what = words.what(promise.commitment(), promise.milestone(), locale);
    String tone = toneOf(promise, written);
    boolean noDate = tone.equals("paused") && ifItWentOn == null;
    String due = dates.byWhen(ifItWentOn == null ? promise.dueAt() : ifItWentOn, locale);
    String promised = dates.byWhen(first, locale);
    boolean moved = tone.equals("open") && !promised.equals(due);
    String sentence =
        words.say(
            "portal.promise." + tone + (noDate ? ".no-date" : moved ? ".moved" : ""),
            locale,
            due,
            ended(promise, locale),
            promised);
    return new TrackPage.PromiseLine(
        earlier ? words.say("portal.promise.earlier", locale, what) : what,
        tone,
        words.say("portal.promise.state." + tone, locale),
        sentence,
        words.charter(promise.honours()),
        passports.of(recount == null ? null : recount.reckoned(), promise.passport(), locale));
  }

  /** When it was kept, or ended without. */
  private String ended(Promise promise, Locale locale) {
    Instant at = promise.keptAt() == null ? promise.withdrawnAt() : promise.keptAt();
    return at == null ? "" : dates.dateAndTime(at, locale);
  }

  /** Broken is broken, also if we did it in the end. */
  private static String toneOf(Promise promise, OnlyWritten.@Nullable Told written) {
    if (promise.brokenAt() != null) {
      return "broken";
    }
    if (promise.keptAt() != null) {
      return written == null ? "kept" : written.standing();
    }
    if (promise.withdrawnAt() != null) {
      return promise.endedByAnswer() ? "ended" : "withdrawn";
    }
    return promise.pausedAt() != null ? "paused" : "open";
  }
}
