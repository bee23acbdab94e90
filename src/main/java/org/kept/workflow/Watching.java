package org.kept.workflow;

import java.time.Instant;
import java.util.List;

/**
 * What the engine knows of the timers that watch promises; {@code workflow.engine} answers. Not for
 * other rooms.
 */
public interface Watching {

  /** How the watch over a request stands. */
  sealed interface State {}

  /** No process runs for it. */
  record NoProcess() implements State {}

  /** No process runs for it yet: its diagram has no certificate. */
  record Held() implements State {}

  /** A process runs, without a timer that watches. */
  record NoTimer() implements State {}

  /** The timer cannot run, because somebody suspended it. */
  record Suspended() implements State {}

  /** The timer is tried no more. */
  record GaveUp() implements State {}

  /** The timer can run, at this moment. */
  record Set(Instant at) implements State {}

  /**
   * Requests that want looking at, cheaply found: something promised should have been looked at
   * before this moment and no timer is about to, or the request is open and has no process.
   *
   * @param after the last one of the portion before; empty for the first portion
   */
  List<String> unwatched(Instant before, String after, int limit);

  /**
   * How the watch over a request stands, or over what is to be explained about it.
   *
   * @param process id of the process that watches; empty for that of the request itself
   */
  State state(String reference, String process);

  /**
   * Sets the timers that watch it to now, with one more try.
   *
   * @param process id of the process that watches; empty for that of the request itself
   */
  void rearm(String reference, String process);
}
