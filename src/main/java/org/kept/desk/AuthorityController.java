package org.kept.desk;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.request.Enquiries;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Write down which request an elected representative asks about, and whether they may be told more
 * than how far it is; take either back. For the team that has the enquiry.
 */
@Controller
class AuthorityController {

  private static final String CASE = "/desk/case/{reference}";
  private static final String ADDRESS = CASE + "/authority";
  private static final String ABOUT = CASE + "/about";

  /** Of the request that it asked about when the page was drawn, empty if it was none. */
  private static final String SEEN = "asked-about";

  private final Requests requests;
  private final Enquiries enquiries;
  private final CurrentActor currentActor;
  private final CaseFiles cases;
  private final DeskWords words;

  AuthorityController(
      Requests requests,
      Enquiries enquiries,
      CurrentActor currentActor,
      CaseFiles cases,
      DeskWords words) {
    this.requests = requests;
    this.enquiries = enquiries;
    this.currentActor = currentActor;
    this.cases = cases;
    this.words = words;
  }

  @GetMapping(ADDRESS)
  ModelAndView ask(@PathVariable("reference") String reference) {
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = unlessTheirs(request);
    return unless == null
        ? drawn(request.get(), AuthorityPage.Typed.nothing(), HttpStatus.OK)
        : unless;
  }

  /** Somebody opens again the address that a refused form left in the browser. */
  @GetMapping({ADDRESS + "/end", ABOUT, ABOUT + "/end"})
  ModelAndView backToThePage(@PathVariable("reference") String reference) {
    return Answering.seeOther(ADDRESS, reference);
  }

  @PostMapping(ADDRESS)
  ModelAndView record(
      @PathVariable("reference") String reference,
      @RequestParam(name = "how", defaultValue = "") String how,
      @RequestParam(name = "words", defaultValue = "") String checked,
      @RequestParam(name = SEEN, defaultValue = "") String seen,
      RedirectAttributes next) {
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = unlessTheirs(request);
    return unless == null
        ? done(
            request.get(),
            () ->
                enquiries.record(request.get().reference(), how, checked, seen, currentActor.get()),
            "recorded",
            new AuthorityPage.Typed(
                "", how, checked, Enquiries.WAYS.contains(how) ? "words" : "how", ""),
            next)
        : unless;
  }

  @PostMapping(ADDRESS + "/end")
  ModelAndView takeBack(
      @PathVariable("reference") String reference,
      @RequestParam(name = "words", defaultValue = "") String why,
      @RequestParam(name = SEEN, defaultValue = "") String seen,
      RedirectAttributes next) {
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = unlessTheirs(request);
    return unless == null
        ? done(
            request.get(),
            () -> enquiries.takeBack(request.get().reference(), why, seen, currentActor.get()),
            "ended",
            new AuthorityPage.Typed("", "", why, "why", ""),
            next)
        : unless;
  }

  @PostMapping(ABOUT)
  ModelAndView link(
      @PathVariable("reference") String reference,
      @RequestParam(name = "about", defaultValue = "") String about,
      @RequestParam(name = "sure", defaultValue = "") String sure,
      @RequestParam(name = SEEN, defaultValue = "") String seen,
      RedirectAttributes next) {
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = unlessTheirs(request);
    if (unless != null) {
      return unless;
    }
    if (!sure.equals("yes")) {
      return drawn(
          request.get(),
          new AuthorityPage.Typed(about, "", "", "sure", words.say("desk.authority.sure-missing")),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    return done(
        request.get(),
        () -> enquiries.link(request.get().reference(), about, seen, currentActor.get()),
        "linked",
        new AuthorityPage.Typed(about, "", "", "about", ""),
        next);
  }

  @PostMapping(ABOUT + "/end")
  ModelAndView unlink(
      @PathVariable("reference") String reference,
      @RequestParam(name = SEEN, defaultValue = "") String seen,
      RedirectAttributes next) {
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = unlessTheirs(request);
    return unless == null
        ? done(
            request.get(),
            () -> enquiries.unlink(request.get().reference(), seen, currentActor.get()),
            "unlinked",
            new AuthorityPage.Typed("", "", "", "which", ""),
            next)
        : unless;
  }

  private ModelAndView done(
      ServiceRequest request,
      BooleanSupplier act,
      String what,
      AuthorityPage.Typed typed,
      RedirectAttributes next) {
    boolean now;
    try {
      now = act.getAsBoolean();
    } catch (IllegalArgumentException refusal) {
      return drawn(
          request,
          new AuthorityPage.Typed(
              typed.about(),
              typed.how(),
              typed.words(),
              typed.field(),
              String.valueOf(refusal.getMessage())),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    next.addFlashAttribute("done", words.say("desk.authority." + (now ? what : what + "-before")));
    return Answering.seeOther(CASE, request.reference());
  }

  private @Nullable ModelAndView unlessTheirs(Optional<ServiceRequest> request) {
    Actor actor = currentActor.get();
    ModelAndView unless = cases.unlessTheirs(actor, Act.RECORD_AUTHORITY, request);
    if (unless != null) {
      return unless;
    }
    return enquiries.isEnquiry(request.get())
        ? null
        : Answering.seeOther(CASE, request.get().reference());
  }

  private ModelAndView drawn(ServiceRequest request, AuthorityPage.Typed typed, HttpStatus status) {
    return Answering.with(
        "desk/authority",
        new AuthorityPage(
            request.reference(),
            words.service(request.service()),
            cases.enquiry(request, currentActor.get()),
            Enquiries.WAYS,
            typed),
        status);
  }
}
