package org.kept.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kept.access.Actor;
import org.kept.form.Answers.Problem;
import org.kept.notice.Notices;
import org.kept.promise.Catalogue;
import org.kept.promise.Team;
import org.kept.request.Dispute;
import org.kept.request.Disputes;
import org.kept.request.HandOver;
import org.kept.request.HandOvers;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Passes open work from team to team. The clock runs on, and the customer is told who has it now,
 * each time and without the reasons that are for colleagues.
 */
@Component
class Passing {

  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 2000;

  private final HandOvers handOvers;
  private final Conductor conductor;
  private final Notices notices;
  private final Settling settling;
  private final Disputes disputes;
  private final Catalogue catalogue;
  private final MessageSource messages;

  Passing(
      HandOvers handOvers,
      Conductor conductor,
      Notices notices,
      Settling settling,
      Disputes disputes,
      Catalogue catalogue,
      MessageSource messages) {
    this.handOvers = handOvers;
    this.conductor = conductor;
    this.notices = notices;
    this.settling = settling;
    this.disputes = disputes;
    this.catalogue = catalogue;
    this.messages = messages;
  }

  /** What is wrong with handing on, whatever the work is. */
  List<Problem> problemsOn(String team, String reason) {
    List<Problem> problems = new ArrayList<>();
    if (badly(reason)) {
      problems.add(new Problem("reason", text("reason")));
    }
    if (catalogue.team(team).isEmpty()) {
      problems.add(new Problem("team", text("team")));
    }
    return problems;
  }

  /** What is wrong with handing back, whatever the work is. */
  List<Problem> problemsBack(String code, String reason) {
    List<Problem> problems = new ArrayList<>();
    if (!HandOvers.BACK_CODES.contains(code)) {
      problems.add(new Problem("code", text("back.code")));
    }
    if (badly(reason)) {
      problems.add(new Problem("back-reason", text("back.reason")));
    }
    return problems;
  }

  /** To another team, in the transaction in progress. */
  WorkOutcome on(WorkItem item, String team, String reason, Actor actor) {
    if (team.equals(item.team())) {
      return new WorkOutcome.Incomplete(List.of(new Problem("team", text("same-team"))));
    }
    conductor.move(item.id(), team);
    handOvers.handOn(item.reference(), item.id(), item.team(), team, reason.strip(), actor);
    tell(item.reference(), team, false);
    settling.passed(item.reference());
    return new WorkOutcome.Done();
  }

  /**
   * To the team that it came from, in the transaction in progress.
   *
   * @param seen number of the hand-over that they want to undo; refused if it is not the last one
   */
  WorkOutcome back(WorkItem item, int seen, String code, String reason, Actor actor) {
    Optional<HandOver> came = handOvers.latestOf(item.id());
    if (came.filter(last -> last.number() == seen && last.to().equals(item.team())).isEmpty()) {
      return new WorkOutcome.Refused(text("back.meanwhile", nameOf(item.team())));
    }
    String from = came.get().from();
    if (came.get().settled()) {
      return new WorkOutcome.Refused(text("back.settled"));
    }
    if (came.get().cameBack()) {
      return new WorkOutcome.Refused(text("back.again"));
    }
    if (catalogue.team(from).isEmpty()) {
      return new WorkOutcome.Refused(text("back.no-team"));
    }
    conductor.move(item.id(), from);
    handOvers.handBack(came.get(), code, reason.strip(), actor);
    tell(item.reference(), from, true);
    settling.passed(item.reference());
    return new WorkOutcome.Done();
  }

  /** What is wrong with settling, whatever the work is. */
  List<Problem> problemsSettling(String team, String reason) {
    List<Problem> problems = new ArrayList<>();
    if (catalogue.team(team).isEmpty()) {
      problems.add(new Problem("settle-team", text("team")));
    }
    if (badly(reason)) {
      problems.add(new Problem("settle-reason", text("settle.reason")));
    }
    return problems;
  }

  /**
   * A lead says where it belongs: where it is or elsewhere, in the transaction in progress.
   *
   * @param seen number of the dispute, as they saw it
   */
  WorkOutcome settle(WorkItem item, int seen, String team, String reason, Actor actor) {
    Optional<Dispute> open =
        disputes.of(item.reference()).filter(dispute -> dispute.number() == seen);
    if (open.isEmpty()) {
      return new WorkOutcome.Refused(text("settle.meanwhile", nameOf(item.team())));
    }
    if (!settling.maySettle(actor, item, open.get())) {
      return new WorkOutcome.Refused(text("settle.not-yours"));
    }
    if (!team.equals(item.team())) {
      conductor.move(item.id(), team);
      handOvers.handOn(item.reference(), item.id(), item.team(), team, reason.strip(), actor);
      tell(item.reference(), team, false);
    }
    disputes.settle(open.get(), item.id(), team, reason.strip(), actor);
    return new WorkOutcome.Done();
  }

  /** Whoever takes or does the work accepts it, if it was passed to their team. */
  void taken(WorkItem item, Actor actor) {
    handOvers
        .latestOf(item.id())
        // Since then it may have gone to yet another team, as it is about another service.
        .filter(came -> came.acceptedAt() == null && came.to().equals(item.team()))
        .ifPresent(came -> handOvers.accept(came, actor));
  }

  private void tell(String reference, String team, boolean back) {
    Map<String, String> parameters = new HashMap<>(Map.of("team", team));
    if (back) {
      parameters.put("back", "yes");
    }
    notices.tell(reference, "team-changed", parameters, UUID.randomUUID().toString());
  }

  private static boolean badly(String reason) {
    int length = reason.strip().length();
    return length < SHORTEST_REASON || length > LONGEST_REASON;
  }

  private String nameOf(String team) {
    return catalogue.team(team).map(Team::name).orElse(team);
  }

  private String text(String key, Object... arguments) {
    return messages.getMessage("work." + key, arguments, LocaleContextHolder.getLocale());
  }
}
