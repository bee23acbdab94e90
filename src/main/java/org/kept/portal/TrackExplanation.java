package org.kept.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer asked us to explain and waits for.
 *
 * @param questions in their words, in order
 * @param byWhen "by the end of …", null if it has no date
 * @param owner who has it
 */
record TrackExplanation(List<String> questions, @Nullable String byWhen, String owner) {}
