package org.kept.desk;

import java.util.List;

/**
 * The form on which a colleague writes down that a customer withdrew a request.
 *
 * @param ways codes of how they can have said it
 * @param reasons codes of the reasons to choose from
 * @param reason the one that was chosen, empty if none was
 */
record WithdrawalPage(
    String reference,
    String service,
    List<String> ways,
    List<String> reasons,
    String reason,
    NotedTyped typed) {}
