package org.kept.bench;

/** One of those that are compared. */
interface Contender {

  /** How the table calls it. */
  String name();

  /** What counts its statements. */
  Counts counts();

  /** Before its turn: whatever it runs in the background runs from here on. */
  void wake();

  /**
   * Carries so many cases from their beginning to their end.
   *
   * @throws IllegalStateException if they are not all at their end when this returns
   */
  void run(int cases) throws InterruptedException;

  /** After its turn: leaves nothing running and nothing waiting. */
  void rest();
}
