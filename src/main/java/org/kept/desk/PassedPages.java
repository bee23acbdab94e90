package org.kept.desk;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.form.Answers.Problem;
import org.kept.request.HandOver;
import org.kept.request.HandOvers;
import org.kept.workflow.WorkItem;
import org.springframework.stereotype.Component;

/** Lays out how work came from another team, and how it goes back. */
@Component
class PassedPages {

  private final HandOvers handOvers;
  private final DeskWords words;

  PassedPages(HandOvers handOvers, DeskWords words) {
    this.handOvers = handOvers;
    this.words = words;
  }

  /** What came with a form that could not be taken. */
  record BackTyped(String code, String reason, List<Problem> problems) {

    static BackTyped nothing() {
      return new BackTyped("", "", List.of());
    }
  }

  /** What brought each of these to the team that has it, by the id of the work. */
  Map<String, Passed> of(List<WorkItem> items) {
    return handOvers.latestOf(items.stream().map(WorkItem::id).toList()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> passed(each.getValue())));
  }

  /** What brought this to the team that has it, null if nobody passed it on. */
  @Nullable Passed of(WorkItem item) {
    return handOvers.latestOf(item.id()).map(this::passed).orElse(null);
  }

  /** The form that returns it; null if it cannot go back. */
  Passed.@Nullable Back back(WorkItem item, BackTyped typed) {
    return handOvers
        .latestOf(item.id())
        .filter(came -> !came.cameBack())
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

  private static @Nullable String problem(BackTyped typed, String key) {
    return typed.problems().stream()
        .filter(problem -> problem.key().equals(key))
        .map(Problem::message)
        .findFirst()
        .orElse(null);
  }
}
