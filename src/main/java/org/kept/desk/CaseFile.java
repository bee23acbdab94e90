package org.kept.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of a case, as staff see it.
 *
 * @param what its kind and size
 * @param from who sent it, in words
 * @param answers the question of the form that it answers, null if it came later
 * @param state code of how far it was looked through
 * @param colour of the tag that says so
 */
record CaseFile(
    UUID id,
    String name,
    String what,
    Instant at,
    String from,
    @Nullable String answers,
    String state,
    String colour,
    boolean readable) {}
