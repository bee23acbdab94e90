package org.kept.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.request.Outcome;

/**
 * The request that an elected representative asks about, on the page of their enquiry.
 *
 * @param service what it is about
 * @param state where it is and what happens next, in one sentence
 * @param byWhen "by the end of …", null if nothing is due from us
 * @param team who has it, null once it is closed
 * @param late that we are or were late, in words; null if not
 * @param may what we may tell, and what not
 * @param more true if what was decided may be shown
 * @param outcome what was decided, null until then, or if it may not be shown
 * @param story what happened; empty if it may not be shown
 */
record TrackAskedAbout(
    String service,
    String state,
    @Nullable String byWhen,
    @Nullable String team,
    @Nullable String late,
    String may,
    boolean more,
    @Nullable Outcome outcome,
    List<TrackPage.Line> story) {}
