package org.kept.request;

import org.jspecify.annotations.Nullable;

/**
 * A broken promise went to a named person, or from one who left to nobody; announced within the
 * transaction.
 *
 * @param to username; null for nobody
 */
public record Escalated(String reference, @Nullable String to) {}
