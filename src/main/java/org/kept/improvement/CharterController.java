package org.kept.improvement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kept.improvement.CharterPage.Line;
import org.kept.promise.Catalogue;
import org.kept.promise.Commitment;
import org.kept.request.Requests;
import org.kept.request.Requests.Kept;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The charter and how we keep it, for everyone. */
@Controller
class CharterController {

  /** The line that is measured by what people say, and by no promise. */
  private static final String BY_FEEDBACK = "ask-for-feedback";

  private static final Kept NOTHING = new Kept(0, 0, 0, 0);

  private final Catalogue catalogue;
  private final Requests requests;
  private final FeedbackShares feedback;
  private final Clock clock;

  CharterController(Catalogue catalogue, Requests requests, FeedbackShares feedback, Clock clock) {
    this.catalogue = catalogue;
    this.requests = requests;
    this.feedback = feedback;
    this.clock = clock;
  }

  @GetMapping("/charter")
  ModelAndView charter() {
    Instant at = clock.instant();
    Map<String, Kept> figures = requests.figures();
    List<Line> lines =
        catalogue.commitments().stream().map(commitment -> line(commitment, figures)).toList();
    int measured =
        (int) lines.stream().filter(line -> line.measured() || line.feedback() != null).count();
    return new ModelAndView("improvement/charter", "page", new CharterPage(at, measured, lines));
  }

  private Line line(Commitment commitment, Map<String, Kept> figures) {
    Kept kept = figures.getOrDefault(commitment.id(), NOTHING);
    long settled = kept.kept() + kept.broken();
    return new Line(
        commitment.id(),
        commitment.text(),
        figures.containsKey(commitment.id()) || promised(commitment),
        kept.kept(),
        kept.broken(),
        kept.open(),
        kept.withdrawn(),
        settled == 0 ? -1 : (int) (kept.kept() * 100 / settled),
        commitment.id().equals(BY_FEEDBACK) ? feedback.now() : null);
  }

  private boolean promised(Commitment commitment) {
    return catalogue.services().stream()
        .flatMap(service -> service.promises().stream())
        .anyMatch(promise -> promise.honours().equals(commitment.id()));
  }
}
