package org.kept.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.Explanations;
import org.kept.request.ServiceRequest;
import org.kept.request.Withdrawals;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Withdraw a request: a page that says what that means, and the button on it. */
@Controller
class WithdrawController {

  private static final String ADDRESS = "/track/{reference}/withdraw";
  private static final String REQUEST = "/track/{reference}";

  private final Withdrawals withdrawals;
  private final Explanations explanations;
  private final TrackingCookies cookies;
  private final KeyPages keyPages;
  private final Catalogue catalogue;

  WithdrawController(
      Withdrawals withdrawals,
      Explanations explanations,
      TrackingCookies cookies,
      KeyPages keyPages,
      Catalogue catalogue) {
    this.withdrawals = withdrawals;
    this.explanations = explanations;
    this.cookies = cookies;
    this.keyPages = keyPages;
    this.catalogue = catalogue;
  }

  @GetMapping(ADDRESS)
  ModelAndView ask(
      @PathVariable String reference, HttpServletRequest web, HttpServletResponse answer) {
    TrackingCookies.keepPrivate(answer);
    Optional<ServiceRequest> request = cookies.open(web, reference);
    // Without the key, or too late: the page of the request says so.
    return request.filter(withdrawals::possible).isPresent()
        ? drawn(request.get(), "", "", null)
        : SeeOther.at(REQUEST, reference);
  }

  @PostMapping(ADDRESS)
  ModelAndView withdraw(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String reason,
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
      withdrawals.withdraw(known, reason, typed);
    } catch (IllegalArgumentException refusal) {
      return drawn(request.get(), reason, typed, String.valueOf(refusal.getMessage()));
    }
    return SeeOther.at(REQUEST + "?done=withdrawn", known);
  }

  private ModelAndView drawn(
      ServiceRequest request, String reason, String words, @Nullable String problem) {
    String name = catalogue.service(request.service()).map(Service::name).orElse(request.service());
    ModelAndView view =
        new ModelAndView(
            "portal/withdraw",
            "page",
            new WithdrawPage(
                request.reference(),
                name,
                Withdrawals.REASONS,
                reason,
                words,
                explanations.open(request.reference()).isPresent(),
                problem));
    view.setStatus(problem == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    return view;
  }
}
