package org.kept.request;

import java.util.List;
import org.kept.promise.Rule;

/**
 * A promise of a service whose published timescale is shorter than the one by which open promises
 * were made.
 *
 * @param older each rule by which open promises were made, the one of most promises first
 */
public record LongerTimescale(String service, String commitment, List<Older> older) {

  /**
   * Open promises that were made by one rule.
   *
   * @param was the rule
   * @param now by which they would be counted instead
   * @param open how many of them there are
   * @param earlier how many of them would get an earlier date
   * @param late how many would be late already by then, and are left as they are
   */
  public record Older(Rule was, Rule now, int open, int earlier, int late) {

    /** How many are left as they are because their date would be no earlier. */
    public int untouched() {
      return open - earlier - late;
    }
  }

  /** How many would get an earlier date. */
  public int earlier() {
    return older.stream().mapToInt(Older::earlier).sum();
  }
}
