package org.kept.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a case's story.
 *
 * @param kind the ledger's word for it
 * @param sentence what happened, plain
 * @param words what a person wrote then, null if nothing
 * @param who a name, a team, "You" or null for the system
 */
public record StoryLine(
    Instant at, String kind, String sentence, @Nullable String words, @Nullable String who) {}
