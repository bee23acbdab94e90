package org.kept.access;

import org.jspecify.annotations.Nullable;

/** The one function that says who may do what. Pages, interfaces and queries all ask here. */
public final class Policy {

  private Policy() {}

  /**
   * True if the actor may do this.
   *
   * @param team the team, or the contractor, whose work it is, or null where the act is not about
   *     one team
   */
  public static boolean may(Actor actor, Act act, @Nullable String team) {
    return switch (act) {
      case SEE_WORK,
          DO_WORK,
          RECORD_WITHDRAWAL,
          RECORD_REOPENING,
          RECORD_QUESTION,
          RECORD_AUTHORITY ->
          (actor.has(Role.OFFICER) || actor.has(Role.LEAD))
              && (team == null || actor.teams().contains(team));
      // A contractor's id stands where a member of staff has the ids of teams.
      case DO_WORK_ORDERS ->
          actor.has(Role.CONTRACTOR) && (team == null || actor.teams().contains(team));
      case ASK_AS_COLLEAGUE -> actor.kind() == Actor.Kind.STAFF && !actor.has(Role.CONTRACTOR);
      case RECORD_FEEDBACK -> actor.has(Role.OFFICER) || actor.has(Role.LEAD);
      case SEE_STUCK_WORK -> actor.has(Role.LEAD) || actor.has(Role.ADMINISTRATOR);
      case TAKE_OVER_WORK -> actor.has(Role.LEAD) && team != null && actor.teams().contains(team);
      case READ_CALENDARS -> may(actor, Act.CHANGE_CALENDARS, team) || actor.has(Role.AUDITOR);
      case CHANGE_CALENDARS -> actor.has(Role.OWNER) || actor.has(Role.ADMINISTRATOR);
      case READ_PROOFS ->
          actor.has(Role.AUDITOR) || actor.has(Role.OWNER) || actor.has(Role.ADMINISTRATOR);
      case AUDIT -> actor.has(Role.AUDITOR);
      case MANAGE_OUTBOX, MANAGE_ACCOUNTS, OPERATE_ENGINE -> actor.has(Role.ADMINISTRATOR);
    };
  }
}
