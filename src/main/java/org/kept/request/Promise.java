package org.kept.request;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A promise made to a person on a case.
 *
 * @param commitment what the service promised: {@code acknowledge}, {@code collect}
 * @param honours id of the charter's commitment
 * @param milestone what keeps it: {@code acknowledge} or {@code answer}
 * @param dueAt the last moment at which it is kept
 * @param warnAt when its holder is warned
 * @param passport how the date was reckoned, in plain words
 * @param pausedAt since when its clock stands, null if it runs
 * @param replaces the broken promise that this one was made after, null for a first promise
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
    @Nullable UUID replaces) {

  /** True if it can still be kept or broken. */
  public boolean open() {
    return keptAt == null && brokenAt == null;
  }
}
