package org.kept.request;

import java.util.UUID;

/**
 * A customer asked more while we were about to explain something; announced within the transaction.
 *
 * @param question the id of what they asked
 */
public record ExplanationAskedMore(String reference, UUID question) {}
