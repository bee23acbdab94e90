package org.kept.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kept.access.Actor;
import org.kept.form.Form;
import org.springframework.stereotype.Component;

/** The work list. It reads our own projection, which is written in the engine's transaction. */
@Component
public class WorkItems {

  /** Which part of the list. */
  public enum View {
    /** What I hold. */
    MINE,
    /** What nobody of my teams holds yet. */
    UNCLAIMED,
    /** All open work of my teams. */
    TEAM,
    /** What was escalated to me. */
    ESCALATED
  }

  /**
   * Work that this person may see, the earliest promise first.
   *
   * @param offset how many to pass over
   * @param limit at most 100
   */
  public List<WorkItem> list(Actor actor, View view, int offset, int limit) {
    throw new UnsupportedOperationException();
  }

  /** How many there are in each view. */
  public Map<View, Long> counts(Actor actor) {
    throw new UnsupportedOperationException();
  }

  /** Open work with this id. */
  public Optional<WorkItem> find(String id) {
    throw new UnsupportedOperationException();
  }

  /** Open work of this case. */
  public List<WorkItem> ofCase(String reference) {
    throw new UnsupportedOperationException();
  }

  /** The form that completes this work, in the edition that its process was published with. */
  public Form formOf(WorkItem item) {
    throw new UnsupportedOperationException();
  }

  /** Takes the work; who holds it already keeps it. */
  public WorkOutcome claim(String id, Actor actor) {
    throw new UnsupportedOperationException();
  }

  /** Gives the work back to the team. */
  public WorkOutcome release(String id, Actor actor) {
    throw new UnsupportedOperationException();
  }

  /**
   * Completes the work with these answers; claims it first if nobody holds it.
   *
   * @param sent name to values as they came
   */
  public WorkOutcome complete(String id, Map<String, List<String>> sent, Actor actor) {
    throw new UnsupportedOperationException();
  }

  /**
   * Hands the work on to another team. The clock runs on.
   *
   * @param reason at least 10 characters, kept with the case and shown to the team that gets it
   */
  public WorkOutcome handOn(String id, String team, String reason, Actor actor) {
    throw new UnsupportedOperationException();
  }
}
