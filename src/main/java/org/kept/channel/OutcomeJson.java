package org.kept.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.kept.request.Outcome;

/** What a request came to, and what its customer was told. */
@Schema(name = "Outcome", description = "What a request came to, and what its customer was told.")
record OutcomeJson(
    @Schema(
            description = "One of done, cannot-meet, not-ours, duplicate, withdrawn",
            example = "cannot-meet")
        String kind,
    @Schema(
            description =
                "The same in one plain sentence; of a duplicate, how the older request stands now",
            example = "We could not do it")
        String sentence,
    @Schema(
            description =
                "Why it cannot be met: limits-of-resources, law-or-powers, published-rules,"
                    + " not-enough-information, other; null for all else",
            example = "limits-of-resources")
        @Nullable String reasonCode,
    @Schema(description = "What was done, or why not, as a colleague wrote it")
        @Nullable String reason,
    @Schema(description = "What the customer can do instead") @Nullable String alternative,
    @Schema(description = "How the customer can have it looked at again") @Nullable String review,
    @Schema(description = "Who does it, where it is not for this council to do")
        @Nullable String whereInstead) {

  static OutcomeJson of(Outcome outcome) {
    return new OutcomeJson(
        outcome.kind(),
        outcome.sentence(),
        outcome.refusal(),
        outcome.answerTo("reason").or(() -> outcome.answerTo("reply")).orElse(null),
        outcome.answerTo("alternative").orElse(null),
        outcome.answerTo("review").orElse(null),
        outcome.answerTo("whereInstead").orElse(null));
  }
}
