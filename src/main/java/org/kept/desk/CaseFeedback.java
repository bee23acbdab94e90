package org.kept.desk;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.Policy;
import org.kept.promise.Catalogue;
import org.kept.request.Feedback;
import org.kept.request.FeedbackRoute;
import org.kept.request.ServiceRequest;
import org.kept.site.ComplaintLink;
import org.springframework.stereotype.Component;

/** What a case shows of its feedback, and the form with which a colleague writes it down. */
@Component
class CaseFeedback {

  /** How somebody can tell a colleague how we did. */
  static final List<FeedbackRoute> ROUTES =
      List.of(FeedbackRoute.PHONE, FeedbackRoute.PAPER, FeedbackRoute.FACE_TO_FACE);

  private static final int LOW = 2;

  private final Feedback feedback;
  private final Catalogue catalogue;
  private final DeskWords words;

  CaseFeedback(Feedback feedback, Catalogue catalogue, DeskWords words) {
    this.feedback = feedback;
    this.catalogue = catalogue;
    this.words = words;
  }

  /**
   * What a case shows.
   *
   * @param given the mark and its way, in words; null if there is none
   * @param complaint where to complain, null unless the mark was low
   */
  record Box(boolean mayAdd, @Nullable String given, @Nullable String complaint) {}

  /**
   * What a colleague typed.
   *
   * @param field that has to be put right: {@code route}, {@code score}, {@code comment} or {@code
   *     reference}; empty if none
   */
  record Typed(
      String route, String score, String comment, String reference, String field, String problem) {

    static Typed nothing() {
      return new Typed("", "", "", "", "", "");
    }

    Typed refused(String which, String why) {
      return new Typed(route, score, comment, reference, which, why);
    }

    /** True if something has to be put right. */
    public boolean refused() {
      return !field.isEmpty();
    }

    /** True if it is this field that has to be put right. */
    public boolean wrong(String which) {
      return field.equals(which);
    }
  }

  Box of(ServiceRequest request, Actor actor) {
    Integer rating = request.rating();
    return new Box(
        mayAdd(request, actor),
        rating == null ? null : given(request.reference(), rating),
        rating == null || !low(rating)
            ? null
            : ComplaintLink.about(catalogue, request.service(), request.reference()));
  }

  /** Once for each request, after it was closed. */
  boolean mayAdd(ServiceRequest request, Actor actor) {
    return request.closedAt() != null
        && request.rating() == null
        && Policy.may(actor, Act.RECORD_FEEDBACK, request.team());
  }

  List<CasePage.Way> routes(Typed typed) {
    return ROUTES.stream()
        .map(
            route ->
                new CasePage.Way(route.code(), route(route), route.code().equals(typed.route())))
        .toList();
  }

  /** What is missing before anything can be taken down; nothing typed is lost. */
  Typed checked(Typed typed) {
    if (ROUTES.stream().noneMatch(route -> route.code().equals(typed.route()))) {
      return typed.refused("route", words.say("desk.feedback.route-missing"));
    }
    return typed.score().matches("[1-5]")
        ? typed
        : typed.refused("score", words.say("desk.feedback.score-missing"));
  }

  /** The route of what was checked. */
  static FeedbackRoute routeOf(Typed typed) {
    return FeedbackRoute.valueOf(typed.route().replace('-', '_').toUpperCase(Locale.ROOT));
  }

  static boolean low(int score) {
    return score <= LOW;
  }

  String route(FeedbackRoute route) {
    return words.say("desk.feedback.route." + route.code());
  }

  String score(int score) {
    return words.say("desk.feedback.score." + score);
  }

  private String given(String reference, int rating) {
    return feedback
        .routeOf(reference)
        .map(route -> words.say("desk.feedback.given", score(rating), rating, route(route)))
        .orElseGet(() -> score(rating));
  }
}
