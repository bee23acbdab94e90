package org.kept.proof;

/** What can be wrong with a diagram. */
public enum FindingKind {
  /** A case can come to a stop that is no end, and nothing can move it on. */
  STUCK("stuck"),
  /** A case can get into a loop that has no way out. */
  NO_WAY_OUT("no-way-out"),
  /** No case ever gets there. */
  DEAD_STEP("dead-step"),
  /** The same thing can be at work twice at once. */
  UNSAFE("unsafe"),
  /** An end can be reached twice in one case. */
  UNCLEAN_FINISH("unclean-finish"),
  /** A gateway can be reached with an answer for which it has no branch. */
  NO_BRANCH("no-branch"),
  /**
   * An error or escalation is thrown that nothing catches; the engine goes on as if nothing was.
   */
  UNCAUGHT("uncaught"),
  /** A sentence of the charter is broken, or a mandatory one is never put to the test. */
  COMMITMENT("commitment"),
  /**
   * A specification-faithful engine would behave otherwise; or a form is not beside the diagram.
   */
  PORTABILITY("portability"),
  /** The diagram contains something that cannot be proved yet. */
  UNSUPPORTED("unsupported"),
  /** There are more states, or it takes longer, than the limits allow. */
  LIMIT("limit"),
  /** The file is no diagram that can be read. */
  UNREADABLE("unreadable");

  private final String id;

  FindingKind(String id) {
    this.id = id;
  }

  /** The word in JSON. */
  public String id() {
    return id;
  }
}
