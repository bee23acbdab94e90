package org.kept.proof;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What files are proved against.
 *
 * @param charter what every case must be true to
 * @param charterSha256 of the charter's file, in hex; null without one
 * @param assumptions on which a proof may build
 * @param today on which they must be in force
 * @param limits how far a proof goes
 */
public record Terms(
    Charter charter,
    @Nullable String charterSha256,
    Assumptions assumptions,
    LocalDate today,
    Limits limits) {

  /** Where a catalogue has its charter. */
  public static final String CHARTER = "processes/charter.yaml";

  /** Where a catalogue has its assumptions. */
  public static final String ASSUMPTIONS = "processes/assumptions.yaml";

  /** No charter and no assumptions: only what is wrong whatever a charter says. */
  public static Terms none(LocalDate today) {
    return new Terms(Charter.NONE, null, Assumptions.NONE, today, Limits.DEFAULT);
  }

  /**
   * Reads them from the files of a catalogue; what is not there demands nothing.
   *
   * @param catalogue the files by name, such as {@link #CHARTER}
   * @throws IllegalArgumentException naming the file, the line and what to write instead
   */
  public static Terms read(Map<String, byte[]> catalogue, LocalDate today, Limits limits) {
    return read(catalogue, UnaryOperator.identity(), today, limits);
  }

  /**
   * As {@link #read(Map, LocalDate, Limits)}, of files that lie elsewhere.
   *
   * @param called by its name in a catalogue, what a file is called in what is said of it
   */
  static Terms read(
      Map<String, byte[]> catalogue, UnaryOperator<String> called, LocalDate today, Limits limits) {
    byte[] charter = catalogue.get(CHARTER);
    byte[] assumptions = catalogue.get(ASSUMPTIONS);
    return new Terms(
        charter == null ? Charter.NONE : Charter.read(called.apply(CHARTER), charter),
        charter == null ? null : Digest.of(charter),
        assumptions == null
            ? Assumptions.NONE
            : Assumptions.read(called.apply(ASSUMPTIONS), assumptions),
        today,
        limits);
  }
}
