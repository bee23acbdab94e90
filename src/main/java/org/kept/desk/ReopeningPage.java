package org.kept.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form on which a colleague writes down that a customer has a request opened again.
 *
 * @param ways codes of how they can have said it
 * @param until the last moment for it, in words; null if it cannot be opened (any more)
 */
record ReopeningPage(
    String reference,
    String service,
    List<String> ways,
    @Nullable String until,
    NotedTyped typed) {}
