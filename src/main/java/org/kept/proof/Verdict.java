package org.kept.proof;

/** What became of a proof. Only {@link #PROVED} opens the gate. */
public enum Verdict {
  /** Every path was played and none breaks anything that gates. */
  PROVED("proved"),
  /** There is a path that breaks something, and it is shown. */
  REFUTED("refuted"),
  /** A limit was reached or something cannot be proved yet. Never to be read as a pass. */
  NOT_PROVED("not-proved");

  private final String id;

  Verdict(String id) {
    this.id = id;
  }

  /** The word in certificates and in JSON. */
  public String id() {
    return id;
  }
}
