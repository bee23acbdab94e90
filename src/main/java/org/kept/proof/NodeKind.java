package org.kept.proof;

/** The elements that the player knows. */
enum NodeKind {
  START_EVENT,
  END_EVENT,
  /** Waits for something. */
  CATCH_EVENT,
  /** Throws something or passes through. */
  THROW_EVENT,
  BOUNDARY_EVENT,
  /** Somebody completes it. */
  USER_TASK,
  /** Waits for a message. */
  RECEIVE_TASK,
  /** Runs at once: a step, a decision, a plain or manual task, a send task. */
  AUTOMATIC_TASK,
  /** Fetched and completed from outside. */
  EXTERNAL_TASK,
  CALL_ACTIVITY,
  SUB_PROCESS,
  EVENT_SUB_PROCESS,
  EXCLUSIVE_GATEWAY,
  PARALLEL_GATEWAY,
  INCLUSIVE_GATEWAY,
  EVENT_GATEWAY
}
