package org.kept.portal;

import org.jspecify.annotations.Nullable;

/**
 * The page on which a customer asks us to explain something.
 *
 * @param within how long it takes us, in words
 * @param open what they asked already and wait for, null if nothing
 * @param words what was typed
 * @param problem why it could not be taken, null if nothing was
 */
record ExplainPage(
    String reference,
    String service,
    String within,
    @Nullable TrackExplanation open,
    String words,
    @Nullable String problem) {}
