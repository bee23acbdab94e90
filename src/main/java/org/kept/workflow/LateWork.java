package org.kept.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kept.access.StaffAccount;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.request.Promise;
import org.springframework.stereotype.Component;

/**
 * What was promised is done, too late, and before any watch had noticed. The customer hears that we
 * are sorry and a lead hears of it. Nothing is promised again and nobody is given the case: there
 * is nothing left to do about it. Not for other rooms.
 */
@Component
public class LateWork {

  /** What whoever did it may have written about why it took longer; of this step and no other. */
  private static final String WHY = "lateReason";

  private final Progress progress;
  private final Notices notices;
  private final Ladders ladders;

  LateWork(Progress progress, Notices notices, Ladders ladders) {
    this.progress = progress;
    this.notices = notices;
    this.ladders = ladders;
  }

  /** A step on the way, of which nothing else tells the customer. */
  public void step(Promise late) {
    String reference = late.reference();
    Map<String, String> words = new LinkedHashMap<>();
    words.put("oldDate", late.dueAt().toString());
    progress.justWritten(reference, WHY).ifPresent(why -> words.put("reason", why));
    notices.tell(reference, "done-late", words, late.id().toString());
    tellLead(late);
  }

  /** The answer, which says itself that it comes late. */
  public void answer(Promise late) {
    tellLead(late);
  }

  /** What was late already when the customer withdrew the request; the confirmation says sorry. */
  public void withdrawn(Promise late) {
    tellLead(late, "promise-withdrawn-late");
  }

  private void tellLead(Promise late) {
    tellLead(late, "promise-done-late");
  }

  private void tellLead(Promise late, String template) {
    Optional<String> lead = ladders.leadOf(late.reference()).map(StaffAccount::username);
    lead.ifPresent(
        username ->
            notices.tellStaff(
                username, late.reference(), template, Map.of(), late.id().toString()));
    progress.lateWorkTold(late, lead);
  }
}
