package org.kept.desk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.request.Requests;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.springframework.stereotype.Component;

/** Lays out work that a contractor does. */
@Component
class ContractedPages {

  private final WorkItems work;
  private final Requests requests;
  private final CaseFiles cases;
  private final DeskWords words;

  ContractedPages(WorkItems work, Requests requests, CaseFiles cases, DeskWords words) {
    this.work = work;
    this.requests = requests;
    this.cases = cases;
    this.words = words;
  }

  ContractedPage of(
      WorkItem item,
      Actor actor,
      String reason,
      @Nullable String problem,
      @Nullable String message) {
    String lead = item.escalatedTo();
    return new ContractedPage(
        item.id(),
        item.name(),
        words.team(item.team()),
        words.contractor(Objects.requireNonNull(item.contractor())),
        item.pausedAt() == null ? item.dueAt() : null,
        words.timeLeft(item.dueAt(), item.warnAt(), item.pausedAt()),
        lead == null ? null : words.person(lead),
        work.mayWorkOn(actor, item),
        reason,
        problem,
        message,
        cases.of(requests.find(item.reference()).orElseThrow(), actor));
  }
}
