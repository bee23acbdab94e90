package org.kept.promise;

/**
 * A published timescale, such as 3 working days.
 *
 * @param amount zero only with {@link TimeUnit#AT_ONCE}
 */
public record Timescale(int amount, TimeUnit unit) {

  /** Refuses a timescale that no date could satisfy. */
  public Timescale {
    if (amount < 0 || (amount == 0) != (unit == TimeUnit.AT_ONCE)) {
      throw new IllegalArgumentException(
          "A timescale of " + amount + " " + unit + " cannot be kept.");
    }
  }

  /**
   * Reads a timescale as people write it.
   *
   * @throws IllegalArgumentException if the words are not a timescale, saying what to write
   */
  public static Timescale of(String words) {
    return TimescaleWords.read(words);
  }

  /** As people write it: {@code 3 working days}; {@link #of} reads it again. */
  public String words() {
    return TimescaleWords.write(this);
  }
}
