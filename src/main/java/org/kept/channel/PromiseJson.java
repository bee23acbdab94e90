package org.kept.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.kept.request.OnlyWritten;
import org.kept.request.Promise;

/** A promise that was made, as the interface shows it. */
@Schema(name = "Promise", description = "A promise made on this request.")
record PromiseJson(
    @Schema(description = "What the service promised", example = "collect") String commitment,
    @Schema(description = "The commitment of the charter that it honours") String honours,
    OffsetDateTime madeAt,
    @Schema(
            description =
                "The last moment at which it is kept; while its clock stands, as it was when it"
                    + " stopped")
        OffsetDateTime dueAt,
    @Schema(description = "Since when its clock stands; null while it runs")
        @Nullable OffsetDateTime pausedAt,
    @Schema(description = "Null until it is kept") @Nullable OffsetDateTime keptAt,
    @Schema(
            description =
                "Null unless it was kept by writing a message that the customer does not have:"
                    + " to-be-told while a person has still to give it to them, not-sent while an"
                    + " email has not gone out, never-told if it was not needed any more",
            example = "to-be-told")
        @Nullable String onlyWritten,
    @Schema(description = "Null unless it was broken") @Nullable OffsetDateTime brokenAt,
    @Schema(
            description =
                "Null unless it ended, neither kept nor broken, because the customer withdrew the"
                    + " request")
        @Nullable OffsetDateTime withdrawnAt,
    @Schema(
            description =
                "Null unless it ended, neither kept nor broken, because we answered the request and"
                    + " what was promised was no part of that")
        @Nullable OffsetDateTime endedAt,
    @Schema(description = "How the date was reckoned, in plain words") String passport) {

  static PromiseJson of(Promise promise, OnlyWritten.@Nullable Told written) {
    return new PromiseJson(
        promise.commitment(),
        promise.honours(),
        Moments.at(promise.madeAt()),
        Moments.at(promise.dueAt()),
        promise.open() ? Moments.atOrNull(promise.pausedAt()) : null,
        Moments.atOrNull(promise.keptAt()),
        written == null
            ? null
            : written == OnlyWritten.Told.WAITS ? "to-be-told" : written.standing(),
        Moments.atOrNull(promise.brokenAt()),
        promise.endedByAnswer() ? null : Moments.atOrNull(promise.withdrawnAt()),
        promise.endedByAnswer() ? Moments.atOrNull(promise.withdrawnAt()) : null,
        promise.passport());
  }
}
