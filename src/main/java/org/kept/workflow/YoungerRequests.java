package org.kept.workflow;

import java.util.Map;
import org.kept.notice.Notices;
import org.kept.request.Duplicates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Those who asked for what somebody had asked for already, and were told that the older request
 * goes on.
 */
@Component
public class YoungerRequests {

  private final Duplicates duplicates;
  private final Notices notices;

  YoungerRequests(Duplicates duplicates, Notices notices) {
    this.duplicates = duplicates;
    this.notices = notices;
  }

  /**
   * Tells each of them, once, that the older request goes on no more, and nothing of whose it was.
   *
   * @param older the reference of the older request
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void olderEnded(String older) {
    duplicates
        .closedFor(older)
        .forEach(younger -> notices.tell(younger, "older-request-ended", Map.of(), "once"));
  }
}
