package org.kept.request;

/** Knows if a customer has still to be told what was decided. */
public interface DecisionToSay {

  /** True while nobody rang, texted or wrote to them, and no email about it went out. */
  boolean waits(String reference);
}
