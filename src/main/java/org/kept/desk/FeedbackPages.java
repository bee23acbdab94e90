package org.kept.desk;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.Policy;
import org.kept.access.Role;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.OpenFeedback;
import org.springframework.stereotype.Component;

/** Composes the page of feedback that is about no case: what people said, and a form for more. */
@Component
class FeedbackPages {

  private static final int SHOWN = 50;

  private final OpenFeedback open;
  private final Catalogue catalogue;
  private final CaseFeedback box;
  private final DeskWords words;

  FeedbackPages(OpenFeedback open, Catalogue catalogue, CaseFeedback box, DeskWords words) {
    this.open = open;
    this.catalogue = catalogue;
    this.box = box;
    this.words = words;
  }

  /**
   * The page.
   *
   * @param once the value by which a second click is known
   * @param service the service that was chosen, null for none
   * @param said what people said that the reader may read
   */
  record Page(
      String once,
      @Nullable String service,
      List<Choice> services,
      List<CasePage.Way> routes,
      CaseFeedback.Typed typed,
      List<Line> said) {}

  /** A service to choose. */
  record Choice(String id, String name) {}

  /**
   * What somebody said.
   *
   * @param about the service, null for none
   */
  record Line(
      Instant at, @Nullable String about, String score, String route, @Nullable String words) {}

  Page fresh(Actor actor) {
    return again(UUID.randomUUID().toString(), null, CaseFeedback.Typed.nothing(), actor);
  }

  Page again(String once, @Nullable String service, CaseFeedback.Typed typed, Actor actor) {
    return new Page(
        once,
        service,
        catalogue.services().stream().map(each -> new Choice(each.id(), each.name())).toList(),
        box.routes(typed),
        typed,
        said(actor));
  }

  /** Teams read what is about their services; leads also what is about none. */
  private List<Line> said(Actor actor) {
    Set<String> theirs =
        catalogue.services().stream()
            .filter(service -> Policy.may(actor, Act.SEE_WORK, service.team()))
            .map(Service::id)
            .collect(Collectors.toSet());
    return open.newest(theirs, actor.has(Role.LEAD), SHOWN).stream()
        .map(
            each ->
                new Line(
                    each.at(),
                    each.service() == null ? null : words.service(each.service()),
                    box.score(each.score()),
                    box.route(each.route()),
                    each.words()))
        .toList();
  }
}
