package org.kept.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Teams do not agree on whose a request is, and a lead is to settle it.
 *
 * @param number of the hand-over with which it began
 * @param times how often people passed the request on so far, or since a lead settled it last
 * @param asked username of the lead who is asked, null while nobody is there
 */
public record Dispute(
    String reference, int number, int times, Instant raisedAt, @Nullable String asked) {}
