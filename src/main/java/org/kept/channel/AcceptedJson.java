package org.kept.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kept.request.OnlyWritten;
import org.kept.request.Submitted;

/** A request that is ours now. */
@Schema(name = "Accepted", description = "A request that is ours now.")
record AcceptedJson(
    @Schema(description = "Names the request; people can read it out") String reference,
    @Schema(description = "Opens the request without an account; keep it like a password")
        String trackingKey,
    List<PromiseJson> promises) {

  /**
   * The answer to whoever asks, and the same to whoever sends the same once more: an email that has
   * not gone out in this moment is for the page of the request to say.
   */
  static AcceptedJson of(Submitted.Accepted accepted, Map<UUID, OnlyWritten.Told> written) {
    return new AcceptedJson(
        accepted.reference(),
        accepted.trackingKey(),
        accepted.promises().stream()
            .map(
                promise -> {
                  OnlyWritten.Told told = written.get(promise.id());
                  return PromiseJson.of(promise, told == OnlyWritten.Told.NOT_SENT ? null : told);
                })
            .toList());
  }
}
