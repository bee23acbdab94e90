package org.kept.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.Policy;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.notice.Receipts;
import org.kept.promise.Catalogue;
import org.kept.request.Enquiries;
import org.kept.request.Explanations;
import org.kept.request.Outlook;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.request.StoryLine;
import org.kept.request.Subjects;
import org.kept.request.Withdrawals;
import org.kept.request.WorkOrder;
import org.kept.request.WorkOrders;
import org.kept.workflow.ContractorView;
import org.kept.workflow.WorkItems;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Gathers what staff need to know of a case. */
@Component
class CaseFiles {

  /** How a customer can tell a colleague something. */
  static final List<String> WAYS_TO_TELL = List.of("phone", "face-to-face", "email", "letter");

  private static final String REOPENED = "reopened";
  private static final String FILES = "files-attached";

  /** With what we say to them, it is known that a colleague read what they had written. */
  private static final Set<String> HEARD_US = Set.of("customer-told", "customer-asked");

  /** With any of these they know that we have it. */
  private static final Set<String> TOLD = Set.of("message-done-by-hand", "message-sent");

  /** What customers write on their requests. */
  private static final Set<String> FROM_CUSTOMERS = Set.of("information-received", REOPENED);

  private final Requests requests;
  private final WorkItems work;
  private final CasePromises promises;
  private final Catalogue catalogue;
  private final Forms forms;
  private final DeskWords words;
  private final Errands errands;
  private final CaseFeedback feedback;
  private final Receipts receipts;
  private final Withdrawals withdrawals;
  private final Reopenings reopenings;
  private final Explanations explanations;
  private final PassedPages passed;
  private final CaseAppointment appointment;
  private final Subjects subjects;
  private final Enquiries enquiries;
  private final FilesOfCase files;
  private final WorkOrders workOrders;
  private final ContractorView contractorView;

  CaseFiles(
      Requests requests,
      WorkItems work,
      CasePromises promises,
      Catalogue catalogue,
      Forms forms,
      DeskWords words,
      Errands errands,
      CaseFeedback feedback,
      Receipts receipts,
      Withdrawals withdrawals,
      Reopenings reopenings,
      Explanations explanations,
      PassedPages passed,
      CaseAppointment appointment,
      Subjects subjects,
      Enquiries enquiries,
      FilesOfCase files,
      WorkOrders workOrders,
      ContractorView contractorView) {
    this.requests = requests;
    this.work = work;
    this.promises = promises;
    this.catalogue = catalogue;
    this.forms = forms;
    this.words = words;
    this.errands = errands;
    this.feedback = feedback;
    this.receipts = receipts;
    this.withdrawals = withdrawals;
    this.reopenings = reopenings;
    this.explanations = explanations;
    this.passed = passed;
    this.appointment = appointment;
    this.subjects = subjects;
    this.enquiries = enquiries;
    this.files = files;
    this.workOrders = workOrders;
    this.contractorView = contractorView;
  }

  /** Their team has it, or some of its work came to them by name. */
  boolean maySee(Actor actor, ServiceRequest request) {
    return Policy.may(actor, Act.SEE_WORK, request.team())
        || work.ofCase(request.reference()).stream().anyMatch(item -> work.maySee(actor, item));
  }

  /** Their team has it, or they may do its work. Whoever is asked where it belongs reads only. */
  boolean mayActOn(Actor actor, ServiceRequest request) {
    return Policy.may(actor, Act.SEE_WORK, request.team())
        || work.ofCase(request.reference()).stream().anyMatch(item -> work.mayWorkOn(actor, item));
  }

  /** What the customer tells a colleague can be added until they were told the answer. */
  boolean mayAdd(ServiceRequest request, Actor actor) {
    return request.toldAt() == null && mayActOn(actor, request);
  }

  /** They may act on it, of those who may write down such a thing at all. */
  private boolean mayNote(Actor actor, Act act, ServiceRequest request) {
    return Policy.may(actor, act, request.team())
        || (Policy.may(actor, act, null) && mayActOn(actor, request));
  }

  /** What is answered to whoever may not write this down of a request; null to all others. */
  @Nullable ModelAndView unlessTheirs(Actor actor, Act act, Optional<ServiceRequest> request) {
    if (request.isEmpty() && Policy.may(actor, act, null)) {
      return Answering.missing("case");
    }
    return request.isEmpty() || !mayNote(actor, act, request.get()) ? Answering.forbidden() : null;
  }

  /** Everything about this case, for someone who may see it. */
  CasePage of(ServiceRequest request, Actor actor) {
    String reference = request.reference();
    Locale locale = LocaleContextHolder.getLocale();
    List<StoryLine> story = requests.storyForStaff(reference, locale);
    List<Errand> toSay = errands.ofCase(reference);
    return new CasePage(
        reference,
        words.service(request.service()),
        words.team(request.team()),
        words.called("channel", kebab(request.channel())),
        request.receivedAt(),
        words.called("stage", kebab(request.stage())),
        asker(requests.personOf(reference)),
        answers(request),
        files.of(reference, answered(request)),
        promises.of(request, actor),
        next(request, locale),
        story.stream().map(CaseFiles::line).toList(),
        requests.outcomeForStaff(reference, locale).orElse(null),
        requests.earlierOutcomeOf(reference, locale).orElse(null),
        older(reference, actor),
        news(story),
        work.ofCase(reference).stream()
            .filter(item -> work.maySee(actor, item))
            .map(item -> new CasePage.Work(item.id(), item.name()))
            .toList(),
        toSay,
        mayAdd(request, actor),
        mayNote(actor, Act.RECORD_WITHDRAWAL, request) && withdrawals.possible(request),
        mayNote(actor, Act.RECORD_REOPENING, request)
            ? reopenings.possibleUntil(request).orElse(null)
            : null,
        mayNote(actor, Act.RECORD_QUESTION, request) && explanations.possible(request),
        explaining(reference),
        feedback.of(request, actor),
        urgent(request),
        receipt(request, toSay, story),
        unsent(request),
        passed.disputed(reference),
        contracted(request),
        appointment.of(request, mayActOn(actor, request)),
        askedAs(request),
        enquiries.isEnquiry(request) ? enquiry(request, actor) : null,
        enquiries.asking(reference).stream()
            .flatMap(asking -> requests.find(asking).stream())
            .map(asking -> other(asking, actor))
            .toList());
  }

  /** What the representative who made this enquiry may be told. */
  CasePage.Enquiry enquiry(ServiceRequest request, Actor actor) {
    Enquiries.Standing standing = enquiries.of(request.reference());
    ServiceRequest about =
        Optional.ofNullable(standing.about()).flatMap(requests::find).orElse(null);
    Enquiries.Authority authority = standing.authority();
    Map<String, String> said = requests.answersOf(request.reference());
    return new CasePage.Enquiry(
        about == null ? null : other(about, actor),
        // What somebody asked for is for those who may read it.
        about == null || !maySee(actor, about) ? null : words.service(about.service()),
        authority == null
            ? null
            : new CasePage.Authority(
                authority.how(), words.person(authority.by()), authority.at(), authority.checked()),
        mayNote(actor, Act.RECORD_AUTHORITY, request),
        about == null && "no".equals(said.get("forPerson")),
        authority == null ? said.get("agreed") : null);
  }

  private CasePage.Older other(ServiceRequest other, Actor actor) {
    return new CasePage.Older(other.reference(), maySee(actor, other));
  }

  private CasePage.@Nullable Contracted contracted(ServiceRequest request) {
    return workOrders
        .latestOf(request.reference())
        .map(
            order ->
                new CasePage.Contracted(
                    words.contractor(order.contractor()),
                    order.givenAt(),
                    order.what(),
                    order.endedAt(),
                    Optional.ofNullable(order.ended()).map(WorkOrder.Ended::code).orElse(null),
                    order.doneOn(),
                    order.said(),
                    order.open() && contractorView.wantsACall(request)))
        .orElse(null);
  }

  private CasePage.@Nullable Explaining explaining(String reference) {
    return explanations
        .open(reference)
        .map(
            open ->
                new CasePage.Explaining(
                    open.questions().stream()
                        .map(each -> new CasePage.Question(each.at(), each.words()))
                        .toList(),
                    explanations.due(reference).orElse(null),
                    open.questions().size() > 1))
        .orElse(null);
  }

  /** Somebody may be in danger, by what they answered. */
  private boolean urgent(ServiceRequest request) {
    return request.toldAt() == null
        && catalogue
            .service(request.service())
            .map(service -> service.emergencyFor(requests.answersOf(request.reference())))
            .isPresent();
  }

  private @Nullable String receipt(
      ServiceRequest request, List<Errand> toSay, List<StoryLine> story) {
    Receipts.Standing standing = receipts.of(request.reference());
    boolean notNeeded = standing == Receipts.Standing.NOT_NEEDED;
    if (standing == Receipts.Standing.SENT || (notNeeded && request.toldAt() != null)) {
      return null;
    }
    boolean isOver =
        request.toldAt() != null
            || notNeeded
            || (standing == Receipts.Standing.BY_HAND
                && toSay.stream().map(Errand::since).anyMatch(CaseFiles::sortedAnew));
    if (!isOver) {
      return words.say("desk.receipt." + kebab(standing));
    }
    // Something newer tells them so, and nobody has to say the receipt itself any more.
    return story.stream().map(StoryLine::kind).anyMatch(TOLD::contains)
        ? null
        : words.say("desk.receipt." + (toSay.isEmpty() ? "nothing" : "newer"));
  }

  private static boolean sortedAnew(Errand.@Nullable Since since) {
    return since != null && since.what().equals("sorted");
  }

  private List<String> unsent(ServiceRequest request) {
    String reference = request.reference();
    return Stream.of(
            request.asks()
                ? receipts.unsentQuestion(reference).map(why -> unsent("question", why))
                : Optional.<String>empty(),
            request.toldAt() == null
                ? Optional.<String>empty()
                : request.isWithdrawn()
                    ? receipts.unsentWithdrawal(reference).map(why -> unsent("withdrawal", why))
                    : receipts.unsentDecision(reference).map(why -> unsent("decision", why)))
        .flatMap(Optional::stream)
        .toList();
  }

  private String unsent(String what, Receipts.Standing why) {
    return words.say("desk.unsent." + what) + " " + words.say("desk.unsent.why." + kebab(why));
  }

  private @Nullable String askedAs(ServiceRequest request) {
    return subjects
        .askedAs(request.reference())
        .filter(first -> !first.equals(request.service()))
        .map(words::service)
        .orElse(null);
  }

  private CasePage.@Nullable Older older(String reference, Actor actor) {
    return requests
        .olderThan(reference)
        .flatMap(requests::find)
        .map(other -> other(other, actor))
        .orElse(null);
  }

  private CasePage.Next next(ServiceRequest request, Locale locale) {
    Outlook outlook = requests.outlookOf(request.reference(), locale);
    return new CasePage.Next(
        outlook.nextStep(),
        outlook.byWhen(),
        outlook.replyBy(),
        outlook.promised(),
        request.asks(),
        request.stage() == Stage.WAITING_FOR_CUSTOMER,
        requests.promisesOf(request.reference()).stream()
            .anyMatch(promise -> promise.open() && promise.pausedAt() != null));
  }

  private CasePage.Asker asker(Person person) {
    List<CasePage.Detail> details = new ArrayList<>();
    add(details, "desk.person.email", person.email());
    add(details, "desk.person.phone", person.phone());
    add(details, "desk.person.address", person.address());
    PreferredContact contact = person.preferredContact();
    return new CasePage.Asker(
        person.name(),
        words.called("contact", kebab(contact)),
        details,
        words.called("format", person.format()),
        words.called("language", person.language()),
        words.otherwise(person));
  }

  private void add(List<CasePage.Detail> details, String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      details.add(new CasePage.Detail(words.say(label), value));
    }
  }

  /** Under the questions as they are published now; an answer to an older one keeps its key. */
  private List<CasePage.Answer> answers(ServiceRequest request) {
    return forms.tellColleagues(answered(request), requests.answersOf(request.reference())).stream()
        .map(told -> new CasePage.Answer(told.question(), told.answer()))
        .toList();
  }

  private List<Form> answered(ServiceRequest request) {
    return subjects.answeredAs(request).stream()
        .flatMap(service -> catalogue.service(service).stream())
        .map(service -> forms.published(service.form()))
        .toList();
  }

  private static CasePage.Line line(StoryLine line) {
    return new CasePage.Line(
        line.at(), line.sentence(), line.words(), line.who(), FROM_CUSTOMERS.contains(line.kind()));
  }

  /** What the customer wrote since a colleague last finished work on the case. */
  private static CasePage.@Nullable News news(List<StoryLine> story) {
    CasePage.News news = null;
    String sent = null;
    for (StoryLine line : story) {
      String said = withFiles(line.words(), sent);
      sent = line.kind().equals(FILES) ? line.sentence() : null;
      if (FROM_CUSTOMERS.contains(line.kind()) && said != null) {
        boolean again = line.kind().equals(REOPENED);
        news =
            news == null || again
                ? new CasePage.News(line.at(), said, again)
                : new CasePage.News(news.at(), news.words() + "\n\n" + said, news.again());
      } else if (HEARD_US.contains(line.kind())) {
        news = null;
      }
    }
    return news;
  }

  /** Files come just before what was written with them, which may be nothing. */
  private static @Nullable String withFiles(@Nullable String said, @Nullable String sent) {
    return said == null ? sent : sent == null ? said : said + "\n\n" + sent;
  }

  private static String kebab(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
