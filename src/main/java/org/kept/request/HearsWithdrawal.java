package org.kept.request;

/** Knows whether the way that a request goes hears it when the customer withdraws. */
@FunctionalInterface
public interface HearsWithdrawal {

  /**
   * False for requests whose process began before customers could withdraw, and while it is
   * suspended or has not started.
   */
  boolean hears(String reference);
}
