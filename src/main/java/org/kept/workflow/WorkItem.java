package org.kept.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work for a person.
 *
 * @param id opaque, stable while the work is open
 * @param name what is to be done, from the diagram
 * @param form id of the form that completes it
 * @param assignee username of who holds it, null if nobody does
 * @param dueAt when what it keeps falls due: the case's answer, or an explanation; by when it is to
 *     be said how an appointment went
 * @param pausedAt since when that promise's clock stands, null if it runs
 * @param escalatedTo username of the person to whom it was escalated, null if it was not
 * @param explains true if it explains something about a request, and does not deal with it
 * @param contractor id of the contractor who does it for the team, null where the team does it
 * @param appointment true if it says how an appointment about a request went
 */
public record WorkItem(
    String id,
    String reference,
    String service,
    String name,
    String form,
    String team,
    @Nullable String assignee,
    Instant createdAt,
    @Nullable Instant dueAt,
    @Nullable Instant warnAt,
    @Nullable Instant pausedAt,
    @Nullable String escalatedTo,
    boolean explains,
    @Nullable String contractor,
    boolean appointment) {

  /** Work that deals with a request. */
  public WorkItem(
      String id,
      String reference,
      String service,
      String name,
      String form,
      String team,
      @Nullable String assignee,
      Instant createdAt,
      @Nullable Instant dueAt,
      @Nullable Instant warnAt,
      @Nullable Instant pausedAt,
      @Nullable String escalatedTo) {
    this(
        id,
        reference,
        service,
        name,
        form,
        team,
        assignee,
        createdAt,
        dueAt,
        warnAt,
        pausedAt,
        escalatedTo,
        false,
        null,
        false);
  }

  /** True if it is beside the work that deals with the request, and stays with its team. */
  public boolean isBeside() {
    return explains || appointment;
  }
}
