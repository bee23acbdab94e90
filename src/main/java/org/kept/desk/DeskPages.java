package org.kept.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkItems.View;
import org.springframework.stereotype.Component;

/** Lays the work list out. */
@Component
class DeskPages {

  static final int PAGE = 25;

  private final WorkItems work;
  private final DeskWords words;

  DeskPages(WorkItems work, DeskWords words) {
    this.work = work;
    this.words = words;
  }

  /**
   * The list as this person sees it.
   *
   * @param wanted the part that was asked for; without it what they hold, or else what nobody holds
   * @param number of the page, 1 for the first; the last one if there are fewer
   */
  DeskPage list(
      Actor actor,
      @Nullable String wanted,
      int number,
      DeskPage.Search search,
      @Nullable String message) {
    Map<View, Long> counts = work.counts(actor);
    View view =
        viewOf(wanted).orElse(counts.getOrDefault(View.MINE, 0L) > 0 ? View.MINE : View.UNCLAIMED);
    long total = counts.getOrDefault(view, 0L);
    int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
    int page = Math.max(1, Math.min(number, pages));
    int offset = (page - 1) * PAGE;
    List<DeskPage.Row> rows =
        work.list(actor, view, offset, PAGE).stream().map(item -> row(actor, item)).toList();
    return new DeskPage(
        name(view),
        Arrays.stream(View.values())
            .map(each -> new DeskPage.Tab(name(each), counts.getOrDefault(each, 0L), each == view))
            .toList(),
        rows,
        total,
        rows.isEmpty() ? 0 : offset + 1L,
        offset + (long) rows.size(),
        page > 1 ? page - 1 : null,
        page < pages ? page + 1 : null,
        search,
        message);
  }

  private DeskPage.Row row(Actor actor, WorkItem item) {
    String holder = item.assignee();
    String lead = item.escalatedTo();
    return new DeskPage.Row(
        item.id(),
        item.name(),
        words.service(item.service()),
        item.reference(),
        words.team(item.team()),
        holder == null ? null : words.person(holder),
        actor.id().equals(holder),
        item.dueAt(),
        words.timeLeft(item.dueAt(), item.warnAt(), item.pausedAt()),
        lead == null ? null : words.person(lead));
  }

  private static Optional<View> viewOf(@Nullable String wanted) {
    return Arrays.stream(View.values()).filter(view -> name(view).equals(wanted)).findFirst();
  }

  private static String name(View view) {
    return view.name().toLowerCase(Locale.ROOT);
  }
}
