package org.kept.request;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People passed work from their team to another one, or back to the one that it came from.
 *
 * @param number counts them on the request, from 1
 * @param work id of the work
 * @param by username of who passed it
 * @param backCode why it went back, one of {@link HandOvers#BACK_CODES}; null if it was handed on
 * @param reason in their words, for colleagues only
 * @param acceptedBy username of who took it then, null while nobody has
 * @param settled true if a lead has settled since that it belongs where it is
 */
public record HandOver(
    UUID id,
    String reference,
    int number,
    String work,
    String from,
    String to,
    Instant at,
    String by,
    @Nullable String backCode,
    String reason,
    @Nullable Instant acceptedAt,
    @Nullable String acceptedBy,
    boolean settled) {

  /** True if it came back. */
  public boolean cameBack() {
    return backCode != null;
  }

  /** True if the team that got it may return it: once, and not what a lead has settled. */
  public boolean mayGoBack() {
    return !cameBack() && !settled;
  }
}
