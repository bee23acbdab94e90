package org.kept.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that a contractor does, with its case beside it.
 *
 * @param time how long until the council's promise falls due
 * @param mayTakeBack true if the reader may take it back for their team
 * @param reason why they want it back, as typed
 * @param problem what is wrong with the reason, null if nothing
 * @param message why something was not done, null if nothing was refused
 */
record ContractedPage(
    String id,
    String what,
    String team,
    String contractor,
    @Nullable Instant dueAt,
    TimeLeft time,
    @Nullable String escalatedTo,
    boolean mayTakeBack,
    String reason,
    @Nullable String problem,
    @Nullable String message,
    CasePage theCase) {}
