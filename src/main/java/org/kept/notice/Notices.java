package org.kept.notice;

import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Says things to customers. A message is written in the transaction of what it tells, and sent
 * later.
 */
@Component
public class Notices {

  /**
   * Writes a message to the request's customer, by the way, in the format and in the language that
   * they chose.
   *
   * @param template id of the words: {@code request-acknowledged}, {@code team-changed}, {@code
   *     question-asked}, {@code decision-told}, {@code promise-broken}, {@code feedback-invited}
   * @param parameters what the words need beyond the request itself
   * @param occurrence makes the message unique: the same request, template and occurrence is
   *     written once, ever
   */
  public void tell(
      String reference, String template, Map<String, String> parameters, String occurrence) {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes a message to a member of staff, by email.
   *
   * @param username whose account has the address
   * @param template {@code promise-at-risk} or {@code promise-escalated}
   */
  public void tellStaff(
      String username,
      String reference,
      String template,
      Map<String, String> parameters,
      String occurrence) {
    throw new UnsupportedOperationException();
  }
}
