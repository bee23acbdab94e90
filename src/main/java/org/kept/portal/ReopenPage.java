package org.kept.portal;

import org.jspecify.annotations.Nullable;

/**
 * What having a request opened again means, and the form for it.
 *
 * @param until the last moment for it, in words; null if it cannot be opened (any more)
 * @param words as they were typed
 * @param problem why it was not opened, null if nothing was refused
 * @param ask where to ask again
 * @param complaint where to complain, null where there is none
 */
record ReopenPage(
    String reference,
    String service,
    @Nullable String until,
    String words,
    @Nullable String problem,
    String ask,
    @Nullable String complaint) {}
