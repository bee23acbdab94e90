package org.kept.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.access.AddressLimits;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.FeedbackRoute;
import org.kept.request.OpenFeedback;
import org.kept.site.ComplaintLink;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Anyone can say how we do, about a service or none, without saying who they are. */
@Controller
class FeedbackController {

  private final OpenFeedback feedback;
  private final Catalogue catalogue;
  private final PromiseWords words;
  private final AddressLimits limits;

  FeedbackController(
      OpenFeedback feedback, Catalogue catalogue, PromiseWords words, AddressLimits limits) {
    this.feedback = feedback;
    this.catalogue = catalogue;
    this.words = words;
    this.limits = limits;
  }

  @GetMapping("/feedback")
  ModelAndView ask(@RequestParam(defaultValue = "") String service, HttpServletResponse answer) {
    TrackingCookies.keepPrivate(answer);
    return drawn(
        page(UUID.randomUUID().toString(), known(service), Marked.NOTHING, false), HttpStatus.OK);
  }

  @PostMapping("/feedback")
  ModelAndView say(
      @RequestParam(defaultValue = "") String once,
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String score,
      @RequestParam(defaultValue = "") String comment,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    String about = known(service);
    String key = Typed.once(once);
    Marked sent = Marked.of(score, comment);
    Integer mark = sent.score();
    if (mark == null) {
      return refused(key, about, sent, words.say("portal.rate.choose", locale));
    }
    if (!limits.mayAsk(web)) {
      answer.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(limits.untilNextAsk().toSeconds()));
      return drawn(page(key, about, sent, true), HttpStatus.TOO_MANY_REQUESTS);
    }
    try {
      if (!feedback.give(key, about, mark, comment, FeedbackRoute.WEBSITE, Actor.customer())) {
        limits.askedForNothing(web);
      }
    } catch (IllegalArgumentException refusal) {
      limits.askedForNothing(web);
      return refused(key, about, sent, String.valueOf(refusal.getMessage()));
    }
    return SeeOther.at(Marked.low(mark) ? "/feedback/thanks?low" : "/feedback/thanks");
  }

  @GetMapping("/feedback/thanks")
  ModelAndView thanks(@RequestParam(required = false) @Nullable String low) {
    String complaint = low == null ? "" : ComplaintLink.about(catalogue, null, null);
    return new ModelAndView("portal/thanks", "complaint", complaint == null ? "" : complaint);
  }

  private ModelAndView refused(String once, @Nullable String service, Marked sent, String why) {
    return drawn(page(once, service, sent.refused(why), false), HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private FeedbackPage page(String once, @Nullable String service, Marked typed, boolean tooMany) {
    return new FeedbackPage(
        once,
        service,
        catalogue.open().stream()
            .map(each -> new FeedbackPage.Choice(each.id(), each.name()))
            .toList(),
        typed,
        tooMany);
  }

  private @Nullable String known(String service) {
    return catalogue.service(service).map(Service::id).orElse(null);
  }

  private static ModelAndView drawn(FeedbackPage page, HttpStatus status) {
    ModelAndView view = new ModelAndView("portal/feedback", "page", page);
    view.setStatus(status);
    return view;
  }
}
