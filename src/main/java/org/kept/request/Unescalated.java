package org.kept.request;

import java.time.Instant;

/**
 * A case with a broken promise for which nobody could be found.
 *
 * @param team the id of the team that has it
 * @param since when nobody was found first
 */
public record Unescalated(String reference, String service, String team, Instant since) {}
