package org.kept.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer asked us to explain and waits for.
 *
 * @param questions in their words, in order
 * @param next what we do, as the diagram says it; null where it says nothing
 * @param byWhen "by the end of …", null if it has no date
 * @param owner who has it
 */
record TrackExplanation(
    List<String> questions, @Nullable String next, @Nullable String byWhen, String owner) {}
