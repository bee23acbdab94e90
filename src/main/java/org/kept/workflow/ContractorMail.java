package org.kept.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.promise.Catalogue;
import org.kept.request.Requests;
import org.kept.request.WorkOrder;
import org.kept.request.WorkOrder.Ended;
import org.kept.request.WorkOrderEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes to contractors when work is given to them, and when it is called off: which request, what
 * for, where and by when, as they see it on their page. Not for other rooms.
 */
@Component
public class ContractorMail {

  /** What the contractor said themselves they know. */
  private static final Set<Ended> CALLED_OFF =
      Set.of(Ended.TAKEN_BACK, Ended.WITHDRAWN, Ended.STOPPED);

  private final Requests requests;
  private final Catalogue catalogue;
  private final ContractorView view;
  private final Notices notices;

  ContractorMail(Requests requests, Catalogue catalogue, ContractorView view, Notices notices) {
    this.requests = requests;
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

  private void tell(WorkOrder order, String template, Map<String, String> words) {
    catalogue
        .contractor(order.contractor())
        .ifPresent(contractor -> notices.tellContractor(contractor, order, template, words));
  }
}
