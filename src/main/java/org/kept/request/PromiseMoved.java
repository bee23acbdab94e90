package org.kept.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The date that comes next on this request, or on what is to be explained about it, is another now,
 * or its clock stands; announced within the transaction.
 *
 * @param pausedAt since when the clock stands, null if it runs
 * @param nextLook when those promises want looking at next
 * @param explains true if it is about an explanation, not about the request itself
 */
public record PromiseMoved(
    String reference,
    Instant dueAt,
    Instant warnAt,
    @Nullable Instant pausedAt,
    Instant nextLook,
    boolean explains) {}
