package org.kept.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.form.FormPage;

/**
 * A piece of work with its case beside it.
 *
 * @param holder the name of who holds it, null if nobody does
 * @param mine true if the reader holds it
 * @param open true if the reader may complete it now
 * @param form null if a colleague holds it and the reader has typed nothing
 * @param shown names of the questions on this page, for finding out which are new on the next
 * @param heard up to when the page shows what the customer told us, empty if they told nothing
 * @param wrong what has to be put right
 * @param carried what was typed into questions that the page does not show now, so that it is not
 *     lost
 * @param further the questions that the answers so far brought up
 * @param explains true if it explains something or says how an appointment went, and stays with the
 *     team that has the request
 * @param passed how it came from another team, null if it did not
 * @param back the form that returns it to that team, null if it cannot go back
 * @param settle the form that settles where it belongs, null if the reader may not
 * @param about the form that says what it is really about
 * @param unsent what was written to pass it on, where no field shows it any more
 * @param message why something was not done, null if nothing was refused
 */
record TaskPage(
    String id,
    String what,
    String team,
    @Nullable String holder,
    boolean mine,
    boolean open,
    boolean mayTake,
    @Nullable Instant dueAt,
    TimeLeft time,
    @Nullable String escalatedTo,
    @Nullable FormPage form,
    String shown,
    String heard,
    List<Wrong> wrong,
    List<Carried> carried,
    List<FormPage.Further> further,
    boolean explains,
    HandOn handOn,
    @Nullable Passed passed,
    Passed.@Nullable Back back,
    Disputed.@Nullable Settle settle,
    About about,
    List<String> unsent,
    @Nullable String message,
    CasePage theCase) {

  /** True if something has to be put right. */
  public boolean refused() {
    return !wrong.isEmpty()
        || handOn.refused()
        || (back != null && back.refused())
        || (settle != null && settle.refused())
        || about.refused();
  }

  /**
   * An answer to a question that is not shown.
   *
   * @param written the question, where somebody wrote words that go nowhere now; null for what was
   *     only chosen
   */
  record Carried(String name, String value, @Nullable String written) {}

  /** Something to put right, and the id of where. */
  record Wrong(String target, String message) {}

  /**
   * The form that hands the work on.
   *
   * @param teams every team but the one that has it
   */
  record HandOn(
      List<Choice> teams,
      String reason,
      @Nullable String teamProblem,
      @Nullable String reasonProblem) {

    /** True if something has to be put right. */
    public boolean refused() {
      return teamProblem != null || reasonProblem != null;
    }
  }

  /**
   * The form that says what a request is really about.
   *
   * @param seen the service that it is about now
   * @param services every service but that one
   */
  record About(
      String seen,
      List<Choice> services,
      String reason,
      @Nullable String serviceProblem,
      @Nullable String reasonProblem) {

    /** True if something has to be put right. */
    public boolean refused() {
      return serviceProblem != null || reasonProblem != null;
    }

    /** True if the form came back with something typed. */
    public boolean typed() {
      return refused() || !reason.isEmpty();
    }
  }

  /** A team or a service to choose. */
  record Choice(String id, String name, boolean chosen) {}
}
