package org.kept.promise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A promise's dates, without their reasons.
 *
 * @param dueAt the last moment at which the promise is still kept; while the clock stands, as it
 *     was when it stopped
 * @param warnAt when the rule's share of the working time is gone; likewise
 * @param pausedSince null while the clock runs
 */
public record Due(Instant dueAt, Instant warnAt, @Nullable Instant pausedSince) {}
