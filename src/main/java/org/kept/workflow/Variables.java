package org.kept.workflow;

/**
 * The variables that diagrams and steps share. They carry ids, decisions and dates, never personal
 * data.
 */
public final class Variables {

  /** Id of the team that acts. */
  public static final String TEAM = "team";

  /** What triage said: {@code first-contact} or {@code team}. */
  public static final String ROUTE = "route";

  /** {@code yes} if it was settled at first contact. */
  public static final String SETTLED = "settled";

  /**
   * {@code done}, {@code cannot-meet}, {@code not-ours}, {@code duplicate}, {@code contractor} or
   * {@code ask-customer}.
   */
  public static final String DECISION = "decision";

  /** Whether an elected representative asks for a person: {@code yes} or {@code no}. */
  public static final String FOR_PERSON = "forPerson";

  /** Id of the contractor who does the work for the team. */
  public static final String CONTRACTOR = "contractor";

  /**
   * {@code recorded} if an elected representative may be told more than progress, else {@code
   * none}.
   */
  public static final String AUTHORITY = "authority";

  /** {@code yes} if work that was promised has started. */
  public static final String STARTED = "started";

  /** Id of the service that was asked for; known to the decision tables. */
  public static final String SERVICE = "service";

  /** {@code yes} if the customer had the request opened again after its answer, else {@code no}. */
  public static final String REOPENED = "reopened";

  /** {@code kept}, {@code missed-by-us} or {@code missed-by-customer}, of an appointment. */
  public static final String WENT = "went";

  /** {@code yes} if new times are on offer after one that was missed, else {@code no}. */
  public static final String AGAIN = "again";

  /** {@code yes} if none of the times on offer can be chosen any more, else {@code no}. */
  public static final String OVER = "over";

  private Variables() {}
}
