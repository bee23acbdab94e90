package org.kept.access;

/** Everything that the policy is asked about. */
public enum Act {
  /** See the work of a team. */
  SEE_WORK,
  /** Claim, complete and hand on work of a team. */
  DO_WORK,
  /** See the work orders of a contractor, and say that they are done or cannot be. */
  DO_WORK_ORDERS,
  /** Ask for what the council offers to its own people. */
  ASK_AS_COLLEAGUE,
  /** Write down how somebody said we did, about any request or none. */
  RECORD_FEEDBACK,
  /** Write down that a customer withdrew a request that a team has. */
  RECORD_WITHDRAWAL,
  /** Write down that a customer has an answered request opened again that a team had. */
  RECORD_REOPENING,
  /** Write down what a customer wants explained about a request that a team has, or had. */
  RECORD_QUESTION,
  /**
   * Write down what an elected representative asks about, and if more than progress may be told.
   */
  RECORD_AUTHORITY,
  /** See which broken promises found nobody to go to. */
  SEE_STUCK_WORK,
  /** Take work over from a colleague of a team. */
  TAKE_OVER_WORK,
  /** See the calendars in force, shorter timescales and every change of either. */
  READ_CALENDARS,
  /** Preview, make and take back changes of calendars, and hold promises to timescales. */
  CHANGE_CALENDARS,
  /** Read any case's story and its ledger entries. */
  AUDIT,
  /** Read what was proved of the published diagrams. */
  READ_PROOFS,
  /** Read and settle messages in the outbox. */
  MANAGE_OUTBOX,
  /** Add, change and close staff accounts. */
  MANAGE_ACCOUNTS,
  /** Use the engine's own tools. */
  OPERATE_ENGINE
}
