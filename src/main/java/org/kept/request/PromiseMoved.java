package org.kept.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The date that comes next on this request is another now, or its clock stands; announced within
 * the transaction.
 *
 * @param pausedAt since when the clock stands, null if it runs
 * @param nextLook when the promises of the request want looking at next
 */
public record PromiseMoved(
    String reference,
    Instant dueAt,
    Instant warnAt,
    @Nullable Instant pausedAt,
    Instant nextLook) {}
