package org.kept.studio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where open promises were made by a longer timescale than the published one, and what was done
 * about it.
 *
 * @param mayChange true if whoever looks may hold promises to the shorter one
 * @param made what was just made, null if nothing was
 */
record TimescalesPage(
    List<Longer> longer, List<ChangeLine> changes, boolean mayChange, @Nullable ChangeLine made) {

  /**
   * A promise of a service.
   *
   * @param earlier how many open promises would get an earlier date
   */
  record Longer(
      String service,
      String commitment,
      String serviceName,
      String promise,
      List<Older> older,
      int earlier) {}

  /**
   * Open promises that were made by one rule.
   *
   * @param was its timescale, or all of it if the published timescale is the same
   * @param now the published one, likewise
   * @param late how many would be late already by then, and are left as they are
   * @param untouched how many are left because they would get no earlier date
   */
  record Older(String was, String now, int open, int earlier, int late, int untouched) {}
}
