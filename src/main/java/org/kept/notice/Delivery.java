package org.kept.notice;

/** What is known after handing a message to the mail server. */
sealed interface Delivery {

  /** The server took it. */
  record Accepted() implements Delivery {}

  /** The server certainly does not have it, and may take it later. */
  record NotYet(String problem) implements Delivery {}

  /** The server certainly does not have it, and will not take it. */
  record Refused(String problem) implements Delivery {}

  /** Nobody can tell whether the server has it. */
  record Unsure(String problem) implements Delivery {}
}
