package org.kept.studio;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.promise.Team;
import org.kept.request.DatePlan;
import org.kept.workflow.DateChanges;
import org.kept.workflow.DateProposal;
import org.kept.workflow.WorkItem;
import org.springframework.stereotype.Component;

/** Lays out what a change would do. */
@Component
class PreviewPages {

  static final int ROWS = 100;

  private final DateChanges changes;
  private final ChangeLines lines;
  private final PromiseNames names;
  private final Catalogue catalogue;

  PreviewPages(DateChanges changes, ChangeLines lines, PromiseNames names, Catalogue catalogue) {
    this.changes = changes;
    this.lines = lines;
    this.names = names;
    this.catalogue = catalogue;
  }

  /**
   * @param wanted which page of the list, from 1
   * @param refusal why it could not be made, null if nobody tried
   */
  PreviewPage of(DateProposal proposal, int wanted, boolean differs, @Nullable String refusal) {
    String problem = refusal;
    DatePlan plan = DatePlan.NOTHING;
    try {
      plan = changes.preview(proposal);
    } catch (IllegalArgumentException nonsense) {
      problem = nonsense.getMessage();
    }
    DateChanges.Beside beside = changes.beside(plan);
    int pages = Math.max(1, (plan.moves().size() + ROWS - 1) / ROWS);
    int page = Math.max(1, Math.min(wanted, pages));
    int first = (page - 1) * ROWS;
    List<DatePlan.Move> shown =
        plan.moves().subList(first, Math.min(first + ROWS, plan.moves().size()));
    return new PreviewPage(
        proposal.id(),
        lines.of(proposal),
        proposal.tell(),
        plan.fingerprint(),
        differs,
        problem,
        new PreviewPage.Totals(
            plan.open(),
            plan.moves().size(),
            plan.late(),
            plan.moves().stream().filter(DatePlan.Move::paused).count(),
            beside.work(),
            beside.timers(),
            proposal.tell() ? plan.told() : 0,
            plan.spared().size(),
            plan.untouched()),
        rows(shown, plan, proposal.tell()),
        rows(plan.spared().stream().limit(ROWS).toList(), plan, false),
        first + 1,
        page,
        pages);
  }

  private List<PreviewPage.Row> rows(List<DatePlan.Move> shown, DatePlan plan, boolean tell) {
    Map<String, List<WorkItem>> work =
        changes.workOf(shown.stream().map(DatePlan.Move::reference).distinct().toList()).stream()
            .collect(Collectors.groupingBy(WorkItem::reference));
    Map<String, DatePlan.Look> looks =
        plan.looks().stream().collect(Collectors.toMap(DatePlan.Look::reference, look -> look));
    return shown.stream()
        .map(
            move -> {
              DatePlan.Look look = looks.get(move.reference());
              return new PreviewPage.Row(
                  move.reference(),
                  catalogue.service(move.service()).map(Service::name).orElse(move.service()),
                  names.of(move.service(), move.commitment()),
                  catalogue.team(move.team()).map(Team::name).orElse(move.team()),
                  move.from(),
                  move.to(),
                  move.late(),
                  move.paused(),
                  tell && move.tells(),
                  work.getOrDefault(move.reference(), List.of()).stream()
                      .map(PreviewPages::named)
                      .toList(),
                  look == null ? null : look.from(),
                  look == null ? null : look.to());
            })
        .toList();
  }

  private static String named(WorkItem item) {
    return item.assignee() == null ? item.name() : item.name() + " (" + item.assignee() + ")";
  }
}
