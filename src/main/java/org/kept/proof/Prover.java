package org.kept.proof;

/**
 * Proves files. Whatever the bytes are, there is an answer within the limits, and it is never a
 * pass that was not earned.
 */
public final class Prover {

  private final Limits limits;

  public Prover(Limits limits) {
    this.limits = limits;
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
    long start = System.nanoTime();
    Proving proving = new Proving(file, limits, library, withTransitionSystem);
    proving.prove(bytes);
    return proving.proof(Digest.of(bytes), (System.nanoTime() - start) / 1_000_000);
  }
}
