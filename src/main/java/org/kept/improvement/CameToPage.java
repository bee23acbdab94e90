package org.kept.improvement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kept.request.Figures.CameTo;

/**
 * What requests came to.
 *
 * @param requests how many customers were told in all
 */
record CameToPage(long requests, List<Row> rows) {

  /**
   * An outcome, or below it one of the reasons for it.
   *
   * @param refusal code of the reason, null for the outcome itself
   * @param known false for what was told before there were codes
   * @param of for each hundred of all requests, or of those with this outcome; rounded down as all
   *     figures are, so that only all of them are 100; but never to none
   */
  record Row(String outcome, @Nullable String refusal, boolean known, long requests, int of) {}

  static CameToPage of(List<CameTo> counted) {
    long all = counted.stream().mapToLong(CameTo::requests).sum();
    Map<String, List<CameTo>> byOutcome = new LinkedHashMap<>();
    counted.forEach(
        each -> byOutcome.computeIfAbsent(each.outcome(), any -> new ArrayList<>()).add(each));
    List<Row> rows = new ArrayList<>();
    byOutcome.forEach(
        (outcome, reasons) -> {
          long with = reasons.stream().mapToLong(CameTo::requests).sum();
          rows.add(new Row(outcome, null, true, with, share(with, all)));
          if (reasons.stream().anyMatch(each -> each.refusal() != null)) {
            reasons.forEach(
                each ->
                    rows.add(
                        new Row(
                            outcome,
                            each.refusal() == null ? "" : each.refusal(),
                            each.refusal() != null,
                            each.requests(),
                            share(each.requests(), with))));
          }
        });
    return new CameToPage(all, List.copyOf(rows));
  }

  private static int share(long part, long whole) {
    return (int) Math.max(1, part * 100 / whole);
  }
}
