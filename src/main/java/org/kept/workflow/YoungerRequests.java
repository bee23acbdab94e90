package org.kept.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * Tells each of them, once, that the older request goes on no more, and nothing of whose it was:
   * those that were closed for it, and those that were closed for these.
   *
   * @param older the reference of the older request
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void olderEnded(String older) {
    // Those closed for one that was closed for this one wait for it too.
    Deque<String> ended = new ArrayDeque<>(List.of(older));
    Set<String> told = new HashSet<>(ended);
    while (!ended.isEmpty()) {
      for (String younger : duplicates.closedFor(ended.remove())) {
        if (told.add(younger)) {
          notices.tell(younger, "older-request-ended", Map.of(), "once");
          ended.add(younger);
        }
      }
    }
  }
}
