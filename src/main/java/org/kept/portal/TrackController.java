package org.kept.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kept.access.AddressLimits;
import org.kept.access.TrackingKeys;
import org.kept.request.FilesGone;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Follow a request, tell us more, say how we did. */
@Controller
class TrackController {

  private static final Set<String> DONE =
      Set.of(
          "information",
          "rating",
          "withdrawn",
          "reopened",
          "asked",
          "asked-more",
          "not-explained",
          "appointment-booked",
          "appointment-cancelled",
          "appointment-wished");

  private final Requests requests;
  private final TrackingCookies cookies;
  private final CasePages cases;
  private final PromiseWords words;
  private final AddressLimits limits;
  private final KeyPages keyPages;
  private final Uploads uploads;

  TrackController(
      Requests requests,
      TrackingCookies cookies,
      CasePages cases,
      PromiseWords words,
      AddressLimits limits,
      KeyPages keyPages,
      Uploads uploads) {
    this.requests = requests;
    this.cookies = cookies;
    this.cases = cases;
    this.words = words;
    this.limits = limits;
    this.keyPages = keyPages;
    this.uploads = uploads;
  }

  @GetMapping("/track")
  ModelAndView find() {
    return keyPages.asks("", KeyPage.Refused.NOTHING, "");
  }

  @PostMapping("/track")
  ModelAndView open(
      @RequestParam(defaultValue = "") String reference,
      @RequestParam(defaultValue = "") String key,
      HttpServletRequest web,
      HttpServletResponse answer) {
    return letIn(reference.strip(), key, web, answer);
  }

  @GetMapping("/track/{reference}")
  ModelAndView track(
      @PathVariable String reference,
      @RequestParam(required = false) @Nullable String key,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    if (key != null) {
      return letIn(reference, key, web, answer);
    }
    String said =
        done != null && DONE.contains(done) ? words.say("portal.done." + done, locale) : null;
    return cookies
        .open(web, reference)
        .map(request -> drawn(request, said, TrackPage.Refused.NOTHING, locale))
        .orElseGet(() -> keyPages.closed(reference, web, answer));
  }

  @PostMapping("/track/{reference}/information")
  ModelAndView addInformation(
      @PathVariable String reference,
      @RequestParam(name = "words", defaultValue = "") String typed,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    Optional<ServiceRequest> request = cookies.open(web, reference);
    if (request.isEmpty()) {
      return keyPages.forgotten(reference, typed, web, answer);
    }
    Uploads.Question question = Uploads.Question.information();
    boolean closed = request.get().toldAt() != null;
    // Of a request that takes nothing any more, no file is read.
    Uploads.Taking files =
        uploads.taking(
            closed ? List.of() : List.of(question),
            new Typed(sent),
            request.get().reference(),
            web,
            locale);
    // Of the files that are here, those of this request can have been sent with the same words.
    Uploaded uploaded = files.take().asNew();
    if (!uploaded.problems().isEmpty()) {
      return drawn(
          request.get(), null, TrackPage.Refused.information(null, typed, uploaded), locale);
    }
    try {
      requests.addInformation(request.get().reference(), typed, uploaded.of(question.key()));
    } catch (FilesGone gone) {
      return drawn(
          request.get(),
          null,
          TrackPage.Refused.information(null, typed, files.lookAgain(gone).asNew()),
          locale);
    } catch (IllegalArgumentException refusal) {
      return drawn(
          request.get(),
          null,
          TrackPage.Refused.information(said(refusal), typed, uploaded),
          locale);
    }
    return SeeOther.at("/track/{reference}?done=information", reference);
  }

  /** Somebody opens again the address that a refused form left in the browser. */
  @GetMapping({"/track/{reference}/information", "/track/{reference}/rating"})
  ModelAndView backToThePage(@PathVariable String reference) {
    return SeeOther.at("/track/{reference}", reference);
  }

  @PostMapping("/track/{reference}/rating")
  ModelAndView rate(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String score,
      @RequestParam(defaultValue = "") String comment,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    Optional<ServiceRequest> request = cookies.open(web, reference);
    if (request.isEmpty()) {
      return keyPages.forgotten(reference, comment, web, answer);
    }
    if (!score.matches("[1-5]")) {
      String choose = words.say("portal.rate.choose", locale);
      return drawn(request.get(), null, TrackPage.Refused.rating(choose, null, comment), locale);
    }
    int mark = Integer.parseInt(score);
    try {
      requests.rate(request.get().reference(), mark, comment.isBlank() ? null : comment);
    } catch (IllegalArgumentException refusal) {
      return drawn(
          request.get(), null, TrackPage.Refused.rating(said(refusal), mark, comment), locale);
    }
    return SeeOther.at("/track/{reference}?done=rating", reference);
  }

  private ModelAndView letIn(
      String reference, String key, HttpServletRequest web, HttpServletResponse answer) {
    if (!limits.mayTryKey(web)) {
      return keyPages.tooMany(reference, "", answer);
    }
    Optional<ServiceRequest> request = cookies.open(reference, key);
    if (request.isEmpty()) {
      limits.triedWrongKey(web);
      return keyPages.asks(reference, KeyPage.Refused.WRONG, "");
    }
    String known = request.get().reference();
    // As we gave it: however it was typed, the cookie holds nothing that a cookie cannot hold.
    cookies.handOver(web, answer, known, TrackingKeys.asMinted(key), "/track/" + known);
    return SeeOther.at("/track/{reference}", known);
  }

  private ModelAndView drawn(
      ServiceRequest request, @Nullable String said, TrackPage.Refused refused, Locale locale) {
    ModelAndView view =
        new ModelAndView("portal/track", "page", cases.track(request, said, refused, locale));
    view.setStatus(refused.any() ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK);
    return view;
  }

  private static String said(IllegalArgumentException refusal) {
    String sentence = refusal.getMessage();
    return sentence == null ? "" : sentence;
  }
}
