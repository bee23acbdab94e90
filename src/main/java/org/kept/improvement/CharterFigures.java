package org.kept.improvement;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kept.improvement.CharterPage.Line;
import org.kept.promise.Catalogue;
import org.kept.promise.CharterLine;
import org.kept.promise.CharterLine.Measure;
import org.kept.request.Figures;
import org.kept.request.OnlyWritten;
import org.kept.request.Requests;
import org.kept.request.Requests.Kept;
import org.springframework.stereotype.Component;

/** Counts for each line of the charter how we keep it. */
@Component
class CharterFigures {

  private static final Kept NOTHING = new Kept(0, 0, 0, 0);

  private final Catalogue catalogue;
  private final Requests requests;
  private final FeedbackShares feedback;

  CharterFigures(Catalogue catalogue, Requests requests, FeedbackShares feedback) {
    this.catalogue = catalogue;
    this.requests = requests;
    this.feedback = feedback;
  }

  /** Every line, with what is counted now. */
  List<Line> all() {
    return counted(catalogue.charter());
  }

  /** One line, with what is counted now. */
  Line of(CharterLine line) {
    return counted(List.of(line)).get(0);
  }

  private List<Line> counted(List<CharterLine> lines) {
    Map<String, Kept> figures = requests.figures();
    Map<String, OnlyWritten.Count> written =
        requests.onlyWritten(Figures.By.COMMITMENT, null, null);
    FeedbackShares.Page said =
        lines.stream().anyMatch(line -> line.measure() == Measure.FEEDBACK) ? feedback.now() : null;
    return lines.stream().map(line -> line(line, figures, written, said)).toList();
  }

  private static Line line(
      CharterLine line,
      Map<String, Kept> figures,
      Map<String, OnlyWritten.Count> written,
      FeedbackShares.@Nullable Page said) {
    OnlyWritten.Count only = written.getOrDefault(line.id(), OnlyWritten.Count.NONE);
    Kept kept = figures.getOrDefault(line.id(), NOTHING);
    long settled = kept.kept() + kept.broken();
    return new Line(
        line,
        figures.containsKey(line.id()) || line.measure() == Measure.PROMISES,
        kept.kept(),
        only.waits(),
        only.never(),
        kept.broken(),
        kept.open(),
        kept.withdrawn(),
        settled == 0 ? -1 : (int) (kept.kept() * 100 / settled),
        line.measure() == Measure.FEEDBACK ? said : null);
  }
}
