package org.kept.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.Enquiries;
import org.kept.request.Explanations;
import org.kept.request.ServiceRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Ask us to explain something about a request, while it is open and afterwards. */
@Controller
class ExplainController {

  private static final String ADDRESS = "/track/{reference}/explain";
  private static final String REQUEST = "/track/{reference}";

  private final Explanations explanations;
  private final TrackingCookies cookies;
  private final KeyPages keyPages;
  private final Enquiries enquiries;
  private final CasePages cases;
  private final PromiseWords words;
  private final Catalogue catalogue;

  ExplainController(
      Explanations explanations,
      TrackingCookies cookies,
      KeyPages keyPages,
      Enquiries enquiries,
      CasePages cases,
      PromiseWords words,
      Catalogue catalogue) {
    this.explanations = explanations;
    this.cookies = cookies;
    this.keyPages = keyPages;
    this.enquiries = enquiries;
    this.cases = cases;
    this.words = words;
    this.catalogue = catalogue;
  }

  @GetMapping(ADDRESS)
  ModelAndView form(
      @PathVariable String reference,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    Optional<ServiceRequest> request = cookies.open(web, reference);
    if (request.filter(explanations::possible).isPresent()) {
      return drawn(request.get(), "", null, locale);
    }
    // Without the key the page of the request asks for it.
    return request.filter(enquiries::isEnquiry).isPresent()
        ? SeeOther.at(REQUEST + "?done=not-explained", request.get().reference())
        : SeeOther.at(REQUEST, reference);
  }

  @PostMapping(ADDRESS)
  ModelAndView ask(
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
      boolean added = explanations.ask(known, typed) == Explanations.Taken.ADDED;
      return SeeOther.at(REQUEST + "?done=" + (added ? "asked-more" : "asked"), known);
    } catch (IllegalArgumentException refusal) {
      return drawn(request.get(), typed, String.valueOf(refusal.getMessage()), locale);
    }
  }

  private ModelAndView drawn(
      ServiceRequest request, String typed, @Nullable String problem, Locale locale) {
    Optional<Service> service = catalogue.service(request.service());
    ModelAndView view =
        new ModelAndView(
            "portal/explain",
            "page",
            new ExplainPage(
                request.reference(),
                service.map(Service::name).orElse(request.service()),
                service
                    .flatMap(catalogue::explanation)
                    .map(promise -> words.timescale(promise.timescale(), locale))
                    .orElse(""),
                cases.explanation(request, locale),
                typed,
                problem));
    view.setStatus(problem == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    return view;
  }
}
