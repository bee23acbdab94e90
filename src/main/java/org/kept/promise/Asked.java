package org.kept.promise;

import java.time.Instant;

/**
 * A promise that a request would get.
 *
 * @param startsAt when its clock starts
 * @param atTheLatest true if it starts when another promise is kept: it is reckoned from the last
 *     moment for that, so its date may come sooner
 */
public record Asked(
    ServicePromise promise, Instant startsAt, boolean atTheLatest, Reckoned reckoned) {}
