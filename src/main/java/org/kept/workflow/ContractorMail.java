package org.kept.workflow;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.promise.Catalogue;
import org.kept.request.Appointment;
import org.kept.request.AppointmentChanged;
import org.kept.request.AppointmentChanged.What;
import org.kept.request.Requests;
import org.kept.request.WorkOrder;
import org.kept.request.WorkOrder.Ended;
import org.kept.request.WorkOrderEnded;
import org.kept.request.WorkOrders;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes to contractors when work is given to them, when it is called off, and when the time to be
 * there is another: which request, what for, where and by when, as they see it on their page. Not
 * for other rooms.
 */
@Component
public class ContractorMail {

  /** What the contractor said themselves they know. */
  private static final Set<Ended> CALLED_OFF =
      Set.of(Ended.TAKEN_BACK, Ended.WITHDRAWN, Ended.STOPPED);

  /**
   * What becomes of a visit while the work goes on. That a request has ended they hear of the work
   * itself; and who is there at the time knows how it went.
   */
  private static final Set<What> OF_A_VISIT =
      Set.of(What.BOOKED, What.MOVED, What.MOVED_BY_US, What.CANCELLED);

  private final Requests requests;
  private final WorkOrders orders;
  private final Catalogue catalogue;
  private final ContractorView view;
  private final Notices notices;

  ContractorMail(
      Requests requests,
      WorkOrders orders,
      Catalogue catalogue,
      ContractorView view,
      Notices notices) {
    this.requests = requests;
    this.orders = orders;
    this.catalogue = catalogue;
    this.view = view;
    this.notices = notices;
  }

  /** They have this to do now. */
  public void given(WorkOrder order) {
    Map<String, String> words = new LinkedHashMap<>();
    requests
        .find(order.reference())
        .flatMap(view::placeOf)
        .ifPresent(place -> words.put("place", place.answer()));
    tell(order, "work-order-given", words);
  }

  @EventListener
  void over(WorkOrderEnded ended) {
    if (CALLED_OFF.contains(ended.how())) {
      tell(ended.order(), "work-order-ended", Map.of("ended", ended.how().code()));
    }
  }

  /** Whoever comes to the door must not come at a time that is no more. */
  @EventListener
  void visitChanged(AppointmentChanged changed) {
    Appointment now = changed.now();
    if (!OF_A_VISIT.contains(changed.what()) || !now.comesToTheCustomer()) {
      return;
    }
    boolean stands = changed.what() == What.BOOKED || changed.what() == What.MOVED;
    orders
        .open(now.reference())
        .ifPresent(
            order ->
                catalogue
                    .contractor(order.contractor())
                    .ifPresent(
                        contractor ->
                            notices.tellOfVisit(
                                contractor,
                                order,
                                changed.what().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                changed.before(),
                                stands ? now.booked() : null,
                                changed.occurrence())));
  }

  private void tell(WorkOrder order, String template, Map<String, String> words) {
    catalogue
        .contractor(order.contractor())
        .ifPresent(contractor -> notices.tellContractor(contractor, order, template, words));
  }
}
