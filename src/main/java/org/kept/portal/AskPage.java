package org.kept.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.form.FormPage;

/**
 * The page on which a customer asks for a service.
 *
 * @param emergency what to do instead when someone is in danger, null for nothing
 * @param once a second submission with the same value is the same request
 * @param shown names of the questions on this page, for finding out which are new on the next
 * @param problems what keeps us from taking the request, for the summary
 * @param further labels of the questions that the answers so far brought up
 * @param usedBefore true if this page was sent before with other answers
 * @param away true if it was sent and could not be taken in just now
 * @param reckoning by when we would answer if it were sent now
 */
record AskPage(
    String service,
    String name,
    String summary,
    @Nullable String emergency,
    String once,
    String shown,
    FormPage questions,
    FormPage aboutYou,
    List<Wrong> problems,
    List<String> further,
    boolean usedBefore,
    boolean away,
    ReckoningPage reckoning) {

  /**
   * One line of the summary of what is wrong.
   *
   * @param target id of the control to go to, null if it is not on the page
   */
  record Wrong(@Nullable String target, String message) {}
}
