package org.kept.workflow;

import java.time.Instant;

/**
 * Something happened in a case that a recorded assumption says never does.
 *
 * @param team the id of the team that has the case
 * @param assumption its id
 * @param sentence what was assumed
 * @param author who answers for it
 */
public record BrokenAssumption(
    String reference,
    String service,
    String team,
    String assumption,
    String sentence,
    String author,
    Instant since) {}
