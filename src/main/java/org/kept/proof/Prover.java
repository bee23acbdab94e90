package org.kept.proof;

/**
 * Proves files. Whatever the bytes are, there is an answer within the limits, and it is never a
 * pass that was not earned.
 */
public final class Prover {

  private final Terms terms;

  /**
   * Proves on these terms.
   *
   * @param terms what files are proved against
   */
  public Prover(Terms terms) {
    this.terms = terms;
  }

  /** As {@link #prove(String, byte[], Library, boolean)}, without the transition system. */
  public Proof prove(String file, byte[] bytes, Library library) {
    return prove(file, bytes, library, false);
  }

  /**
   * Proves every process of a file.
   *
   * @param file its name, for messages
   * @param library finds what the file refers to
   * @param withTransitionSystem whether everything that can become of a case is wanted as well
   */
  public Proof prove(String file, byte[] bytes, Library library, boolean withTransitionSystem) {
    Proving proving = new Proving(file, terms, library, withTransitionSystem);
    proving.prove(bytes);
    return proving.proof(Digest.of(bytes));
  }
}
