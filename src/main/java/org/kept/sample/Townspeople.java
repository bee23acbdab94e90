package org.kept.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.access.StaffAccount;
import org.kept.access.StaffAccounts;
import org.kept.access.TrackingKeys;
import org.kept.file.FileKind;
import org.kept.form.Answers;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.form.Gazetteer;
import org.kept.form.Postcodes;
import org.kept.promise.CalendarChange;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.Appointment;
import org.kept.request.Appointments;
import org.kept.request.Attachments;
import org.kept.request.Channel;
import org.kept.request.Enquiries;
import org.kept.request.Explanations;
import org.kept.request.Feedback;
import org.kept.request.FeedbackRoute;
import org.kept.request.HandOvers;
import org.kept.request.HeldFile;
import org.kept.request.Holding;
import org.kept.request.OpenFeedback;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.Slot;
import org.kept.request.Submit;
import org.kept.request.Submitted;
import org.kept.request.Withdrawals;
import org.kept.workflow.ContractorWork;
import org.kept.workflow.DateChanges;
import org.kept.workflow.QuestionReminders;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Does what customers and officers of the sample council do, through the same doors as everybody
 * else.
 */
@Component
class Townspeople {

  private final Requests requests;
  private final WorkItems work;
  private final Forms forms;
  private final Catalogue catalogue;
  private final StaffAccounts accounts;
  private final DateChanges calendars;
  private final Feedback feedback;
  private final OpenFeedback open;
  private final HandOvers handOvers;
  private final Appointments appointments;
  private final QuestionReminders questions;
  private final TrackingKeys keys;
  private final Withdrawals withdrawals;
  private final Reopenings reopenings;
  private final Explanations explanations;
  private final Enquiries enquiries;
  private final Attachments attachments;
  private final Gazetteer gazetteer;
  private final JdbcClient jdbc;
  private final ContractorWork contractors;
  private final Clock clock;

  Townspeople(
      Requests requests,
      WorkItems work,
      Forms forms,
      Catalogue catalogue,
      StaffAccounts accounts,
      DateChanges calendars,
      Feedback feedback,
      OpenFeedback open,
      HandOvers handOvers,
      Appointments appointments,
      QuestionReminders questions,
      TrackingKeys keys,
      Withdrawals withdrawals,
      Reopenings reopenings,
      Explanations explanations,
      Enquiries enquiries,
      Attachments attachments,
      Gazetteer gazetteer,
      JdbcClient jdbc,
      ContractorWork contractors,
      Clock clock) {
    this.requests = requests;
    this.work = work;
    this.forms = forms;
    this.catalogue = catalogue;
    this.accounts = accounts;
    this.calendars = calendars;
    this.feedback = feedback;
    this.open = open;
    this.handOvers = handOvers;
    this.appointments = appointments;
    this.questions = questions;
    this.keys = keys;
    this.withdrawals = withdrawals;
    this.reopenings = reopenings;
    this.explanations = explanations;
    this.enquiries = enquiries;
    this.attachments = attachments;
    this.gazetteer = gazetteer;
    this.jdbc = jdbc;
    this.contractors = contractors;
    this.clock = clock;
  }

  /** A customer asks; later happenings know the request by this nickname. */
  void ask(
      String nickname,
      String service,
      Channel channel,
      Person person,
      Map<String, String> answers) {
    Service asked = catalogue.service(service).orElseThrow();
    Form form = forms.published(asked.form());
    Answers checked =
        forms.check(
            form,
            chosen(form, answers).entrySet().stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, answer -> List.of(answer.getValue()))));
    if (!checked.ok()) {
      throw new IllegalStateException(
          "The sample's " + nickname + " does not fit its form: " + checked.problems());
    }
    Map<String, String> decisions = new LinkedHashMap<>(checked.accepted());
    decisions.keySet().retainAll(form.decisionKeys());
    Submitted submitted =
        requests.submit(new Submit(service, channel, checked.accepted(), decisions, person, null));
    if (submitted instanceof Submitted.Accepted accepted) {
      jdbc.sql("insert into sample_request (nickname, reference) values (?, ?)")
          .params(nickname, accepted.reference())
          .update();
    }
  }

  /** Who gives their postcode finds their address in the list, if it is there, and chooses it. */
  private Map<String, String> chosen(Form form, Map<String, String> answers) {
    Map<String, String> chosen = new LinkedHashMap<>(answers);
    for (Form.Element question : form.questions()) {
      String written = answers.get(question.key());
      if (question.type() == Form.Type.ADDRESS && written != null) {
        Postcodes.normal(written.substring(written.lastIndexOf(',') + 1))
            .flatMap(
                postcode ->
                    gazetteer.at(postcode).stream()
                        .filter(address -> address.inOneLine().equals(written))
                        .findFirst())
            .ifPresent(address -> chosen.put(question.key() + "Uprn", address.uprn()));
      }
    }
    return chosen;
  }

  /** An officer takes the open work of a request. */
  void claim(String nickname, String username) {
    expectDone(nickname, work.claim(openWork(nickname).id(), officer(username)));
  }

  /** An officer completes the open work of a request. */
  void complete(String nickname, String username, Map<String, String> answers) {
    Map<String, List<String>> sent =
        answers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, answer -> List.of(answer.getValue())));
    expectDone(nickname, work.complete(openWork(nickname).id(), sent, officer(username)));
  }

  /** It asks for the same as an older one, which goes on. */
  void giveToContractor(String nickname, String username, String contractor, String what) {
    complete(
        nickname,
        username,
        Map.of("decision", "contractor", "contractor", contractor, "workOrder", what));
  }

  /** The contractor says on the day itself that the work is done. */
  void contractorDid(String nickname, String username, String what) {
    String today = clock.instant().atZone(ZoneId.of("Europe/London")).toLocalDate().toString();
    contractorSays(
        nickname, username, Map.of("carriedOut", "done", "doneOn", today, "doneSaid", what));
  }

  void contractorCannot(String nickname, String username, String why) {
    contractorSays(nickname, username, Map.of("carriedOut", "not-done", "whyNot", why));
  }

  private void contractorSays(String nickname, String username, Map<String, String> answers) {
    Actor contractor = officer(username);
    String order =
        contractors.open(contractor).stream()
            .filter(given -> given.order().reference().equals(referenceOf(nickname)))
            .map(given -> given.order().id().toString())
            .findFirst()
            .orElseThrow();
    Map<String, List<String>> sent = new LinkedHashMap<>();
    answers.forEach((key, answer) -> sent.put(key, List.of(answer)));
    expectDone(nickname, contractors.finish(order, sent, contractor));
  }

  void isSameAs(String nickname, String username, String older, String reason) {
    complete(
        nickname,
        username,
        Map.of("decision", "duplicate", "duplicateOf", referenceOf(older), "reason", reason));
  }

  /** An officer hands the open work of a request on to another team. */
  void handOn(String nickname, String username, String team, String reason) {
    expectDone(nickname, work.handOn(openWork(nickname).id(), team, reason, officer(username)));
  }

  /** An officer returns it to the team that handed it on last. */
  void handBack(String nickname, String username, String code, String reason) {
    WorkItem item = openWork(nickname);
    int seen = handOvers.latestOf(item.id()).orElseThrow().number();
    expectDone(nickname, work.handBack(item.id(), seen, code, reason, officer(username)));
  }

  /** A lead settles to whom it belongs that went from team to team. */
  void settle(String nickname, String username, String team, String reason) {
    WorkItem item = openWork(nickname);
    int seen = work.toSettle(officer(username), item).orElseThrow().number();
    expectDone(nickname, work.settle(item.id(), seen, team, reason, officer(username)));
  }

  /** An officer finds that it is about another service. */
  void recategorise(String nickname, String username, String service, String reason) {
    WorkItem item = openWork(nickname);
    expectDone(
        nickname, work.recategorise(item.id(), item.service(), service, reason, officer(username)));
  }

  /** The same of a service with a way of its own, after asking the customer what its form asks. */
  void beginAnew(
      String nickname,
      String username,
      String service,
      Map<String, String> answers,
      String reason) {
    WorkItem item = openWork(nickname);
    Map<String, List<String>> sent = new LinkedHashMap<>();
    answers.forEach((question, answer) -> sent.put(question, List.of(answer)));
    expectDone(
        nickname,
        work.recategorise(item.id(), item.service(), service, reason, sent, officer(username)));
  }

  /** A process owner closes the offices for a day to come, and tells customers whose dates move. */
  void close(LocalDate day, String name, String username, String reason) {
    calendars.apply(
        new CalendarChange.Closure(day, day, name, Set.of("scotland"), reason),
        true,
        officer(username));
  }

  /** The customer tells us more and sends files with it, by name. */
  void sendFiles(String nickname, String words, Map<String, byte[]> files) {
    List<HeldFile> held = new ArrayList<>();
    files.forEach((name, content) -> held.add(held(name, content)));
    requests.addInformation(referenceOf(nickname), words, held);
  }

  private HeldFile held(String name, byte[] content) {
    Holding holding;
    try {
      holding =
          attachments.hold(
              name, content.length, new ByteArrayResource(content), Set.of(FileKind.values()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    if (holding instanceof Holding.Held taken) {
      return taken.file();
    }
    throw new IllegalStateException("The sample's " + name + " was not taken: " + holding);
  }

  /** The customer withdraws the request on its page. */
  void withdraw(String nickname, String reason, String words) {
    withdrawals.withdraw(referenceOf(nickname), reason, words);
  }

  /** An officer writes down that the customer withdrew the request on the phone. */
  void noteWithdrawal(String nickname, String username, String reason, String words) {
    withdrawals.note(referenceOf(nickname), reason, words, officer(username), Channel.PHONE);
  }

  /** The customer says on the page of the request that it is not put right. */
  void reopen(String nickname, String words) {
    reopenings.reopen(referenceOf(nickname), words);
  }

  /** An officer writes down that the customer said so on the phone. */
  void noteReopening(String nickname, String username, String words) {
    reopenings.note(referenceOf(nickname), words, officer(username), Channel.PHONE);
  }

  /** The customer asks us on the page of the request to explain something. */
  void unclear(String nickname, String question) {
    explanations.ask(referenceOf(nickname), question);
  }

  /** An officer writes down what the customer wanted explained on the phone. */
  void noteUnclear(String nickname, String username, String question) {
    explanations.note(referenceOf(nickname), question, officer(username), Channel.PHONE);
  }

  /** An officer explains what the customer asked. */
  void explain(String nickname, String username, String words) {
    WorkItem question =
        work.ofCase(referenceOf(nickname)).stream()
            .filter(WorkItem::explains)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("Nobody asked anything about " + nickname + "."));
    expectDone(
        nickname,
        work.complete(question.id(), Map.of("explanation", List.of(words)), officer(username)));
  }

  /**
   * An officer finds the request that a representative asks about; we may tell only how far it is.
   */
  void findAskedAbout(String nickname, String username, String about) {
    complete(
        nickname,
        username,
        Map.of("enquiryLink", "yes", "enquiryAbout", referenceOf(about), "authority", "none"));
  }

  /** The same, and the person agrees that we tell more. */
  void findAskedAbout(
      String nickname, String username, String about, String how, String howChecked) {
    complete(
        nickname,
        username,
        Map.of(
            "enquiryLink",
            "yes",
            "enquiryAbout",
            referenceOf(about),
            "authority",
            "recorded",
            "authorityHow",
            how,
            "authorityChecked",
            howChecked));
  }

  /** The person who agreed changed their mind. */
  void takeAuthorityBack(String nickname, String username, String why) {
    String reference = referenceOf(nickname);
    String about = enquiries.of(reference).about();
    enquiries.takeBack(reference, why, about == null ? "" : about, officer(username));
  }

  /** The customer says how we did by the link in the message that asks. */
  void rateByLink(String nickname, int score, String comment) {
    String reference = referenceOf(nickname);
    Feedback.Given given =
        feedback.giveByLink(
            keys.feedbackTokenOf(reference, reopenings.timesOf(reference)), score, comment);
    if (given != Feedback.Given.TAKEN) {
      throw new IllegalStateException("The sample's " + nickname + " has no link: " + given);
    }
  }

  /** An officer writes down how the customer says we did. */
  void noteFeedback(
      String nickname, String username, FeedbackRoute route, int score, String comment) {
    feedback.give(referenceOf(nickname), score, comment, route, officer(username));
  }

  /** Somebody says on the page for everyone how we do. */
  void say(@Nullable String service, int score, String comment) {
    open.give(
        UUID.randomUUID().toString(),
        service,
        score,
        comment,
        FeedbackRoute.WEBSITE,
        Actor.customer());
  }

  /** An officer writes down how somebody says we do. */
  void noteSaid(String username, String service, FeedbackRoute route, int score, String comment) {
    open.give(UUID.randomUUID().toString(), service, score, comment, route, officer(username));
  }

  /** The customer rates the outcome on the page of their request. */
  void rate(String nickname, int score, String comment) {
    requests.rate(referenceOf(nickname), score, comment);
  }

  /** An officer offers times to the customer. */
  void offer(String nickname, String username, String purpose, Slot... slots) {
    appointments.offer(referenceOf(nickname), purpose, "", List.of(slots), officer(username));
  }

  /** The customer books a time that is on offer. */
  void book(String nickname, Slot slot) {
    book(nickname, slot, Actor.customer());
  }

  /** An officer books it for the customer who rang. */
  void bookFor(String nickname, String username, Slot slot) {
    book(nickname, slot, officer(username));
  }

  private void book(String nickname, Slot slot, Actor actor) {
    Appointment open = newest(nickname);
    Appointment.Time time =
        open.times().stream().filter(each -> each.slot().equals(slot)).findFirst().orElseThrow();
    appointments.book(open.reference(), open.id(), time.id(), open.changes(), actor);
  }

  /** The customer cancels what is booked. */
  void cancelAppointment(String nickname) {
    Appointment open = newest(nickname);
    appointments.cancel(open.reference(), open.id(), open.changes(), Actor.customer());
  }

  /** The customer, who cancelled their time, asks for another. */
  void wishesAnotherTime(String nickname) {
    appointments.wishAnother(referenceOf(nickname), Actor.customer());
  }

  /** An officer gives up a time that is booked. */
  void giveUp(String nickname, String username, String reason, Slot... slots) {
    Appointment open = newest(nickname);
    appointments.moveByUs(
        open.reference(), open.id(), open.changes(), List.of(slots), reason, officer(username));
  }

  /** An officer says how the appointment went, and may offer new times. */
  void went(String nickname, String username, Appointment.Went how, Slot... again) {
    WorkItem asks =
        work.ofCase(referenceOf(nickname)).stream()
            .filter(WorkItem::appointment)
            .findFirst()
            .orElseThrow();
    Map<String, List<String>> answers = new LinkedHashMap<>();
    answers.put("went", List.of(how.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')));
    int row = 0;
    for (Slot slot : again) {
      row++;
      answers.put("newDay" + row, List.of(here(slot.start()).toLocalDate().toString()));
      answers.put("newFrom" + row, List.of(here(slot.start()).toLocalTime().toString()));
      answers.put("newUntil" + row, List.of(here(slot.end()).toLocalTime().toString()));
    }
    expectDone(nickname, work.complete(asks.id(), answers, officer(username)));
  }

  private static ZonedDateTime here(Instant moment) {
    return moment.atZone(ZoneId.of("Europe/London"));
  }

  /** Everybody is reminded who owes an answer. */
  void remind() {
    questions.remindAll();
  }

  private Appointment newest(String nickname) {
    return appointments.of(referenceOf(nickname)).get(0);
  }

  static Person person(String name, PreferredContact contact, String format, String language) {
    String email = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.org";
    return new Person(
        name,
        email,
        "01632 960 " + (100 + Math.floorMod(name.hashCode(), 900)),
        "12 High Street, Strathmore IV99 1AA",
        contact,
        format,
        language);
  }

  private WorkItem openWork(String nickname) {
    List<WorkItem> open = work.ofCase(referenceOf(nickname));
    if (open.size() != 1) {
      throw new IllegalStateException(
          "The sample's " + nickname + " should have one piece of open work, not " + open.size());
    }
    return open.get(0);
  }

  private String referenceOf(String nickname) {
    return jdbc.sql("select reference from sample_request where nickname = ?")
        .param(nickname)
        .query(String.class)
        .single();
  }

  private Actor officer(String username) {
    StaffAccount account = accounts.find(username).orElseThrow();
    return new Actor(Actor.Kind.STAFF, username, account.roles(), account.teams());
  }

  private static void expectDone(String nickname, WorkOutcome outcome) {
    if (!(outcome instanceof WorkOutcome.Done)) {
      throw new IllegalStateException("The sample's " + nickname + " did not go on: " + outcome);
    }
  }
}
