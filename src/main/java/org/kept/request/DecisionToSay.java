package org.kept.request;

/** Knows if a customer has still to be told by a colleague what was decided. */
public interface DecisionToSay {

  /** True while nobody rang, texted or wrote to them. */
  boolean waits(String reference);
}
