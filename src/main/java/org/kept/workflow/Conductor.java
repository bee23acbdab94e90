package org.kept.workflow;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this room asks of the engine; {@code workflow.engine} is the only one that answers. Not for
 * other rooms.
 */
public interface Conductor {

  /** Somebody suspended the case: nothing can be done with its work until it goes on. */
  final class CaseSuspended extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CaseSuspended(Throwable refused) {
      super("The case is suspended.", refused);
    }
  }

  /** No case may begin on this process: it is not published, or its diagram is not proved. */
  final class NotPublished extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotPublished(String process) {
      super("No case may begin on " + process + ".");
    }
  }

  /**
   * Looks whether this case could begin anew on this process now.
   *
   * @throws CaseSuspended if it is suspended
   * @throws NotPublished if no case may begin on it
   */
  void mayBeginAnew(String reference, String process);

  /**
   * The case begins anew on this process, as if it had just come in; what its process before would
   * still do ends with that. What runs beside it goes on.
   *
   * @param decisions what the process may know of the answers to the intake form
   * @throws CaseSuspended if it is suspended
   * @throws NotPublished if no case may begin on it
   */
  void beginAnew(String reference, String service, String process, Map<String, String> decisions);

  /** Gives open work to this person, whoever held it. */
  void assign(String workItem, String username);

  /** Gives open work back to its team. */
  void unassign(String workItem);

  /** Completes open work. */
  void complete(String workItem, Map<String, String> decisions);

  /** Moves open work, and the case with it, to another team. */
  void move(String workItem, String team);

  /**
   * The case is another team's from now on. Its open work goes there too, unless the diagram itself
   * names the team that has it.
   *
   * @return true if the work went
   */
  boolean redirect(String workItem, String team);

  /**
   * The case went to another team by itself: what is to be explained about it, or to be said of an
   * appointment, goes there too, since they know most of it.
   */
  void whatIsBesideGoesTo(String reference, String team);

  /** Somebody has looked at the incident of this assumption in this case; there may be none. */
  void assumptionSeen(String reference, String assumption);

  /** A form in the edition that was published with this process definition. */
  InputStream form(String definition, String formId);

  /** A published process definition. */
  record Definition(String id, String process, int version, String diagram) {}

  /** The process definition with this id. */
  Optional<Definition> definition(String id);

  /**
   * Open work as the engine itself has it: id, team, contractor, assignee; for checking and
   * rebuilding our list.
   *
   * @param process id of the process that it is part of
   * @param team the council's, also while a contractor does its work
   * @param contractor who does it for the team; null where the team does it
   */
  record OpenWork(
      String id,
      String reference,
      String definition,
      String process,
      String name,
      String form,
      String team,
      @org.jspecify.annotations.Nullable String contractor,
      @org.jspecify.annotations.Nullable String assignee,
      Instant createdAt) {}

  /** Everything open, as the engine has it. */
  List<OpenWork> openWork();

  /** When the next timer is due, or empty if none waits. */
  Optional<Instant> nextTimer();

  /**
   * Fires every timer that is due now, the earliest first. The job executor does this by itself;
   * this is for tests and for running the sample council's past.
   *
   * @return how many fired
   */
  int fireDueTimers();
}
