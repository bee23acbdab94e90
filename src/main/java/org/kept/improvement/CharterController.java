package org.kept.improvement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kept.improvement.CharterPage.Line;
import org.kept.promise.Catalogue;
import org.kept.promise.CharterLine;
import org.kept.promise.CharterLine.Bound;
import org.kept.promise.Service;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The charter and how we keep it, for everyone: as a whole, and each line with what shows it. */
@Controller
class CharterController {

  private final Catalogue catalogue;
  private final CharterFigures figures;
  private final KeptBy keptBy;
  private final Clock clock;

  CharterController(Catalogue catalogue, CharterFigures figures, KeptBy keptBy, Clock clock) {
    this.catalogue = catalogue;
    this.figures = figures;
    this.keptBy = keptBy;
    this.clock = clock;
  }

  @GetMapping("/charter")
  ModelAndView charter() {
    Instant at = clock.instant();
    Map<Boolean, List<Line>> lines =
        figures.all().stream()
            .collect(Collectors.partitioningBy(line -> line.line().bound() == Bound.COUNCIL));
    List<Line> ours = lines.getOrDefault(true, List.of());
    int counted = (int) ours.stream().filter(Line::counted).count();
    return new ModelAndView(
        "improvement/charter",
        "page",
        new CharterPage(at, counted, ours, lines.getOrDefault(false, List.of())));
  }

  @GetMapping("/charter/{id}")
  ModelAndView line(@PathVariable("id") String id) {
    return catalogue.charter().stream()
        .filter(line -> line.id().equals(id))
        .findFirst()
        .map(line -> new ModelAndView("improvement/line", "page", page(line)))
        .orElseGet(CharterController::none);
  }

  private LinePage page(CharterLine line) {
    return new LinePage(
        clock.instant(), figures.of(line), services(line.id()), keptBy.diagramsOf(line));
  }

  private List<Service> services(String commitment) {
    return catalogue.open().stream()
        .filter(
            service ->
                service.promises().stream()
                    .anyMatch(promise -> promise.honours().equals(commitment)))
        .toList();
  }

  private static ModelAndView none() {
    ModelAndView none = new ModelAndView("improvement/no-line");
    none.setStatus(HttpStatus.NOT_FOUND);
    return none;
  }
}
