package org.kept.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What withdrawing a request means, and the button.
 *
 * @param reasons codes of the reasons to choose from
 * @param reason the one that was chosen, empty if none was
 * @param words as they were typed
 * @param explains true if we explain something to them all the same
 * @param problem why it could not be withdrawn, null if nothing was refused
 */
record WithdrawPage(
    String reference,
    String service,
    List<String> reasons,
    String reason,
    String words,
    boolean explains,
    @Nullable String problem) {}
