package org.kept.workflow;

import java.util.Collection;

/** The engine's timers that wake to look at promises. */
public interface PromiseLooks {

  /** How many wait for these requests. */
  int waiting(Collection<String> references);
}
