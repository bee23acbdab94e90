package org.kept.improvement;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Catalogue;
import org.kept.promise.Commitment;
import org.kept.promise.Service;
import org.kept.promise.Team;
import org.kept.request.Figures;
import org.kept.request.Figures.By;
import org.kept.request.Figures.Open;
import org.kept.request.Figures.Settled;
import org.kept.request.OnlyWritten;
import org.kept.request.Requests;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The figures behind the charter, for everyone: by commitment, service, team, week, outcome and
 * hands.
 */
@Controller
class FiguresController {

  private static final ZoneId HERE = ZoneId.of("Europe/London");
  private static final int WEEKS = 12;

  /** Not promises but requests, by what they came to. */
  private static final String OUTCOME = "outcome";

  /** Not promises but requests, by how many hands they went through. */
  private static final String HANDS = "hands";

  private final Catalogue catalogue;
  private final Figures figures;
  private final Requests requests;
  private final FeedbackShares feedback;
  private final HandShares hands;
  private final ReopenShares reopened;
  private final AppointmentShares appointments;
  private final ExplanationShares explanations;
  private final Clock clock;

  FiguresController(
      Catalogue catalogue,
      Figures figures,
      Requests requests,
      FeedbackShares feedback,
      HandShares hands,
      ReopenShares reopened,
      AppointmentShares appointments,
      ExplanationShares explanations,
      Clock clock) {
    this.catalogue = catalogue;
    this.figures = figures;
    this.requests = requests;
    this.feedback = feedback;
    this.hands = hands;
    this.reopened = reopened;
    this.appointments = appointments;
    this.explanations = explanations;
    this.clock = clock;
  }

  @GetMapping("/charter/figures")
  ModelAndView show(@RequestParam(name = "by", required = false) @Nullable String wanted) {
    LocalDate until = LocalDate.ofInstant(clock.instant(), HERE);
    LocalDate from = until.minusWeeks(WEEKS);
    if (OUTCOME.equals(wanted)) {
      return drawn(OUTCOME, from, List.of(), CameToPage.of(figures.outcomes(from, until)), null);
    }
    if (HANDS.equals(wanted)) {
      return drawn(HANDS, from, List.of(), null, hands.of(from, until));
    }
    By by =
        Arrays.stream(By.values())
            .filter(each -> name(each).equals(wanted))
            .findFirst()
            .orElse(By.SERVICE);
    Map<String, Settled> settled = new LinkedHashMap<>();
    figures.settled(by, from, until).forEach(each -> settled.put(each.of(), each));
    Map<String, Open> open = new LinkedHashMap<>();
    if (by != By.WEEK) {
      figures.open(by).forEach(each -> open.put(each.of(), each));
    }
    Map<String, OnlyWritten.Count> written = requests.onlyWritten(by, from, until);
    TreeSet<String> groups = new TreeSet<>(settled.keySet());
    groups.addAll(open.keySet());
    List<FiguresPage.Row> rows =
        groups.stream()
            .map(
                of ->
                    row(
                        by,
                        of,
                        settled.get(of),
                        written.getOrDefault(of, OnlyWritten.Count.NONE),
                        open.get(of)))
            .toList();
    return drawn(name(by), from, rows, null, null);
  }

  private ModelAndView drawn(
      String by,
      LocalDate from,
      List<FiguresPage.Row> rows,
      @Nullable CameToPage cameTo,
      HandShares.@Nullable Page passed) {
    return new ModelAndView(
        "improvement/figures",
        "page",
        new FiguresPage(
            by,
            Stream.concat(
                    Arrays.stream(By.values()).map(FiguresController::name),
                    Stream.of(OUTCOME, HANDS))
                .toList(),
            from.atStartOfDay(HERE).toInstant(),
            clock.instant(),
            rows,
            cameTo,
            passed,
            feedback.now(),
            reopened.now(),
            appointments.now(),
            explanations.now()));
  }

  private FiguresPage.Row row(
      By by, String of, @Nullable Settled settled, OnlyWritten.Count written, @Nullable Open open) {
    long kept = settled == null ? 0 : settled.kept();
    long broken = settled == null ? 0 : settled.broken();
    return new FiguresPage.Row(
        by == By.WEEK ? null : nameOf(by, of),
        by == By.WEEK ? LocalDate.parse(of).atStartOfDay(HERE).toInstant() : null,
        kept,
        written.waits(),
        written.never(),
        broken,
        settled == null ? 0 : settled.withdrawn(),
        kept + broken == 0 ? -1 : (int) (kept * 100 / (kept + broken)),
        hours(settled == null ? null : settled.median()),
        hours(settled == null ? null : settled.ninetieth()),
        open == null ? 0 : open.running(),
        open == null ? 0 : open.atRisk() + open.late(),
        open == null ? 0 : open.paused());
  }

  private String nameOf(By by, String id) {
    Optional<String> name =
        switch (by) {
          case COMMITMENT ->
              catalogue.commitments().stream()
                  .filter(each -> each.id().equals(id))
                  .map(Commitment::text)
                  .findFirst();
          case SERVICE -> catalogue.service(id).map(Service::name);
          case TEAM -> catalogue.team(id).map(Team::name);
          case WEEK -> Optional.empty();
        };
    return name.orElse(id);
  }

  private static @Nullable Long hours(@Nullable Duration time) {
    return time == null ? null : Math.round(time.toMinutes() / 60.0);
  }

  private static String name(By by) {
    return by.name().toLowerCase(Locale.ROOT);
  }
}
