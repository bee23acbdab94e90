package org.kept.proof;

import java.util.Map;
import java.util.Set;

/**
 * What is known of a process from those that it runs and from the one that runs it.
 *
 * @param called whether another process runs it, so that it has what is written in it and the team
 * @param onlyRun whether no request begins it, so that it is at work only where another one runs
 *     it, or where a customer asks us to explain something: the team is there from the beginning
 * @param needed by index of a call: variables without which what it runs cannot go on
 * @param replaced by index of a call: questions that are answered or told in what it runs, so that
 *     they must be answered anew after it
 * @param atOnce indexes of calls that run what never waits
 */
record AcrossCalls(
    boolean called,
    boolean onlyRun,
    Map<Integer, Set<String>> needed,
    Map<Integer, Set<String>> replaced,
    Set<Integer> atOnce) {

  /** Goes with the request into every process that is run for it. */
  static final String TEAM = "team";

  static final AcrossCalls NONE = new AcrossCalls(false, false, Map.of(), Map.of(), Set.of());

  /** Whether a variable is there from the beginning and stays; that it is, the caller is asked. */
  boolean brings(String variable) {
    return (called || onlyRun) && variable.equals(TEAM);
  }
}
