package org.kept.request;

import java.time.Instant;

/**
 * We hope for the customer's answer by another day than before; announced within the transaction.
 *
 * @param replyBy until then the process waits for it
 */
public record ReplyMoved(String reference, Instant replyBy) {}
