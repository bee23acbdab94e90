package org.kept.workflow.step;

import java.util.Map;
import org.kept.access.Actor;
import org.kept.notice.Notices;
import org.kept.request.WorkOrder;
import org.kept.request.WorkOrders;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/**
 * The contractor has the work no longer, however that ended; the customer is told who has it now.
 */
@Component
class TakeWorkBack implements Step {

  private final WorkOrders orders;
  private final Notices notices;

  TakeWorkBack(WorkOrders orders, Notices notices) {
    this.orders = orders;
    this.notices = notices;
  }

  @Override
  public boolean saysNext() {
    return true;
  }

  @Override
  public void take(StepContext context) {
    String reference = context.reference();
    orders.stop(reference, WorkOrder.Ended.STOPPED, Actor.system());
    orders.latestOf(reference).ifPresent(order -> tell(context, reference, order));
  }

  private void tell(StepContext context, String reference, WorkOrder order) {
    notices.tell(
        reference,
        "contractor-finished",
        ForCustomers.withNext(
            context, Map.of("contractor", order.contractor(), "ended", told(order))),
        order.id().toString());
  }

  /** That it is done, that they cannot do it, or else that we have it again. */
  private static String told(WorkOrder order) {
    WorkOrder.Ended ended = order.ended();
    return (ended == WorkOrder.Ended.DONE || ended == WorkOrder.Ended.RETURNED
            ? ended
            : WorkOrder.Ended.TAKEN_BACK)
        .code();
  }
}
