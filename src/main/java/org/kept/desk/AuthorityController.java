package org.kept.desk;

import java.util.Optional;
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
    return done(
        reference,
        "recorded",
        new AuthorityPage.Typed(
            "", how, checked, Enquiries.WAYS.contains(how) ? "words" : "how", ""),
        (enquiry, colleague) -> enquiries.record(enquiry, how, checked, seen, colleague),
        next);
  }

  @PostMapping(ADDRESS + "/end")
  ModelAndView takeBack(
      @PathVariable("reference") String reference,
      @RequestParam(name = "words", defaultValue = "") String why,
      @RequestParam(name = SEEN, defaultValue = "") String seen,
      RedirectAttributes next) {
    return done(
        reference,
        "ended",
        new AuthorityPage.Typed("", "", why, "why", ""),
        (enquiry, colleague) -> enquiries.takeBack(enquiry, why, seen, colleague),
        next);
  }

  @PostMapping(ABOUT)
  ModelAndView link(
      @PathVariable("reference") String reference,
      @RequestParam(name = "about", defaultValue = "") String about,
      @RequestParam(name = "sure", defaultValue = "") String sure,
      @RequestParam(name = SEEN, defaultValue = "") String seen,
      RedirectAttributes next) {
    boolean isSure = sure.equals("yes");
    return done(
        reference,
        "linked",
        new AuthorityPage.Typed(about, "", "", isSure ? "about" : "sure", ""),
        (enquiry, colleague) -> {
          if (!isSure) {
            throw new IllegalArgumentException(words.say("desk.authority.sure-missing"));
          }
          return enquiries.link(enquiry, about, seen, colleague);
        },
        next);
  }

  @PostMapping(ABOUT + "/end")
  ModelAndView unlink(
      @PathVariable("reference") String reference,
      @RequestParam(name = "sure", defaultValue = "") String sure,
      @RequestParam(name = SEEN, defaultValue = "") String seen,
      RedirectAttributes next) {
    return done(
        reference,
        "unlinked",
        new AuthorityPage.Typed("", "", "", sure.equals("yes") ? "which" : "unlink", ""),
        (enquiry, colleague) -> {
          if (!sure.equals("yes")) {
            throw new IllegalArgumentException(words.say("desk.authority.unlink.sure-missing"));
          }
          return enquiries.unlink(enquiry, seen, colleague);
        },
        next);
  }

  /** What a colleague does about an enquiry; false if it was so already. */
  @FunctionalInterface
  private interface Deed {
    boolean is(String enquiry, Actor colleague);
  }

  /**
   * Does it and says so, or draws the page again with what was typed.
   *
   * @param what the end of the key of what is said then
   * @param typed with the field to put right if it is refused
   */
  private ModelAndView done(
      String reference,
      String what,
      AuthorityPage.Typed typed,
      Deed deed,
      RedirectAttributes next) {
    Optional<ServiceRequest> found = requests.find(reference);
    ModelAndView unless = unlessTheirs(found);
    if (unless != null) {
      return unless;
    }
    ServiceRequest request = found.get();
    boolean now;
    try {
      now = deed.is(request.reference(), currentActor.get());
    } catch (IllegalArgumentException refusal) {
      return drawn(
          request,
          typed.refusedWith(String.valueOf(refusal.getMessage())),
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
