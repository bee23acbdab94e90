package org.kept.proof;

/** Why a run of a transaction does not come to its end. It carries no stack, as many are thrown. */
final class Halt extends RuntimeException {

  private static final long serialVersionUID = 1L;

  enum Why {
    /** No branch fits, or something is needed that is not there: the engine undoes everything. */
    NO_BRANCH,
    /** It went round without waiting, and goes on as it did before; or cannot be at all. */
    NOTHING_NEW,
    /** It goes round without ever waiting. */
    ENDLESS
  }

  private final Why why;

  Halt(Why why) {
    super(why.name(), null, false, false);
    this.why = why;
  }

  Why why() {
    return why;
  }
}
