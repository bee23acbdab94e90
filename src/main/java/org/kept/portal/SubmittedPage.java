package org.kept.portal;

import org.jspecify.annotations.Nullable;

/**
 * Said once a request is ours.
 *
 * @param emergency what to do first where somebody may be in danger, null for nothing
 * @param nextStep what happens next
 * @param byWhen "by the end of …", null if nothing is due from us
 * @param promised what we do by then, null if that is that they hear from us
 * @param assurances all that we promise, null if the service is no longer published
 * @param key to be written down by who gets no link, null for who gets one by email
 * @param message how they hear from us, as far as that is true
 */
record SubmittedPage(
    String reference,
    String service,
    @Nullable String emergency,
    String nextStep,
    @Nullable String byWhen,
    @Nullable String promised,
    String owner,
    @Nullable Assurances assurances,
    @Nullable String key,
    String message) {}
