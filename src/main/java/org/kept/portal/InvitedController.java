package org.kept.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.access.AddressLimits;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.Feedback;
import org.kept.request.Feedback.Invitation;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.site.ComplaintLink;
import org.kept.site.PlainDates;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The one-use link of a message: opening it shows a form, whoever or whatever opens it, and how
 * often; only sending the form acts.
 */
@Controller
class InvitedController {

  private static final String LINK = "/feedback/{token}";

  private final Feedback feedback;
  private final Requests requests;
  private final Reopenings reopenings;
  private final Catalogue catalogue;
  private final PromiseWords words;
  private final PlainDates dates;
  private final AddressLimits limits;

  InvitedController(
      Feedback feedback,
      Requests requests,
      Reopenings reopenings,
      Catalogue catalogue,
      PromiseWords words,
      PlainDates dates,
      AddressLimits limits) {
    this.feedback = feedback;
    this.requests = requests;
    this.reopenings = reopenings;
    this.catalogue = catalogue;
    this.words = words;
    this.dates = dates;
    this.limits = limits;
  }

  @GetMapping(LINK)
  ModelAndView open(
      @PathVariable String token,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    keepToItself(answer);
    return feedback
        .invitation(token)
        .map(invitation -> shown(token, invitation, Marked.NOTHING, locale))
        .orElseGet(() -> unknown(token, web, answer));
  }

  @PostMapping(LINK)
  ModelAndView say(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String score,
      @RequestParam(defaultValue = "") String comment,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    keepToItself(answer);
    Optional<Invitation> invitation = feedback.invitation(token);
    if (invitation.isEmpty()) {
      return unknown(token, web, answer);
    }
    Marked sent = Marked.of(score, comment);
    Integer mark = sent.score();
    if (invitation.get().score() == null && !invitation.get().over() && mark == null) {
      return shown(
          token, invitation.get(), sent.refused(words.say("portal.rate.choose", locale)), locale);
    }
    Feedback.Given given;
    try {
      given =
          mark == null
              ? Feedback.Given.BEFORE
              : feedback.giveByLink(token, mark, comment.isBlank() ? null : comment);
    } catch (IllegalArgumentException refusal) {
      return shown(
          token, invitation.get(), sent.refused(String.valueOf(refusal.getMessage())), locale);
    }
    if (given == Feedback.Given.TAKEN) {
      return SeeOther.at(LINK, token);
    }
    Invitation now = feedback.invitation(token).orElse(invitation.get());
    // A second click sends the same again; whoever says something else is told that it came late.
    return Objects.equals(now.score(), mark)
            && Objects.requireNonNullElse(now.comment(), "").equals(sent.comment())
        ? SeeOther.at(LINK, token)
        : shown(token, now, sent, locale);
  }

  private ModelAndView shown(String token, Invitation invitation, Marked sent, Locale locale) {
    Integer score = invitation.score();
    if (score != null) {
      boolean more = sent.score() != null || !sent.comment().isEmpty();
      InvitedPage used =
          new InvitedPage(
              token,
              more ? InvitedPage.State.USED_AND_MORE : InvitedPage.State.USED,
              null,
              null,
              "",
              sent,
              Marked.low(score)
                  ? ComplaintLink.about(catalogue, invitation.service(), invitation.reference())
                  : null,
              Marked.low(score) ? reopen(invitation, locale) : null);
      return drawn(used, more ? HttpStatus.CONFLICT : HttpStatus.OK);
    }
    if (invitation.over()) {
      return drawn(
          new InvitedPage(
              token,
              invitation.openAgain() ? InvitedPage.State.AGAIN : InvitedPage.State.OVER,
              null,
              null,
              last(invitation, locale),
              sent,
              null,
              null),
          HttpStatus.GONE);
    }
    return drawn(
        new InvitedPage(
            token,
            InvitedPage.State.OPEN,
            catalogue.service(invitation.service()).map(Service::name).orElse(invitation.service()),
            outcome(invitation.outcome(), locale),
            last(invitation, locale),
            sent,
            null,
            null),
        sent.problem() == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private InvitedPage.@Nullable Reopen reopen(Invitation invitation, Locale locale) {
    return requests
        .find(invitation.reference())
        .flatMap(reopenings::possibleUntil)
        .map(last -> new InvitedPage.Reopen(invitation.reference(), dates.last(last, locale)))
        .orElse(null);
  }

  /** What we said of it, where there is a sentence for it. */
  private @Nullable String outcome(@Nullable String outcome, Locale locale) {
    String said =
        outcome == null ? "" : words.orNothing("portal.invited.outcome." + outcome, locale);
    return said.isEmpty() ? null : said;
  }

  private String last(Invitation invitation, Locale locale) {
    return dates.last(invitation.until(), locale);
  }

  /** Nobody can guess one; whoever tries is counted as with the keys of requests. */
  private ModelAndView unknown(String token, HttpServletRequest web, HttpServletResponse answer) {
    if (!limits.mayTryKey(web)) {
      answer.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(limits.untilNextKey().toSeconds()));
      return drawn(InvitedPage.of(token, InvitedPage.State.TOO_MANY), HttpStatus.TOO_MANY_REQUESTS);
    }
    limits.triedWrongKey(web);
    return drawn(InvitedPage.of(token, InvitedPage.State.UNKNOWN), HttpStatus.NOT_FOUND);
  }

  private static ModelAndView drawn(InvitedPage page, HttpStatus status) {
    ModelAndView view = new ModelAndView("portal/invited", "page", page);
    view.setStatus(status);
    return view;
  }

  /** The address is the key: nobody may keep it, list it, or learn it from a page that follows. */
  private static void keepToItself(HttpServletResponse answer) {
    answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    answer.setHeader("Referrer-Policy", "no-referrer");
    answer.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
  }
}
