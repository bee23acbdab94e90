package org.kept.desk;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.form.Answers.Problem;
import org.kept.promise.Catalogue;
import org.kept.request.Dispute;
import org.kept.request.Disputes;
import org.kept.request.HandOver;
import org.kept.request.HandOvers;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.springframework.stereotype.Component;

/** Lays out how work came from another team, how it goes back, and who settles where it belongs. */
@Component
class PassedPages {

  private final HandOvers handOvers;
  private final Disputes disputes;
  private final WorkItems work;
  private final Catalogue catalogue;
  private final DeskWords words;

  PassedPages(
      HandOvers handOvers,
      Disputes disputes,
      WorkItems work,
      Catalogue catalogue,
      DeskWords words) {
    this.handOvers = handOvers;
    this.disputes = disputes;
    this.work = work;
    this.catalogue = catalogue;
    this.words = words;
  }

  /**
   * What came with a form that could not be taken.
   *
   * @param code why it goes back, the team to which it belongs, or the service that it is about
   */
  record BackTyped(String code, String reason, List<Problem> problems) {

    BackTyped with(List<Problem> found) {
      return new BackTyped(code, reason, found);
    }
  }

  /** What brought each of these to the team that has it, by the id of the work. */
  Map<String, Passed> of(List<WorkItem> items) {
    Map<String, HandOver> latest = handOvers.latestOf(items.stream().map(WorkItem::id).toList());
    Map<String, Passed> came = new HashMap<>();
    for (WorkItem item : items) {
      HandOver last = latest.get(item.id());
      if (last != null && brought(last, item)) {
        came.put(item.id(), passed(last));
      }
    }
    return came;
  }

  /** What brought this to the team that has it, null if nobody passed it on. */
  @Nullable Passed of(WorkItem item) {
    return handOvers
        .latestOf(item.id())
        .filter(came -> brought(came, item))
        .map(this::passed)
        .orElse(null);
  }

  /** The form that returns it; null if it cannot go back. */
  Passed.@Nullable Back back(WorkItem item, BackTyped typed) {
    return handOvers
        .latestOf(item.id())
        .filter(came -> came.mayGoBack() && brought(came, item))
        .map(
            came ->
                new Passed.Back(
                    came.number(),
                    words.team(came.from()),
                    HandOvers.BACK_CODES.stream()
                        .map(
                            code ->
                                new TaskPage.Choice(code, code(code), code.equals(typed.code())))
                        .toList(),
                    typed.reason(),
                    problem(typed, "code"),
                    problem(typed, "back-reason")))
        .orElse(null);
  }

  /** Of these requests those that went from team to team too often. */
  Map<String, Disputed> disputed(Collection<String> references) {
    return disputes.among(references).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> disputed(each.getValue())));
  }

  /** The same of one, null if it did not. */
  @Nullable Disputed disputed(String reference) {
    return disputes.of(reference).map(this::disputed).orElse(null);
  }

  private Disputed disputed(Dispute open) {
    String lead = open.asked();
    return new Disputed(open.times(), lead == null ? null : words.person(lead));
  }

  /** The form that settles where it belongs; null if the reader may not, or nothing is to be. */
  Disputed.@Nullable Settle settle(WorkItem item, Actor actor, BackTyped typed) {
    return work.toSettle(actor, item)
        .map(
            open ->
                new Disputed.Settle(
                    open.number(),
                    catalogue.teams().stream()
                        .map(
                            team ->
                                new TaskPage.Choice(
                                    team.id(), team.name(), team.id().equals(typed.code())))
                        .toList(),
                    typed.reason(),
                    problem(typed, "settle-team"),
                    problem(typed, "settle-reason")))
        .orElse(null);
  }

  /** False if the work went on since by another way. */
  private static boolean brought(HandOver came, WorkItem item) {
    return came.to().equals(item.team());
  }

  private Passed passed(HandOver came) {
    String code = came.backCode();
    String taker = came.acceptedBy();
    return new Passed(
        came.cameBack() ? "back" : "on",
        words.team(came.to()),
        words.team(came.from()),
        words.person(came.by()),
        came.at(),
        code == null ? null : code(code),
        came.reason(),
        taker == null ? null : words.person(taker),
        came.acceptedAt());
  }

  private String code(String code) {
    return words.say("desk.passed.code." + code);
  }

  static @Nullable String problem(BackTyped typed, String key) {
    return typed.problems().stream()
        .filter(problem -> problem.key().equals(key))
        .map(Problem::message)
        .findFirst()
        .orElse(null);
  }
}
