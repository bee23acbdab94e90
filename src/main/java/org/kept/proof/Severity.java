package org.kept.proof;

/** Whether a finding keeps a diagram from going live. */
public enum Severity {
  /** It must be mended first. */
  GATE("gate"),
  /** It should be looked at; the engine runs the diagram all the same. */
  ADVICE("advice");

  private final String id;

  Severity(String id) {
    this.id = id;
  }

  /** The word in JSON. */
  public String id() {
    return id;
  }
}
