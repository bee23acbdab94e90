package org.kept.promise;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change that was made.
 *
 * @param change empty if it took another back
 * @param undoes the number of the change that it took back, null if it changed something itself
 * @param undoneBy the number of the change that took it back, null while it holds
 */
public record RecordedChange(
    int number,
    Instant at,
    String actor,
    String reason,
    Optional<DateChange> change,
    @Nullable Integer undoes,
    @Nullable Integer undoneBy) {

  /** True if it changes something and was not taken back. */
  public boolean holds() {
    return change.isPresent() && undoneBy == null;
  }
}
