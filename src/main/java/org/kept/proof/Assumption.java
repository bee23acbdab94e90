package org.kept.proof;

import java.time.LocalDate;
import java.util.Map;

/**
 * Something that somebody answers for and that a proof may build on: that these values never occur
 * together in one case of a process. When a real case has them all the same, people are told.
 *
 * @param id kebab-case
 * @param process id of the process
 * @param sentence what is assumed, in plain words
 * @param never by variable, the values that never occur together
 * @param author who answers for it
 * @param reason why it is so
 * @param recorded since when it may be built on
 * @param expires the last day on which it may
 * @param at where it stands, as {@code file:line}
 */
public record Assumption(
    String id,
    String process,
    String sentence,
    Map<String, String> never,
    String author,
    String reason,
    LocalDate recorded,
    LocalDate expires,
    String at) {

  /** Whether it may be built on. */
  public boolean isInForce(LocalDate day) {
    return !day.isBefore(recorded) && !day.isAfter(expires);
  }
}
