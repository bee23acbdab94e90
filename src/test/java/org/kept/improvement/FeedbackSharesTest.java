package org.kept.improvement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kept.improvement.FeedbackShares.Share;
import org.kept.promise.Catalogue;
import org.kept.promise.KeptClock;
import org.kept.request.FeedbackFigures;
import org.kept.request.FeedbackFigures.By;
import org.kept.request.FeedbackFigures.Count;

/** Nobody can be known from what is published. */
class FeedbackSharesTest {

  private final FeedbackFigures figures = mock(FeedbackFigures.class);
  private final Catalogue catalogue = mock(Catalogue.class);
  private final KeptClock clock = new KeptClock();
  private final FeedbackShares shares = new FeedbackShares(figures, catalogue, clock);

  @Test
  void showsTheShareOfThoseWhoSaidGoodWithHowManyTheyWere() {
    clock.standAt(Instant.parse("2026-11-26T10:00:00Z"));
    when(catalogue.service(any())).thenReturn(Optional.empty());
    when(figures.counted(By.SERVICE, LocalDate.parse("2026-09-03"), LocalDate.parse("2026-11-26")))
        .thenReturn(List.of(new Count("", 6, 6, 0, 0), new Count("pothole", 9, 5, 40, 8)));
    when(figures.counted(eq(By.ROUTE), any(), any()))
        .thenReturn(List.of(new Count("LINK", 8, 7, 0, 0), new Count("PHONE", 7, 4, 0, 0)));

    FeedbackShares.Page page = shares.now();

    assertThat(page.all()).isEqualTo(new Share(null, null, 15, 73, 40, 8));
    assertThat(page.services())
        .containsExactly(
            new Share("pothole", null, 9, 55, 40, 8),
            new Share(null, "improvement.feedback.no-service", 6, 100, 0, 0));
    assertThat(page.routes())
        .extracting(Share::key)
        .containsExactly("improvement.feedback.route.link", "improvement.feedback.route.phone");
  }

  @Test
  void fewerThanFiveAreNotShown() {
    clock.standAt(Instant.parse("2026-11-26T10:00:00Z"));
    when(figures.counted(any(), any(), any()))
        .thenReturn(List.of(new Count("pothole", 4, 4, 3, 3)));

    assertThat(shares.now().all()).isEqualTo(new Share(null, null, -1, -1, -1, -1));
    assertThat(shares.now().services()).isEmpty();
    assertThat(shares.now().routes()).isEmpty();
  }

  @Test
  void howManyOfThoseWhoWereAskedToldUsIsNotSaidOfFewerThanFive() {
    clock.standAt(Instant.parse("2026-11-26T10:00:00Z"));
    when(figures.counted(any(), any(), any()))
        .thenReturn(List.of(new Count("pothole", 12, 4, 30, 4)));

    assertThat(shares.now().all().invited()).isEqualTo(30);
    assertThat(shares.now().all().answered()).isEqualTo(-1);
  }

  @Test
  void oneSmallGroupIsPutTogetherWithTheNextSoThatItCannotBeReckoned() {
    assertThat(
            FeedbackShares.folded(
                List.of(
                    new Count("bins", 2, 1, 9, 0),
                    new Count("holes", 20, 15, 30, 0),
                    new Count("lights", 7, 3, 9, 0))))
        .extracting(Count::of, Count::given, Count::good)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("holes", 20L, 15L),
            org.assertj.core.groups.Tuple.tuple("*", 9L, 4L));
    assertThat(
            FeedbackShares.folded(
                List.of(new Count("bins", 2, 1, 9, 0), new Count("holes", 9, 1, 9, 0))))
        .as("all together are what stands above")
        .isEmpty();
    assertThat(
            FeedbackShares.folded(
                List.of(
                    new Count("a", 6, 1, 3, 0),
                    new Count("b", 9, 1, 9, 0),
                    new Count("c", 9, 1, 20, 0))))
        .as("few were asked")
        .extracting(Count::of)
        .doesNotContain("a");
  }

  @Test
  void whateverIsCountedNoGroupIsSmallAndNothingIsLost() {
    Random random = new Random(36);
    for (int round = 0; round < 2000; round++) {
      List<Count> counts =
          IntStream.range(0, random.nextInt(6))
              .mapToObj(
                  i -> {
                    int given = random.nextInt(12);
                    return new Count(
                        "g" + i,
                        given,
                        random.nextInt(given + 1),
                        random.nextBoolean() ? 0 : random.nextInt(12),
                        0);
                  })
              .toList();

      List<Count> shown = FeedbackShares.folded(counts);

      assertThat(shown)
          .allMatch(count -> count.given() >= SmallGroups.FEWEST)
          .allMatch(count -> count.invited() == 0 || count.invited() >= SmallGroups.FEWEST);
      if (!shown.isEmpty()) {
        assertThat(shown.stream().mapToLong(Count::given).sum())
            .isEqualTo(counts.stream().mapToLong(Count::given).sum());
      }
    }
  }
}
