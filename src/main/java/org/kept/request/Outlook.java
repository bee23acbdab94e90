package org.kept.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happens next, by when, and who has it: in plain words for the customer.
 *
 * @param nextStep one sentence
 * @param byWhen from the open promise; null if nothing more is due from us
 * @param owner the name of the team that has it, or "you"
 */
public record Outlook(String nextStep, @Nullable Instant byWhen, String owner) {}
