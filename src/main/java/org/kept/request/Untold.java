package org.kept.request;

import java.util.UUID;

/**
 * What somebody wrote for the customer, who has not been told it yet.
 *
 * @param id of it; the words themselves are known to nobody else
 */
public record Untold(UUID id, String words) {}
