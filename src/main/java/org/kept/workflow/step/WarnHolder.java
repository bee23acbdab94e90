package org.kept.workflow.step;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.promise.Catalogue;
import org.kept.request.Progress;
import org.kept.request.Promise;
import org.kept.workflow.Ladders;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Warns whoever holds the work that the date is near; a lead if nobody does, or they are away. */
@Component
class WarnHolder implements Step {

  private final Progress progress;
  private final Notices notices;
  private final Ladders ladders;
  private final ObjectProvider<WorkItems> work;
  private final Catalogue catalogue;

  WarnHolder(
      Progress progress,
      Notices notices,
      Ladders ladders,
      ObjectProvider<WorkItems> work,
      Catalogue catalogue) {
    this.progress = progress;
    this.notices = notices;
    this.ladders = ladders;
    this.work = work;
    this.catalogue = catalogue;
  }

  @Override
  public void take(StepContext context) {
    String reference = context.reference();
    Set<String> warned = new LinkedHashSet<>();
    boolean explains = catalogue.explains(context.process());
    for (WorkItem item : work.getObject().ofCase(reference)) {
      if (item.appointment() || item.explains() != explains) {
        continue;
      }
      String holder = item.assignee();
      if (holder != null && ladders.isHere(holder)) {
        warned.add(holder);
      } else {
        ladders.toWarnFor(item).ifPresent(lead -> warned.add(lead.username()));
      }
    }
    for (Promise near : progress.warn(reference, context.process())) {
      for (String username : warned) {
        // Once for each promise and date: one that was moved and comes near again is told again.
        notices.tellStaff(
            username,
            reference,
            "promise-at-risk",
            Map.of("dueAt", near.dueAt().toString()),
            near.id() + " " + near.warnAt());
      }
    }
  }
}
