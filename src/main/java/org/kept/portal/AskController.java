package org.kept.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kept.access.AddressLimits;
import org.kept.form.Answers;
import org.kept.form.Answers.Problem;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.outage.DatabaseAway;
import org.kept.promise.Service;
import org.kept.request.Channel;
import org.kept.request.FilesGone;
import org.kept.request.Person;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Submit;
import org.kept.request.Submitted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Ask for a service. */
@Controller
class AskController {

  private static final Logger LOG = LoggerFactory.getLogger(AskController.class);
  private static final String CONTACT = "preferredContact";
  private static final String FIND = "find";

  private final Colleagues colleagues;
  private final Forms forms;
  private final Requests requests;
  private final AskPages pages;
  private final ServiceCards cards;
  private final TrackingCookies cookies;
  private final CasePages cases;
  private final AddressLimits limits;
  private final Uploads uploads;

  AskController(
      Colleagues colleagues,
      Forms forms,
      Requests requests,
      AskPages pages,
      ServiceCards cards,
      TrackingCookies cookies,
      CasePages cases,
      AddressLimits limits,
      Uploads uploads) {
    this.colleagues = colleagues;
    this.forms = forms;
    this.requests = requests;
    this.pages = pages;
    this.cards = cards;
    this.cookies = cookies;
    this.cases = cases;
    this.limits = limits;
    this.uploads = uploads;
  }

  @GetMapping("/ask/{service}")
  ModelAndView ask(
      @PathVariable("service") String id,
      @RequestParam(defaultValue = "") String reference,
      HttpServletResponse answer,
      Locale locale) {
    // The page says what holds at this moment, and its hidden value is for one sending.
    TrackingCookies.keepPrivate(answer);
    return colleagues
        .service(id)
        .map(
            service ->
                drawn(pages.fresh(service, reference, about(service), locale), HttpStatus.OK))
        .orElseGet(() -> cards.noSuchService(locale));
  }

  @PostMapping("/ask/{service}")
  ModelAndView send(
      @PathVariable("service") String id,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    Optional<Service> service = colleagues.service(id);
    if (service.isEmpty()) {
      return colleagues.mustSignIn(id)
          ? drawn(pages.signedOut(id, new Typed(sent), locale), HttpStatus.FORBIDDEN)
          : cards.noSuchService(locale);
    }
    Typed typed = new Typed(sent);
    Uploads.Taking files =
        uploads.taking(
            Uploads.Question.of(forms.published(service.get().form())), typed, null, web, locale);
    try {
      return take(service.get(), typed, files, web, answer, locale);
    } catch (RuntimeException failed) {
      return away(service.get(), typed, files, failed, locale);
    }
  }

  /** For the script of the page: which questions do the answers so far bring up? */
  @PostMapping(path = "/ask/{service}", params = "so-far")
  ModelAndView soFar(
      @PathVariable("service") String id,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    return colleagues
        .service(id)
        .map(service -> drawn(soFar(service, new Typed(sent), locale), HttpStatus.OK))
        .orElseGet(() -> cards.noSuchService(locale));
  }

  /** Finds the addresses with a postcode. Everything else on the page stays as it is. */
  @PostMapping(
      path = "/ask/{service}",
      params = {FIND, "!so-far"})
  ModelAndView find(
      @PathVariable("service") String id,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    Optional<Service> service = colleagues.service(id);
    if (service.isEmpty()) {
      return cards.noSuchService(locale);
    }
    Typed typed = new Typed(sent);
    String question = Objects.toString(sent.getFirst(FIND), "");
    // What was chosen would have to be chosen again, if it were not kept now.
    Uploads.Taking files =
        uploads.taking(
            Uploads.Question.of(forms.published(service.get().form())), typed, null, web, locale);
    try {
      Typed whole = typed.with(files.take().asNew());
      return drawn(pages.found(service.get(), whole, question, locale), HttpStatus.OK);
    } catch (RuntimeException failed) {
      return away(service.get(), typed, files, failed, locale);
    }
  }

  /** The page again if our records are away; anything else that failed goes on failing. */
  private ModelAndView away(
      Service service, Typed typed, Uploads.Taking files, RuntimeException failed, Locale locale) {
    if (!DatabaseAway.orBusy(failed)) {
      throw failed;
    }
    LOG.error("There was no connection to the database", failed);
    Typed unseen = typed.with(files.brokenOff());
    return drawn(pages.away(service, unseen, locale), HttpStatus.SERVICE_UNAVAILABLE);
  }

  private AskPage soFar(Service service, Typed typed, Locale locale) {
    List<Uploads.Question> files = Uploads.Question.of(forms.published(service.form()));
    return pages.soFar(service, typed.with(uploads.before(files, typed, locale)), locale);
  }

  @GetMapping("/ask/{service}/received/{reference}")
  ModelAndView received(
      @PathVariable String service,
      @PathVariable String reference,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    Optional<ServiceRequest> opened = cookies.open(web, reference);
    if (opened.isEmpty()) {
      cookies.triedWrong(web, reference);
    }
    return opened
        .filter(request -> request.service().equals(service))
        .map(
            request -> new ModelAndView("portal/received", "page", cases.received(request, locale)))
        .orElseGet(() -> SeeOther.at("/track/{reference}", reference));
  }

  private ModelAndView take(
      Service service,
      Typed typed,
      Uploads.Taking files,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    Typed whole = typed.with(files.take());
    try {
      return submit(service, whole, web, answer, locale);
    } catch (FilesGone gone) {
      return refused(service, typed.with(files.lookAgain(gone)), List.of(), List.of(), locale);
    }
  }

  /** The page again. Files that were sent with another one are not here for this one. */
  private ModelAndView refused(
      Service service,
      Typed typed,
      List<Problem> inAnswers,
      List<Problem> inDetails,
      Locale locale) {
    Uploaded files = typed.files().asNew();
    List<Problem> problems = new ArrayList<>(files.problems());
    problems.addAll(inAnswers);
    return drawn(
        pages.again(service, typed.with(files), problems, inDetails, locale),
        HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private ModelAndView submit(
      Service service,
      Typed typed,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    Form form = forms.published(service.form());
    Answers answers = forms.check(form, typed.under(Typed.ANSWERS), typed.files().counts());
    Answers details = forms.check(forms.published(AskPages.ABOUT_YOU), typed.under(Typed.CUSTOMER));
    Person customer = Person.from(details.accepted());
    List<Problem> inDetails = new ArrayList<>(details.problems());
    if (details.problems().stream().noneMatch(problem -> problem.key().equals(CONTACT))) {
      // Before they chose a way there is nothing to say of it.
      inDetails.addAll(gapsOf(customer.gaps(), inDetails));
    }
    if (forms.wantsACall(form, answers.accepted())) {
      inDetails.addAll(gapsOf(customer.gapsToCall(), inDetails));
    }

    List<Problem> inAnswers = new ArrayList<>(typed.files().problems());
    inAnswers.addAll(answers.problems());
    AskPage again = pages.again(service, typed, inAnswers, inDetails, locale);
    if (!again.problems().isEmpty() || !again.further().isEmpty()) {
      return refused(service, typed, answers.problems(), inDetails, locale);
    }

    Submit submit =
        new Submit(
            service.id(),
            Channel.WEB,
            answers.accepted(),
            form.decisionsIn(answers.accepted()),
            customer,
            typed.files().under(pages.fileQuestionsOn(again)),
            "web:" + typed.once());
    if (typed.files().wereSent()) {
      // With this very form, which came a second time, or with another.
      return requests
          .submittedBefore(submit)
          .map(before -> told(before, service, typed, web, answer, locale))
          .orElseGet(() -> refused(service, typed, List.of(), List.of(), locale));
    }
    // Only what is newly taken in costs a turn, so that nobody is refused the answer to a retry.
    boolean counted = limits.mayAsk(web);
    Optional<Submitted> submitted;
    try {
      submitted = counted ? Optional.of(requests.submit(submit)) : requests.submittedBefore(submit);
    } catch (RuntimeException failed) {
      if (counted && (failed instanceof FilesGone || DatabaseAway.orBusy(failed))) {
        limits.askedForNothing(web);
      }
      throw failed;
    }
    if (counted && submitted.filter(Submitted::anew).isEmpty()) {
      limits.askedForNothing(web);
    }
    if (submitted.isEmpty()) {
      answer.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(limits.untilNextAsk().toSeconds()));
      return drawn(pages.tooMany(service, typed, locale), HttpStatus.TOO_MANY_REQUESTS);
    }
    return told(submitted.get(), service, typed, web, answer, locale);
  }

  private ModelAndView told(
      Submitted submitted,
      Service service,
      Typed typed,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    if (submitted instanceof Submitted.Accepted accepted) {
      String reference = accepted.reference();
      String received = "/ask/" + service.id() + "/received/" + reference;
      cookies.handOver(web, answer, reference, accepted.trackingKey(), received);
      cookies.handOver(web, answer, reference, accepted.trackingKey(), "/track/" + reference);
      return SeeOther.at("/ask/{service}/received/{reference}", service.id(), reference);
    }
    Typed another = typed.with(typed.files().asNew());
    return drawn(pages.usedBefore(service, another, locale), HttpStatus.CONFLICT);
  }

  /** What we know already of a colleague who asks for what is offered to colleagues. */
  private Map<String, List<String>> about(Service service) {
    return service.forStaff() ? colleagues.details() : Map.of();
  }

  /** What is missing, of what nothing was said yet. */
  private static List<Problem> gapsOf(List<Person.Gap> gaps, List<Problem> known) {
    Set<String> told = known.stream().map(Problem::key).collect(Collectors.toSet());
    return gaps.stream()
        .filter(gap -> !told.contains(gap.key()))
        .map(gap -> new Problem(gap.key(), gap.message()))
        .toList();
  }

  private static ModelAndView drawn(AskPage page, HttpStatus status) {
    ModelAndView view = new ModelAndView("portal/ask", "page", page);
    view.setStatus(status);
    return view;
  }
}
