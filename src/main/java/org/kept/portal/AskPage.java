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
 * @param takesFiles true if it may ask for files
 * @param problems what keeps us from taking the request, for the summary
 * @param further the questions that the answers so far brought up
 * @param trouble why it could not be taken though nothing in it is wrong, null if it could
 * @param assurances what we would promise if it were sent now
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
    boolean takesFiles,
    List<Wrong> problems,
    List<FormPage.Further> further,
    @Nullable Trouble trouble,
    Assurances assurances) {

  /**
   * True if it has a button that finds an address, which must not be the one that Enter presses.
   */
  public boolean findsAddresses() {
    return questions.fields().stream()
        .map(FormPage.Field::place)
        .anyMatch(place -> place != null && place.finds());
  }

  /** Why a form that was filled in well could not be taken. */
  enum Trouble {
    /** The page was sent before with other answers. */
    USED_BEFORE,
    /** Too many requests came from there. */
    TOO_MANY,
    /** It is for the council's own people, and nobody is signed in (any more). */
    SIGNED_OUT,
    /** We cannot reach our records just now. */
    AWAY
  }

  /**
   * One line of a summary of what is wrong.
   *
   * @param target id of the control to go to, null if it is not on the page
   */
  record Wrong(@Nullable String target, String message) {}
}
