package org.kept.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kept.access.KeptSettings;
import org.kept.access.TrackingKeys;
import org.kept.promise.Catalogue;
import org.kept.promise.Contractor;
import org.kept.promise.Service;
import org.kept.promise.Team;
import org.kept.request.NextInDiagram;
import org.kept.request.Outlook;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Promise;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.WorkOrder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts a message into words: what happened, what happens next and by when, where to follow it. */
@Component
class Wording {

  /** What a customer can do about a decision, each told under its own heading. */
  /** The request began anew, as another service with a way of its own. */
  private static final String ANEW = "anew";

  private static final List<String> CAN_DO = List.of("alternative", "review", "whereInstead");

  private static final int LONGEST_BODY = 30_000;
  private static final int LONGEST_SUBJECT = 200;

  private final MessageSource messages;
  private final Requests requests;
  private final Catalogue catalogue;
  private final TrackingKeys keys;
  private final KeptSettings settings;
  private final Reopenings reopenings;
  private final String councilName;

  Wording(
      MessageSource messages,
      Requests requests,
      Catalogue catalogue,
      TrackingKeys keys,
      KeptSettings settings,
      Reopenings reopenings,
      @Value("${kept.council-name:}") String councilName) {
    this.messages = messages;
    this.requests = requests;
    this.catalogue = catalogue;
    this.keys = keys;
    this.settings = settings;
    this.reopenings = reopenings;
    this.councilName = councilName;
  }

  record Text(String subject, String body) {}

  /** Words for the customer. */
  Text forCustomer(
      Person person,
      Locale locale,
      ServiceRequest request,
      String template,
      Map<String, String> parameters) {
    PlainWords words = new PlainWords(messages, locale);
    String reference = request.reference();
    String key = template + variantOf(template, parameters);
    List<String> body = new ArrayList<>();
    body.add(words.say("greeting", person.name()));
    if (parameters.containsKey("late")) {
      body.add(words.say("late"));
    }
    if (parameters.containsKey("broken")) {
      body.add(words.say("withdrawal-confirmed.late"));
    }
    body.add(what(words, key, request, template, parameters));
    if (template.equals("request-acknowledged")
        || template.equals("request-reopened")
        || parameters.containsKey(ANEW)) {
      catalogue
          .service(request.service())
          .map(service -> service.emergencyFor(requests.answersOf(reference)))
          .ifPresent(body::add);
    }
    if (template.equals("feedback-invited")) {
      body.add(howToSayIt(words, person.preferredContact(), parameters));
    }
    body.add(next(words, key, template, parameters, reference, locale));
    if (template.equals("decision-told")) {
      reopenings
          .toldWithTheAnswer(request)
          .ifPresent(last -> body.add(words.say("decision-told.reopen", words.byWhen(last))));
    }
    boolean closed =
        Set.of(
                    "decision-told",
                    "withdrawal-confirmed",
                    "feedback-invited",
                    "older-request-ended",
                    Notices.TAKEN_BACK)
                .contains(template)
            || (template.startsWith("explanation-") && request.toldAt() != null);
    if (person.preferredContact() == PreferredContact.EMAIL) {
      if (person.needsWordsMade()) {
        body.add(words.say("format." + person.format()));
      }
      String inTheirs = person.language().equals("en") ? "" : "&lang=" + person.language();
      String link =
          settings.baseUrl() + "/track/" + reference + "?key=" + keys.keyOf(reference) + inTheirs;
      body.add(words.say(closed ? "follow-closed" : "follow", reference, link));
      body.add(words.say("closing", councilName).strip());
    } else {
      // Read out, typed in or printed: a link with a key in it is no use to them.
      String page = settings.baseUrl() + "/track";
      body.add(words.say("follow-by-hand", reference, keys.keyOf(reference), page));
      body.add(words.say("closing-by-hand", councilName).strip());
    }
    return text(words.say(template + ".subject", reference), body);
  }

  /** The same words for the same customer, where they are not in an email that can hold a link. */
  Text forReadingOut(
      Person person,
      Locale locale,
      ServiceRequest request,
      String template,
      Map<String, String> parameters) {
    Person reader =
        new Person(
            person.name(),
            person.email(),
            person.phone(),
            person.address(),
            PreferredContact.LETTER,
            person.format(),
            person.language());
    return forCustomer(reader, locale, request, template, parameters);
  }

  /** The link stands in the email itself only; with any other way they tell whom they like. */
  private static String howToSayIt(
      PlainWords words, PreferredContact way, Map<String, String> parameters) {
    return way == PreferredContact.EMAIL
        ? words.say(
            "feedback-invited.link",
            words.byWhen(Instant.parse(needed(parameters, "until"))),
            OneUseLinks.PLACE)
        : words.say("feedback-invited.by-hand");
  }

  /**
   * Words for a colleague.
   *
   * @param parameters {@code dueAt} where it is about one promise, else the next one
   */
  Text forStaff(
      String name, ServiceRequest request, String template, Map<String, String> parameters) {
    PlainWords words = new PlainWords(messages, Locale.ENGLISH);
    String reference = request.reference();
    String own = parameters.get("dueAt");
    String due = own != null ? words.byWhen(Instant.parse(own)) : nextDue(words, reference);
    List<String> body = new ArrayList<>();
    body.add(words.say("greeting", name));
    body.add(words.say(template + ".what", reference, serviceOf(request), teamOf(request), due));
    boolean off = template.equals(Notices.VISIT) && !parameters.containsKey("slot");
    body.add(
        words.say(
            template + (off ? ".off" : "") + ".next",
            settings.baseUrl() + "/desk/case/" + reference));
    return text(words.say(template + ".subject", reference), body);
  }

  /** Words for a contractor: which work, where, by when; the rest stands on their page. */
  Text forContractor(
      Contractor contractor,
      WorkOrder order,
      ServiceRequest request,
      String template,
      Map<String, String> parameters) {
    PlainWords words = new PlainWords(messages, Locale.ENGLISH);
    String reference = request.reference();
    String how = parameters.getOrDefault("ended", parameters.getOrDefault("how", ""));
    String key = template + (how.isEmpty() ? "" : "." + how);
    List<String> body = new ArrayList<>();
    body.add(words.say("greeting", contractor.name()));
    body.add(
        words.say(
            key + ".what",
            reference,
            serviceOf(request),
            nameOf(order.team()),
            AppointmentWording.slotOf(words, parameters, "slot"),
            AppointmentWording.slotOf(words, parameters, "before")));
    if (template.equals("work-order-given")) {
      String place = parameters.getOrDefault("place", "").strip();
      if (!place.isEmpty()) {
        body.add(words.say(template + ".place", place));
      }
      String due = nextDue(words, reference);
      if (!due.isEmpty()) {
        body.add(words.say(template + ".by-when", due));
      }
    }
    body.add(words.say(template + ".next", settings.baseUrl() + "/work-orders/" + order.id()));
    return text(words.say(template + ".subject", reference), body);
  }

  private String nextDue(PlainWords words, String reference) {
    return requests.promisesOf(reference).stream()
        .filter(Promise::open)
        // By when we explain something is another matter.
        .filter(promise -> !promise.explains())
        // While a clock stands, its promise has no date.
        .filter(promise -> promise.pausedAt() == null)
        .map(Promise::dueAt)
        .sorted()
        .findFirst()
        .map(words::byWhen)
        .orElse("");
  }

  private static String variantOf(String template, Map<String, String> parameters) {
    if (template.equals("team-changed") && parameters.containsKey("back")) {
      return ".back";
    }
    if (template.equals("contractor-finished")) {
      return "." + needed(parameters, "ended");
    }
    if (template.equals("promise-broken") && parameters.containsKey("explains")) {
      return ".explain";
    }
    if (!template.equals("decision-told")) {
      return "";
    }
    return "." + needed(parameters, "outcome");
  }

  private String what(
      PlainWords words,
      String key,
      ServiceRequest request,
      String template,
      Map<String, String> parameters) {
    if (AppointmentWording.isAbout(template)) {
      return AppointmentWording.what(words, template, serviceOf(request), parameters);
    }
    if (template.equals("explanation-promised")) {
      return words.say(
          key + (parameters.containsKey("more") ? ".more.what" : ".what"),
          serviceOf(request),
          teamOf(request));
    }
    if (template.equals("promise-broken") || template.equals("date-changed")) {
      String why = template.equals("date-changed") ? "." + needed(parameters, "why") : "";
      return words.say(
          key + why + ".what",
          serviceOf(request),
          words.byWhen(Instant.parse(needed(parameters, "oldDate"))),
          closed(words, parameters));
    }
    if (template.equals("service-changed")) {
      String sooner = parameters.getOrDefault("sooner", "");
      String said =
          words.say(
              key + (parameters.containsKey("back") ? ".back.what" : ".what"),
              serviceOf(request),
              teamOf(request),
              needed(parameters, "was"));
      if (parameters.containsKey(ANEW)) {
        return said + " " + words.say(key + ".anew");
      }
      return sooner.isEmpty()
          ? said + " " + words.say(key + ".stays")
          : said + " " + words.say(key + ".sooner", words.byWhen(Instant.parse(sooner)));
    }
    if (template.equals("decision-told")) {
      return decided(words, key, request, parameters);
    }
    if (template.startsWith("contractor-")) {
      return words.say(
          key + ".what",
          serviceOf(request),
          teamOf(request),
          contractor(needed(parameters, "contractor")));
    }
    if (template.equals("done-late")) {
      String why = parameters.getOrDefault("reason", "").strip();
      String when = words.byWhen(Instant.parse(needed(parameters, "oldDate")));
      return words.say(
          key + (why.isEmpty() ? ".what" : ".why.what"), serviceOf(request), when, why);
    }
    String team =
        template.equals("team-changed") ? nameOf(needed(parameters, "team")) : teamOf(request);
    String first = parameters.getOrDefault("question", parameters.getOrDefault("reason", ""));
    String second = parameters.getOrDefault("alternative", "");
    return words.say(key + ".what", serviceOf(request), team, first.strip(), second.strip());
  }

  /** What was decided and why, and each thing that the customer can do about it by itself. */
  private String decided(
      PlainWords words, String key, ServiceRequest request, Map<String, String> parameters) {
    String because = words.find("because." + parameters.getOrDefault("refusal", "none")).orElse("");
    List<String> parts = new ArrayList<>();
    parts.add(
        words.say(
            key + (because.isEmpty() ? ".what" : ".because.what"),
            serviceOf(request),
            teamOf(request),
            parameters.getOrDefault("reason", "").strip(),
            because));
    for (String what : CAN_DO) {
      String written = parameters.getOrDefault(what, "").strip();
      if (!written.isEmpty()) {
        parts.add(words.say("decision-told." + what, written));
      }
    }
    return String.join("\n\n", parts);
  }

  /** The days on which we are closed, with why. */
  private static String closed(PlainWords words, Map<String, String> parameters) {
    String from = parameters.getOrDefault("closedFrom", "");
    if (from.isEmpty()) {
      return "";
    }
    String until = needed(parameters, "closedUntil");
    return words.say(
        from.equals(until) ? "day.named" : "days.named",
        words.date(LocalDate.parse(from)),
        words.date(LocalDate.parse(until)),
        needed(parameters, "closedFor"));
  }

  /** What happens next and by when: from the act itself where it says so, else from the request. */
  private String next(
      PlainWords words,
      String key,
      String template,
      Map<String, String> parameters,
      String reference,
      Locale locale) {
    if (AppointmentWording.isAbout(template)) {
      return AppointmentWording.next(words, template, parameters);
    }
    return switch (template) {
      case "question-asked", "question-reminder" -> {
        String answer = words.byWhen(Instant.parse(needed(parameters, "replyBy")));
        String ours = parameters.get("ourDate");
        yield ours == null
            ? words.say(key + ".next", answer)
            : words.say(key + ".next.goes-on", answer, words.byWhen(Instant.parse(ours)));
      }
      case "promise-extended" -> {
        String when = parameters.get("newDate");
        yield when == null
            ? words.say(key + ".next.stands")
            : words.say(key + ".next", words.byWhen(Instant.parse(when)))
                + first(words, key, when, parameters.getOrDefault("firstDate", when));
      }
      case "date-changed" ->
          words.say(key + ".next", words.byWhen(Instant.parse(needed(parameters, "newDate"))));
      case "promise-broken" -> {
        String when = words.byWhen(Instant.parse(needed(parameters, "newDate")));
        String lead = parameters.getOrDefault("lead", "");
        yield lead.isEmpty()
            ? words.say(key + ".next.nobody", when)
            : words.say(
                key
                    + (parameters.getOrDefault("leads", "").equals("false")
                        ? ".next.above"
                        : ".next"),
                when,
                lead);
      }
      case "decision-told" -> {
        boolean more = CAN_DO.stream().anyMatch(parameters::containsKey);
        String due =
            requests
                .answerWasDue(reference)
                .map(words::byWhen)
                .orElseGet(() -> words.say("decision-told.soon"));
        yield words.say(more ? "decision-told.next" : key + ".next", due);
      }
      case "explanation-promised" ->
          words.say(key + ".next", words.byWhen(Instant.parse(needed(parameters, "newDate"))));
      case "feedback-invited",
          "withdrawal-confirmed",
          "older-request-ended",
          "explanation-told",
          Notices.TAKEN_BACK ->
          words.say(key + ".next");
      case "request-acknowledged" -> {
        // Who will have it is not known yet: triage comes after the first message.
        String next =
            drawn(parameters, locale, reference).orElseGet(() -> words.say(key + ".next"));
        yield next + byWhen(words, requests.outlookFromFacts(reference, locale));
      }
      default -> {
        // Of what has begun already, its own diagram knows what is next.
        Outlook outlook =
            parameters.containsKey(ANEW)
                ? requests.outlookOf(reference, locale)
                : requests.outlookFromFacts(reference, locale);
        if (parameters.containsKey("over")) {
          yield outlook.nextStep() + " " + words.say(key + ".over");
        }
        Instant replyBy = outlook.replyBy();
        yield replyBy == null
            ? drawn(parameters, locale, reference).orElseGet(outlook::nextStep)
                + byWhen(words, outlook)
            : words.say("waiting", words.byWhen(replyBy)) + byWhen(words, outlook);
      }
    };
  }

  /**
   * What the diagram says where it asks for this message; empty where it has no such words, and
   * when nothing more comes.
   */
  private Optional<String> drawn(Map<String, String> parameters, Locale locale, String reference) {
    return requests
        .find(reference)
        .filter(request -> request.toldAt() == null)
        .flatMap(
            request ->
                Optional.ofNullable(parameters.get(Notices.NEXT + locale.getLanguage()))
                    .map(next -> NextInDiagram.withTeam(next, teamOf(request))));
  }

  private static String first(PlainWords words, String key, String now, String first) {
    return now.equals(first)
        ? ""
        : " " + words.say(key + ".first", words.byWhen(Instant.parse(first)));
  }

  private static String byWhen(PlainWords words, Outlook outlook) {
    Instant due = outlook.byWhen();
    if (due == null) {
      return "";
    }
    String promised = outlook.promised();
    return " "
        + (promised == null
            ? words.say("by-when", words.byWhen(due))
            : words.say("promised", promised, words.byWhen(due)));
  }

  private static Text text(String subject, List<String> paragraphs) {
    String body = String.join("\n\n", paragraphs).replace("\r\n", "\n").replace('\r', '\n') + "\n";
    // One line whatever it holds: a line break in a subject would start another header.
    String line = subject.replaceAll("\\p{Cntrl}+", " ").strip();
    return new Text(shortened(line, LONGEST_SUBJECT), shortened(body, LONGEST_BODY));
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }

  private String serviceOf(ServiceRequest request) {
    return catalogue.service(request.service()).map(Service::name).orElse(request.service());
  }

  private String teamOf(ServiceRequest request) {
    return nameOf(request.team());
  }

  private String nameOf(String team) {
    return catalogue.team(team).map(Team::name).orElse(team);
  }

  private String contractor(String id) {
    return catalogue.contractor(id).map(Contractor::name).orElse(id);
  }

  private static String needed(Map<String, String> parameters, String name) {
    return Objects.requireNonNull(parameters.get(name), () -> "The words need " + name + ".");
  }
}
