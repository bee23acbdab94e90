package org.kept.workflow;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.promise.DateChange;

/**
 * A change of dates that somebody looks at before making it.
 *
 * @param change empty if it takes another change back
 * @param undoes the number of the change that it takes back, null if it changes something itself
 * @param tell true to tell customers whose dates move
 * @param appliedAs the number of the change that it became, null while it is none
 */
public record DateProposal(
    UUID id,
    Instant at,
    String actor,
    Optional<DateChange> change,
    @Nullable Integer undoes,
    String reason,
    boolean tell,
    @Nullable Integer appliedAs) {}
