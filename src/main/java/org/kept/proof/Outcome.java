package org.kept.proof;

/** What became of a sentence of the charter. */
public enum Outcome {
  /** It is true of every case. */
  HELD("held"),
  /** No case ever gets to what it speaks of, so that it says nothing of this diagram. */
  NEVER_EXERCISED("never-exercised"),
  /** There is a case that breaks it. */
  BROKEN("broken"),
  /** Not everything was looked at, or a case may never end. */
  NOT_DECIDED("not-decided");

  private final String id;

  Outcome(String id) {
    this.id = id;
  }

  /** The word in certificates and in JSON. */
  public String id() {
    return id;
  }
}
