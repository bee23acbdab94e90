package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.time.DateTimeUtils;
import org.kept.access.Actor;
import org.kept.access.SampleAccounts;
import org.kept.access.StaffAccount;
import org.kept.access.StaffAccounts;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.promise.Catalogue;
import org.kept.promise.KeptClock;
import org.kept.request.Channel;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Requests;
import org.kept.request.Slot;
import org.kept.request.Submit;
import org.kept.request.Submitted;
import org.kept.workflow.Conductor;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.boot.test.context.TestComponent;

/** Plain English over the doors of the house, for journeys. */
@TestComponent
public class Council {

  /** What the form for damp and mould asks, answered. */
  private static final Map<String, String> COMPLAINT =
      Map.of(
          "what",
          "Nobody called me back.",
          "about",
          "roads",
          "forWhom",
          "me",
          "outcome",
          "Please call me back.");

  public static final Map<String, String> DAMP =
      Map.of(
          "homeAddress",
          "4 Shore Street, Strathmore",
          "tenant",
          "yes",
          "rooms",
          "bedroom",
          "signs",
          "mould",
          "since",
          "months",
          "leak",
          "no",
          "visitTimes",
          "call-first");

  /** What the form for an everyday repair asks, answered. */
  public static final Map<String, String> REPAIR =
      Map.of(
          "homeAddress",
          "4 Shore Street, Strathmore",
          "tenant",
          "yes",
          "item",
          "wall-floor",
          "where",
          "The back bedroom",
          "details",
          "Black spots on the wall",
          "recurring",
          "no",
          "visitTimes",
          "weekday-morning");

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  /** What somebody answers who moved. */
  public static final Map<String, String> MOVE =
      Map.of(
          "oldAddress",
          "7 Braeside",
          "newAddress",
          "22 Castle View",
          "movedOn",
          "2026-06-01",
          "newHome",
          "tenant",
          "everyoneMoves",
          "yes");

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final DateTimeFormatter STORY_DATE =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);

  private final Requests requests;
  private final WorkItems work;
  private final Forms forms;
  private final Catalogue catalogue;
  private final StaffAccounts accounts;
  private final SampleAccounts sampleAccounts;
  private final Conductor conductor;
  private final KeptClock clock;

  Council(
      Requests requests,
      WorkItems work,
      Forms forms,
      Catalogue catalogue,
      StaffAccounts accounts,
      SampleAccounts sampleAccounts,
      Conductor conductor,
      KeptClock clock) {
    this.requests = requests;
    this.work = work;
    this.forms = forms;
    this.catalogue = catalogue;
    this.accounts = accounts;
    this.sampleAccounts = sampleAccounts;
    this.conductor = conductor;
    this.clock = clock;
  }

  /** Stands the clock; what waits of other journeys is not fired. */
  public void opensOn(String moment) {
    sampleAccounts.addMissing();
    // The engine's time is one for the whole JVM, and the application that started last set it;
    // others that tests keep for later want theirs back.
    DateTimeUtils.setCurrentMillisProvider(clock::millis);
    clock.standAt(at(moment));
  }

  /** Time passes: each timer fires at its own moment. */
  public void timePassesUntil(String moment) {
    Instant until = at(moment);
    for (Optional<Instant> next = conductor.nextTimer();
        next.isPresent() && next.get().isBefore(until);
        next = conductor.nextTimer()) {
      if (next.get().isAfter(clock.instant())) {
        clock.standAt(next.get());
      }
      conductor.fireDueTimers();
    }
    clock.standAt(until);
    conductor.fireDueTimers();
  }

  /** What is due at this moment happens. */
  public void timersFire() {
    conductor.fireDueTimers();
  }

  public Case missedBin() {
    return ask(
        "missed-bin",
        Map.of(
            "bin",
            "general",
            "missedOn",
            "2026-06-08",
            "binAddress",
            "3 Kirk Wynd, Strathmore",
            "neighbours",
            "yes",
            "recurring",
            "no"));
  }

  public Case pothole() {
    return ask(
        "pothole",
        Map.of(
            "road",
            "Glen Avenue",
            "where",
            "Outside number 7",
            "size",
            "dinner-plate",
            "hazard",
            "no"));
  }

  public Case complaint() {
    return ask("complaint", COMPLAINT);
  }

  public Case changeOfAddress() {
    return ask("council-tax-change-of-address", MOVE);
  }

  public Case damp() {
    return ask("damp-and-mould", DAMP);
  }

  public Case everydayRepair() {
    return ask("housing-repair-routine", REPAIR);
  }

  /** A councillor asks, for a person or not. */
  public Case enquiry(boolean forPerson) {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("role", "councillor");
    answers.put("area", "Strathmore North");
    answers.put("forPerson", forPerson ? "yes" : "no");
    if (forPerson) {
      answers.put("agreed", "yes");
    }
    answers.put("question", "When is the hole in Glen Avenue filled?");
    return ask("member-enquiry", answers);
  }

  /** Somebody asks; the answers are checked against the service's form first. */
  public Case ask(String service, Map<String, String> answers) {
    Submitted submitted =
        requests.submit(submission(service, answers, UUID.randomUUID().toString()));
    assertThat(submitted).isInstanceOf(Submitted.Accepted.class);
    return new Case(((Submitted.Accepted) submitted).reference());
  }

  /** A request as it would be submitted under this key. */
  public Submit submission(String service, Map<String, String> answers, String onceKey) {
    Form form = forms.published(catalogue.service(service).orElseThrow().form());
    var checked =
        forms.check(
            form,
            answers.entrySet().stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, answer -> List.of(answer.getValue()))));
    assertThat(checked.problems()).isEmpty();
    Map<String, String> decisions = new LinkedHashMap<>(checked.accepted());
    decisions.keySet().retainAll(form.decisionKeys());
    return new Submit(service, Channel.WEB, checked.accepted(), decisions, customer(), onceKey);
  }

  /** A pothole that somebody tells us of who wants to hear from us in this way. */
  public String potholeBy(PreferredContact way) {
    return potholeBy(way, customer().format(), customer().language());
  }

  /** The same, in this form and language. */
  public String potholeBy(PreferredContact way, String format, String language) {
    return askedBy(
        way,
        format,
        language,
        "pothole",
        Map.of(
            "road", "Glen Avenue",
            "where", "Outside number 7",
            "size", "dinner-plate",
            "hazard", "no"));
  }

  /** A complaint of a customer who wants to hear by this way; its reference. */
  public String complaintBy(PreferredContact way) {
    return askedBy(way, customer().format(), customer().language(), "complaint", COMPLAINT);
  }

  private String askedBy(
      PreferredContact way,
      String format,
      String language,
      String service,
      Map<String, String> answers) {
    Submit asked = submission(service, answers, UUID.randomUUID().toString());
    Person person = asked.customer();
    Submitted submitted =
        requests.submit(
            new Submit(
                asked.service(),
                asked.channel(),
                asked.answers(),
                asked.decisions(),
                new Person(
                    person.name(),
                    person.email(),
                    person.phone(),
                    person.address(),
                    way,
                    format,
                    language),
                asked.onceKey()));
    return ((Submitted.Accepted) submitted).reference();
  }

  /** The case with this reference. */
  public Case caseOf(String reference) {
    return new Case(reference);
  }

  public static Person customer() {
    return new Person(
        "Wilhelmina Farquharson",
        "wilhelmina@farquharson.example",
        "01632 960999",
        "1 Unmistakable Crescent",
        PreferredContact.EMAIL,
        "standard",
        "en");
  }

  public Actor staff(String username) {
    StaffAccount account = accounts.find(username).orElseThrow();
    return new Actor(Actor.Kind.STAFF, username, account.roles(), account.teams());
  }

  private static Instant at(String moment) {
    return LocalDateTime.parse(moment.replace(' ', 'T')).atZone(ZONE).toInstant();
  }

  /** One case and what people do with it. */
  public final class Case {

    public final String reference;

    Case(String reference) {
      this.reference = reference;
    }

    public WorkItem openWork() {
      List<WorkItem> open = work.ofCase(reference);
      assertThat(open).hasSize(1);
      return open.get(0);
    }

    public boolean hasNoOpenWork() {
      return work.ofCase(reference).isEmpty();
    }

    /** The work that says how an appointment went. */
    public WorkItem appointmentWork() {
      return work.ofCase(reference).stream()
          .filter(WorkItem::appointment)
          .findFirst()
          .orElseThrow(() -> new AssertionError("Nobody is asked how an appointment went."));
    }

    /** Somebody says how the appointment went, and offers these times instead. */
    public WorkOutcome appointmentWent(String username, String how, Slot... again) {
      Map<String, List<String>> answers = new LinkedHashMap<>();
      answers.put("went", List.of(how));
      int row = 0;
      for (Slot slot : again) {
        row++;
        ZonedDateTime start = slot.start().atZone(HERE);
        answers.put("newDay" + row, List.of(start.toLocalDate().toString()));
        answers.put("newFrom" + row, List.of(start.toLocalTime().toString()));
        answers.put("newUntil" + row, List.of(slot.end().atZone(HERE).toLocalTime().toString()));
      }
      return work.complete(appointmentWork().id(), answers, staff(username));
    }

    public WorkOutcome completedBy(String username, Map<String, String> answers) {
      return work.complete(
          openWork().id(),
          answers.entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, answer -> List.of(answer.getValue()))),
          staff(username));
    }

    public void isClaimedBy(String username) {
      assertThat(work.claim(openWork().id(), staff(username))).isInstanceOf(WorkOutcome.Done.class);
    }

    public void isHandedOnBy(String username, String team, String reason) {
      assertThat(work.handOn(openWork().id(), team, reason, staff(username)))
          .isInstanceOf(WorkOutcome.Done.class);
    }

    public void isAbout(String username, String service, String reason) {
      WorkItem open = openWork();
      assertThat(work.recategorise(open.id(), open.service(), service, reason, staff(username)))
          .isInstanceOf(WorkOutcome.Done.class);
    }

    /** The same of a service with a way of its own, whose form is answered. */
    public void beginsAnew(
        String username, String service, Map<String, String> answers, String reason) {
      WorkItem open = openWork();
      Map<String, List<String>> sent =
          answers.entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, answer -> List.of(answer.getValue())));
      assertThat(
              work.recategorise(open.id(), open.service(), service, reason, sent, staff(username)))
          .isInstanceOf(WorkOutcome.Done.class);
    }

    /** The hand-over of this number goes back. */
    public void isReturnedBy(String username, int number, String code, String reason) {
      assertThat(work.handBack(openWork().id(), number, code, reason, staff(username)))
          .isInstanceOf(WorkOutcome.Done.class);
    }

    public void isDoneBy(String username, String reason) {
      assertThat(completedBy(username, Map.of("decision", "done", "reason", reason)))
          .isInstanceOf(WorkOutcome.Done.class);
    }

    /** The team has a contractor do it. */
    public void isGivenTo(String contractor, String username, String what) {
      assertThat(
              completedBy(
                  username,
                  Map.of("decision", "contractor", "contractor", contractor, "workOrder", what)))
          .isInstanceOf(WorkOutcome.Done.class);
    }

    /** Of the one promise that can be given more. */
    public WorkOutcome isGivenMoreTimeBy(String username, int amount, String reason) {
      var extensions = work.extensionsFor(reference, staff(username));
      assertThat(extensions).hasSize(1);
      UUID promise = extensions.keySet().iterator().next();
      return work.extend(reference, promise, clockFacts(promise), amount, reason, staff(username));
    }

    /** How often something happened to the clock of a promise, as its page shows it. */
    public int clockFacts(UUID promise) {
      return requests.clockFacts(promise);
    }

    public void isAskedBy(String username, String question) {
      assertThat(completedBy(username, Map.of("decision", "ask-customer", "question", question)))
          .isInstanceOf(WorkOutcome.Done.class);
    }

    /** The story as the customer reads it, a line for each thing that happened. */
    public String story() {
      return requests.storyFor(reference, Locale.UK).stream()
          .map(
              line ->
                  STORY_DATE.format(line.at().atZone(ZONE))
                      + "  "
                      + line.sentence()
                      + (line.words() == null ? "" : "\n                  “" + line.words() + "”"))
          .collect(Collectors.joining("\n"));
    }
  }
}
