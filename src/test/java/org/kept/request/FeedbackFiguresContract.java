package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.access.TrackingKeys;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.FeedbackFigures.By;
import org.kept.request.FeedbackFigures.Count;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is published of feedback can be counted again from the ledger, entry by entry. */
@KeptTest
abstract class FeedbackFiguresContract {

  /** A time of which no other test knows. */
  private static final LocalDate FROM = LocalDate.parse("2024-02-05");

  private static final LocalDate UNTIL = LocalDate.parse("2024-02-09");

  @Autowired private Council council;
  @Autowired private Feedback feedback;
  @Autowired private OpenFeedback open;
  @Autowired private Requests requests;
  @Autowired private FeedbackFigures figures;
  @Autowired private TrackingKeys keys;
  @Autowired private Ledger ledger;
  @Autowired private KeptClock clock;
  @Autowired private JdbcClient jdbc;

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void countsWhatTheLedgerSays() {
    council.opensOn("2024-02-05 09:00");
    Council.Case linked = mended();
    Council.Case tracked = mended();
    Council.Case phoned = mended();
    Council.Case late = mended();
    Council.Case silent = mended();
    feedback.giveByLink(keys.feedbackTokenOf(linked.reference), 5, "Good");
    requests.rate(tracked.reference, 3, null);
    feedback.give(phoned.reference, 4, null, FeedbackRoute.PHONE, council.staff("roads-officer"));
    say("pothole", 1, FeedbackRoute.WEBSITE);
    say(null, 4, FeedbackRoute.FACE_TO_FACE);
    // A day later it is another week's.
    council.opensOn("2024-02-10 09:00");
    requests.rate(late.reference, 1, null);
    assertThat(requests.find(silent.reference).orElseThrow().rating()).isNull();
    say(null, 5, FeedbackRoute.WEBSITE);
    List<LedgerEntry> entries = written();
    Map<String, String> services = serviceOfRequests();

    assertThat(figures.counted(By.ROUTE, FROM, UNTIL))
        .containsExactlyElementsOf(
            counted(
                entries,
                entry -> entry.detail().getOrDefault("route", "TRACKING"),
                Map.of(),
                any -> false))
        .contains(new Count("LINK", 1, 1, 0, 0), new Count("TRACKING", 1, 0, 0, 0));
    assertThat(figures.counted(By.SERVICE, FROM, UNTIL))
        .containsExactlyElementsOf(
            counted(
                entries,
                entry ->
                    services.getOrDefault(
                        entry.reference(), entry.detail().getOrDefault("service", "")),
                services,
                reference ->
                    ledger.of(reference).stream()
                        .anyMatch(entry -> entry.kind().equals("feedback-given"))))
        .containsExactly(new Count("", 1, 1, 0, 0), new Count("pothole", 4, 2, 5, 4));
  }

  private Council.Case mended() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    return hole;
  }

  private void say(@org.jspecify.annotations.Nullable String service, int score, FeedbackRoute by) {
    open.give(UUID.randomUUID().toString(), service, score, null, by, Actor.customer());
  }

  /** Entry by entry, without the tables that the figures are counted from. */
  private static List<Count> counted(
      List<LedgerEntry> entries,
      java.util.function.Function<LedgerEntry, String> group,
      Map<String, String> invited,
      java.util.function.Predicate<String> answered) {
    Map<String, Count> counts = new TreeMap<>();
    for (LedgerEntry entry : entries) {
      boolean given = entry.kind().equals("feedback-given");
      if (!given && invited.isEmpty()) {
        continue;
      }
      boolean good = given && Integer.parseInt(entry.detail().getOrDefault("score", "0")) >= 4;
      counts.merge(
          group.apply(entry),
          new Count(
              group.apply(entry),
              given ? 1 : 0,
              good ? 1 : 0,
              given ? 0 : 1,
              !given && answered.test(entry.reference()) ? 1 : 0),
          (a, b) ->
              new Count(
                  a.of(),
                  a.given() + b.given(),
                  a.good() + b.good(),
                  a.invited() + b.invited(),
                  a.answered() + b.answered()));
    }
    return List.copyOf(counts.values());
  }

  private List<LedgerEntry> written() {
    return jdbc
        .sql("select distinct reference from ledger_entry where kind like 'feedback-%'")
        .query(String.class)
        .list()
        .stream()
        .flatMap(reference -> ledger.of(reference).stream())
        .filter(
            entry -> Stream.of("feedback-given", "feedback-invited").anyMatch(entry.kind()::equals))
        .filter(
            entry ->
                !LocalDate.ofInstant(entry.at(), java.time.ZoneOffset.UTC).isBefore(FROM)
                    && !LocalDate.ofInstant(entry.at(), java.time.ZoneOffset.UTC).isAfter(UNTIL))
        .toList();
  }

  private Map<String, String> serviceOfRequests() {
    Map<String, String> services = new TreeMap<>();
    jdbc.sql("select reference, service from service_request")
        .query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .forEach(each -> services.put(each.getKey(), each.getValue()));
    return services;
  }
}
