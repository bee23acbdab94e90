package org.kept.promise;

import java.time.Instant;

/**
 * A date with its reasons.
 *
 * @param dueAt the last moment at which the promise is still kept
 * @param warnAt when three quarters of the working time are gone
 * @param passport how it was reckoned
 */
public record Deadline(Instant dueAt, Instant warnAt, Passport passport) {}
