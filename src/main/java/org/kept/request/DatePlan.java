package org.kept.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a change would do to the dates of open promises.
 *
 * @param open how many promises can still be kept
 * @param moves those that would get another date, the earliest new date first
 * @param looks the timers that would wake at another time, one for each request
 * @param basis names what dates are counted by, before and after
 * @param spared those that another timescale would have made late already, so that it leaves them
 * @param untouched how many the shorter timescale leaves because it gives them no earlier date
 */
public record DatePlan(
    int open, List<Move> moves, List<Look> looks, String basis, List<Move> spared, int untouched) {

  /** Of a change that does nothing. */
  public static final DatePlan NOTHING = new DatePlan(0, List.of(), List.of(), "");

  private static final int DIGITS = 16;

  /** Of a change that leaves out none. */
  DatePlan(int open, List<Move> moves, List<Look> looks, String basis) {
    this(open, moves, looks, basis, List.of(), 0);
  }

  /**
   * One promise that would get another date.
   *
   * @param late true if the new date has passed already
   * @param paused true if its clock stands
   * @param tells true if its customer is told of this date, if they are to be told at all: of each
   *     request the one that comes next
   * @param held by which rule it would be counted then, null if by the same
   */
  public record Move(
      UUID promise,
      String reference,
      String service,
      String commitment,
      String team,
      Instant from,
      Instant to,
      boolean late,
      boolean paused,
      boolean tells,
      @Nullable Held held) {}

  /**
   * What a promise is held to, as {@link org.kept.promise.Rule#asText} writes it, and the edition
   * of the catalogue that it is from.
   */
  public record Held(
      String ruleBefore, String ruleAfter, String catalogueBefore, String catalogueAfter) {}

  /** When the promises of a request would be looked at next. */
  public record Look(String reference, Instant from, Instant to) {}

  /** How many would be late at once. */
  public long late() {
    return moves.stream().filter(Move::late).count();
  }

  /** How many customers are told, if they are to be: each once. */
  public long told() {
    return moves.stream().filter(Move::tells).count();
  }

  /** The requests that are touched, in the order of their new dates. */
  public List<String> requests() {
    return moves.stream().map(Move::reference).distinct().toList();
  }

  /** Another text for another plan. */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(basis.getBytes(StandardCharsets.UTF_8));
      for (Move move : moves) {
        String line =
            "\n"
                + move.promise()
                + move.from()
                + move.to()
                + move.late()
                + move.paused()
                + move.held();
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
