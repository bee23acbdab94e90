package org.kept.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The date of this request's answer is another now, or its clock stands; announced within the
 * transaction.
 *
 * @param pausedAt since when the clock stands, null if it runs
 */
public record PromiseMoved(
    String reference, Instant dueAt, Instant warnAt, @Nullable Instant pausedAt) {}
