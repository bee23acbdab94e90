package org.kept.partner;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.form.FormPage;

/**
 * One piece of work as the contractor sees it.
 *
 * @param contractor their name
 * @param team the council's team that gave it
 * @param what is to be done, in the words of the team
 * @param where what the customer answered of place and size, and nothing else
 * @param booked the time that is booked, in words; null if none is
 * @param needs codes of what helps the one whom they meet
 * @param wantsACall true if the customer wants a call before somebody comes
 * @param form null once it is theirs no longer
 * @param shown names of the questions on this page
 * @param over how it ended, in a sentence; null while it is open
 * @param said what was said about its end; empty if nothing
 * @param further the questions that the answers so far brought up
 * @param message why something was not done, null if nothing was refused
 * @param unsent what was typed where no field shows it any more
 */
record WorkOrderPage(
    String id,
    String reference,
    String service,
    String contractor,
    String team,
    Instant givenAt,
    @Nullable Instant dueAt,
    boolean late,
    String what,
    List<Answer> where,
    @Nullable String booked,
    List<String> needs,
    boolean wantsACall,
    @Nullable FormPage form,
    String shown,
    @Nullable String over,
    String said,
    List<FormPage.Further> further,
    @Nullable String message,
    List<String> unsent) {

  /** A question of the request's form, and its answer. */
  record Answer(String question, String answer) {}
}
