package org.kept.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Find a case and read what was recorded of it. */
@Controller
class AuditController {

  private final Requests requests;
  private final CurrentActor currentActor;
  private final AuditPages pages;

  AuditController(Requests requests, CurrentActor currentActor, AuditPages pages) {
    this.requests = requests;
    this.currentActor = currentActor;
    this.pages = pages;
  }

  @GetMapping("/audit")
  ModelAndView find(
      @RequestParam(name = "reference", required = false) @Nullable String reference,
      @RequestParam(name = "service", required = false) @Nullable String service) {
    if (mayNot()) {
      return forbidden();
    }
    if (reference == null || reference.isBlank()) {
      return with("audit/list", pages.list(service, "", null), HttpStatus.OK);
    }
    Optional<ServiceRequest> found = requests.find(reference);
    if (found.isPresent()) {
      RedirectView view = new RedirectView("/audit/" + found.get().reference(), true, false, false);
      view.setExpandUriTemplateVariables(false);
      view.setStatusCode(HttpStatus.SEE_OTHER);
      return new ModelAndView(view);
    }
    return unknown(service, reference.strip(), HttpStatus.OK);
  }

  @GetMapping("/audit/verify")
  ModelAndView verify() {
    return mayNot() ? forbidden() : with("audit/verify", pages.verified(), HttpStatus.OK);
  }

  @GetMapping("/audit/{reference}")
  ModelAndView read(@PathVariable("reference") String reference) {
    if (mayNot()) {
      return forbidden();
    }
    return requests
        .find(reference)
        .map(request -> with("audit/case", pages.of(request), HttpStatus.OK))
        .orElseGet(() -> unknown(null, reference, HttpStatus.NOT_FOUND));
  }

  private ModelAndView unknown(@Nullable String service, String reference, HttpStatus status) {
    return with("audit/list", pages.list(service, reference, pages.say("audit.unknown")), status);
  }

  private boolean mayNot() {
    return !Policy.may(currentActor.get(), Act.AUDIT, null);
  }

  private static ModelAndView with(String view, Object page, HttpStatus status) {
    ModelAndView answer = new ModelAndView(view, "page", page);
    answer.setStatus(status);
    return answer;
  }

  private static ModelAndView forbidden() {
    ModelAndView answer = new ModelAndView("error/403");
    answer.setStatus(HttpStatus.FORBIDDEN);
    return answer;
  }
}
