package org.kept.workflow.step;

import java.util.Map;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.request.Untold;
import org.kept.request.WorkOrder;
import org.kept.request.WorkOrders;
import org.kept.workflow.ContractorMail;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.Variables;
import org.springframework.stereotype.Component;

/**
 * Gives the contractor that was chosen what is to be done, and tells the customer who does the work
 * now. No clock stops: the promise stays the council's.
 */
@Component
class GiveToContractor implements Step {

  private final Progress progress;
  private final WorkOrders orders;
  private final Notices notices;
  private final ContractorMail mail;

  GiveToContractor(Progress progress, WorkOrders orders, Notices notices, ContractorMail mail) {
    this.progress = progress;
    this.orders = orders;
    this.notices = notices;
    this.mail = mail;
  }

  @Override
  public Set<String> writes() {
    return Set.of(Variables.CONTRACTOR);
  }

  @Override
  public Set<String> surelyWrites() {
    return Set.of(Variables.CONTRACTOR);
  }

  @Override
  public boolean saysNext() {
    return true;
  }

  @Override
  public void take(StepContext context) {
    String reference = context.reference();
    Untold chosen = ForCustomers.written(progress, reference, "contractor");
    String contractor = chosen.words();
    Untold what = ForCustomers.written(progress, reference, "workOrder");
    WorkOrder order = orders.give(reference, contractor, progress.teamOf(reference), what);
    progress.told(chosen);
    progress.told(what);
    context.set(Variables.CONTRACTOR, contractor);
    notices.tell(
        reference,
        "contractor-given",
        ForCustomers.withNext(context, Map.of("contractor", contractor)),
        order.id().toString());
    mail.given(order);
  }
}
