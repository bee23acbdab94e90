package org.kept.request;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A promise made to a person on a case.
 *
 * @param commitment what the service promised: {@code acknowledge}, {@code collect}
 * @param honours id of the charter's commitment
 * @param milestone what keeps it: {@code acknowledge}, {@code answer}, or the service's own
 * @param dueAt the last moment at which it is kept
 * @param warnAt when its holder is warned
 * @param passport how the date was reckoned, in plain words
 * @param pausedAt since when its clock stands, null if it runs
 * @param replaces the broken promise that this one was made after, null for a first promise
 * @param startedAt where its clock started: received, or when what it follows was done
 * @param rule how its date is counted, as {@link org.kept.promise.Rule#asText} writes it; empty if
 *     it was made before rules were kept
 * @param calendarVersion which edition of the calendar its date was last counted by
 * @param catalogueVersion which edition of the catalogue it was promised from
 * @param doneAt when what was promised was done, in time or late; null while it is not
 * @param promisedRule the rule by which it was made, if it is held to a shorter timescale since;
 *     null if {@code rule} is still that one
 * @param withdrawnAt when it ended, neither kept nor broken: as the customer withdrew the request,
 *     or as the answer came without it; null if it did not
 * @param endedBy {@link #BY_ANSWER} if the answer came without it, so that nothing is owed of it
 *     any more, also of one that is broken; else null
 */
public record Promise(
    UUID id,
    String reference,
    String commitment,
    String honours,
    String milestone,
    Instant madeAt,
    Instant dueAt,
    Instant warnAt,
    String passport,
    @Nullable Instant warnedAt,
    @Nullable Instant pausedAt,
    @Nullable Instant keptAt,
    @Nullable Instant brokenAt,
    @Nullable UUID replaces,
    Instant startedAt,
    String rule,
    String calendarVersion,
    String catalogueVersion,
    @Nullable Instant doneAt,
    @Nullable String promisedRule,
    @Nullable Instant withdrawnAt,
    @Nullable String endedBy) {

  /** The answer ended it: what was promised was not part of it. */
  public static final String BY_ANSWER = "answer";

  /** A promise whose clock started when it was made, of which the rule is not known. */
  public Promise(
      UUID id,
      String reference,
      String commitment,
      String honours,
      String milestone,
      Instant madeAt,
      Instant dueAt,
      Instant warnAt,
      String passport,
      @Nullable Instant warnedAt,
      @Nullable Instant pausedAt,
      @Nullable Instant keptAt,
      @Nullable Instant brokenAt,
      @Nullable UUID replaces) {
    this(
        id,
        reference,
        commitment,
        honours,
        milestone,
        madeAt,
        dueAt,
        warnAt,
        passport,
        warnedAt,
        pausedAt,
        keptAt,
        brokenAt,
        replaces,
        madeAt,
        "",
        "",
        "",
        keptAt,
        null,
        null,
        null);
  }

  /**
   * What is owed comes before what is settled, each in the order of its dates; what is due at the
   * same moment stays as it was.
   */
  public static final Comparator<Promise> OWED_FIRST =
      Comparator.comparing((Promise promise) -> !promise.open()).thenComparing(Promise::dueAt);

  /** True if its date has passed; where its clock stands, if it had passed when that stopped. */
  public boolean over(Instant now) {
    return pausedAt == null ? now.isAfter(dueAt) : !dueAt.isAfter(pausedAt);
  }

  /** True if it is that of an explanation, for which a process of its own cares. */
  public boolean explains() {
    return milestone.equals(Progress.EXPLAIN);
  }

  /** True if it ended, neither kept nor broken, as what was promised was not part of our answer. */
  public boolean endedByAnswer() {
    return withdrawnAt != null && BY_ANSWER.equals(endedBy);
  }

  /** True if it is broken, and neither done all the same nor over with an answer. */
  boolean brokenAndOwed() {
    return brokenAt != null && doneAt == null && endedBy == null;
  }

  /** True if it can still be kept or broken. */
  public boolean open() {
    return keptAt == null && brokenAt == null && withdrawnAt == null;
  }
}
