package org.kept.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.site.ComplaintLink;
import org.kept.site.PlainDates;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Have an answered request opened again: a page that says what that means, and its form. */
@Controller
class ReopenController {

  private static final String ADDRESS = "/track/{reference}/reopen";
  private static final String REQUEST = "/track/{reference}";

  private final Reopenings reopenings;
  private final Requests requests;
  private final TrackingCookies cookies;
  private final KeyPages keyPages;
  private final Catalogue catalogue;
  private final PlainDates dates;

  ReopenController(
      Reopenings reopenings,
      Requests requests,
      TrackingCookies cookies,
      KeyPages keyPages,
      Catalogue catalogue,
      PlainDates dates) {
    this.reopenings = reopenings;
    this.requests = requests;
    this.cookies = cookies;
    this.keyPages = keyPages;
    this.catalogue = catalogue;
    this.dates = dates;
  }

  @GetMapping(ADDRESS)
  ModelAndView ask(
      @PathVariable String reference,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    Optional<ServiceRequest> request = cookies.open(web, reference);
    // Without the key, or too late: the page of the request says so.
    return request.flatMap(reopenings::possibleUntil).isPresent()
        ? drawn(request.get(), "", null, locale)
        : SeeOther.at(REQUEST, reference);
  }

  @PostMapping(ADDRESS)
  ModelAndView reopen(
      @PathVariable String reference,
      @RequestParam(name = "words", defaultValue = "") String typed,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    Optional<ServiceRequest> request = cookies.open(web, reference);
    if (request.isEmpty()) {
      return keyPages.forgotten(reference, typed, web, answer);
    }
    String known = request.get().reference();
    try {
      if (typed.isBlank() && request.get().toldAt() == null) {
        // From a page that somebody went back to.
        return SeeOther.at(REQUEST, known);
      }
      // Of two clicks the second finds it open, and is told the same.
      boolean added = reopenings.reopen(known, typed) == Reopenings.Taken.ADDED;
      return SeeOther.at(REQUEST + "?done=" + (added ? "information" : "reopened"), known);
    } catch (IllegalArgumentException refusal) {
      return drawn(
          requests.find(known).orElse(request.get()),
          typed,
          String.valueOf(refusal.getMessage()),
          locale);
    }
  }

  private ModelAndView drawn(
      ServiceRequest request, String words, @Nullable String problem, Locale locale) {
    String service = request.service();
    ModelAndView view =
        new ModelAndView(
            "portal/reopen",
            "page",
            new ReopenPage(
                request.reference(),
                catalogue.service(service).map(Service::name).orElse(service),
                reopenings
                    .possibleUntil(request)
                    .map(last -> dates.last(last, locale))
                    .orElse(null),
                words,
                problem,
                "/services/" + service,
                ComplaintLink.about(catalogue, service, request.reference())));
    view.setStatus(problem == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    return view;
  }
}
