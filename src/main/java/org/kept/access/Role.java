package org.kept.access;

/** What a member of staff is trusted with. One person may have several. */
public enum Role {
  /** Works on cases of their own teams. */
  OFFICER,
  /** An officer to whom broken promises of their teams are escalated. */
  LEAD,
  /** Draws and publishes processes. */
  OWNER,
  /** Reads every story and verifies the ledger; changes nothing. */
  AUDITOR,
  /** Works for the council, not in it: sees and does the work of one contractor, nothing else. */
  CONTRACTOR,
  /** Runs the system: accounts, outbox, engine tools. */
  ADMINISTRATOR
}
