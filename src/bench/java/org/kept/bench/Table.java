package org.kept.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What came of it, as text. */
final class Table {

  private record Line(String label, ToDoubleFunction<Figures> figure) {}

  private static final List<Line> LINES =
      List.of(
          new Line("cases/s", Figures::perSecond),
          new Line("JVM processor ms/case", Figures::javaMillis),
          new Line("statements/case", Figures::statements),
          new Line("round trips/case", Figures::roundTrips),
          new Line("write transactions/case", Figures::writeTransactions),
          new Line("WAL KB/case", Figures::logKilobytes));

  private Table() {}

  /**
   * Middle values over the rounds.
   *
   * @param turns by contender, one for each round; the first contender is what the others are
   *     compared with
   * @param kept bytes kept a case, by contender
   */
  static String of(Map<String, List<Figures>> turns, Map<String, Double> kept) {
    StringBuilder text = new StringBuilder(row("", turns.keySet().stream().toList()));
    for (Line line : LINES) {
      text.append(
          row(
              line.label(),
              turns.values().stream()
                  .map(all -> format(middle(all.stream().mapToDouble(line.figure()).toArray())))
                  .toList()));
    }
    text.append(
        row(
            "bytes kept/case",
            turns.keySet().stream().map(name -> format(kept.getOrDefault(name, 0.0))).toList()));
    List<Figures> stock = turns.values().iterator().next();
    turns.forEach(
        (name, all) -> {
          double[] ratios = new double[all.size()];
          for (int round = 0; round < ratios.length; round++) {
            ratios[round] = all.get(round).perSecond() / stock.get(round).perSecond();
          }
          if (all != stock) {
            text.append(
                String.format(
                    Locale.UK,
                    "%n%s: %.2f times the cases/s of the %s (%.2f to %.2f over %d rounds)",
                    name,
                    middle(ratios),
                    turns.keySet().iterator().next(),
                    java.util.Arrays.stream(ratios).min().orElseThrow(),
                    java.util.Arrays.stream(ratios).max().orElseThrow(),
                    ratios.length));
          }
        });
    return text.append(System.lineSeparator()).toString();
  }

  private static String row(String label, List<String> cells) {
    StringBuilder row = new StringBuilder(String.format("%-24s", label));
    cells.forEach(cell -> row.append(String.format("%15s", cell)));
    return row.append(System.lineSeparator()).toString();
  }

  private static String format(double figure) {
    return String.format(Locale.UK, figure < 1000 ? "%.1f" : "%,.0f", figure);
  }

  private static double middle(double[] figures) {
    double[] sorted = figures.clone();
    java.util.Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
