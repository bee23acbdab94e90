package org.kept.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.request.Outcome;
import org.kept.site.PassportPage;

/**
 * A case as the staff who work on it read it.
 *
 * @param state where it is, in words
 * @param files what the customer sent along, the first one first
 * @param outcome what it came to, null until the customer was told
 * @param earlier what was told before it was opened again, null unless it is open again
 * @param older the older request that goes on instead, null if there is none
 * @param news what the customer told us since they last heard from a colleague, null if nothing
 * @param openWork the open work of the case that the reader may go to
 * @param errands what has still to be said to the customer by hand
 * @param mayAdd true if what the customer tells a colleague can still be added
 * @param mayWithdraw true if the reader may write down that the customer withdraws it
 * @param reopenUntil the last moment at which the reader may write down that the customer has it
 *     opened again, null if they may not
 * @param mayAsk true if the reader may write down what the customer wants explained
 * @param explaining what the customer wants explained and waits for, null if nothing
 * @param feedback how the customer said we did
 * @param urgent true if it cannot wait for days
 * @param receipt why the customer has nothing yet that says we have the request; null if they have
 * @param unsent which emails that count did not go out to the customer, and why, in words
 * @param disputed what is known of it if it went from team to team too often, else null
 * @param contracted the work that a contractor was given last, null if none was
 * @param appointment the appointment, and what can be done about it
 * @param askedAs the service that it was asked for, null if it is still about that one
 * @param enquiry what an elected representative who asked may be told, null for all other requests
 * @param askedBy enquiries of elected representatives that ask about this request
 */
record CasePage(
    String reference,
    String service,
    String team,
    String channel,
    Instant receivedAt,
    String state,
    Asker asker,
    List<Answer> answers,
    List<CaseFile> files,
    List<PromiseLine> promises,
    Next next,
    List<Line> story,
    @Nullable Outcome outcome,
    @Nullable Outcome earlier,
    @Nullable Older older,
    @Nullable News news,
    List<Work> openWork,
    List<Errand> errands,
    boolean mayAdd,
    boolean mayWithdraw,
    @Nullable Instant reopenUntil,
    boolean mayAsk,
    @Nullable Explaining explaining,
    CaseFeedback.Box feedback,
    boolean urgent,
    @Nullable String receipt,
    List<String> unsent,
    @Nullable Disputed disputed,
    @Nullable Contracted contracted,
    CaseAppointment.Box appointment,
    @Nullable String askedAs,
    @Nullable Enquiry enquiry,
    List<Older> askedBy) {

  /**
   * Who asked.
   *
   * @param contact the way they chose, in words
   * @param details the other ways by which they can be reached
   * @param otherwise what we do otherwise for them, each in words: format, language, help; empty
   *     for most
   */
  record Asker(
      String name,
      String contact,
      List<Detail> details,
      String format,
      String language,
      List<String> otherwise) {}

  /**
   * Work that a contractor was given.
   *
   * @param what is to be done, in the words of a colleague
   * @param ended how it ended, as a code; null while they have it
   * @param doneOn the day of the work, null unless it was done
   * @param said what was said about its end; empty if nothing
   * @param wantsACall true if the customer wants a call before somebody comes, which is for us
   */
  record Contracted(
      String contractor,
      Instant givenAt,
      String what,
      @Nullable Instant endedAt,
      @Nullable String ended,
      @Nullable LocalDate doneOn,
      String said,
      boolean wantsACall) {}

  /** A way to reach someone. */
  record Detail(String label, String value) {}

  /** What was asked on the form, and what the customer answered. */
  record Answer(String question, String answer) {}

  /**
   * What happens next.
   *
   * @param step as the customer is told it
   * @param byWhen our date, or while we wait theirs
   * @param promised what we do by then, null if that is that they hear from us
   * @param asks true if we want to know something from the customer, whether or not they were asked
   * @param waiting true if we wait for the customer
   * @param stands true if our clock stands meanwhile
   */
  record Next(
      String step,
      @Nullable Instant byWhen,
      @Nullable Instant replyBy,
      @Nullable String promised,
      boolean asks,
      boolean waiting,
      boolean stands) {}

  /**
   * A promise made on this case, or one that will be made when another is kept.
   *
   * @param madeAt null if it is still to come
   * @param due by when, in words; while its clock stands, as if it went on now
   * @param standing where it is, in words
   * @param settledAt when it was kept or broken, null while it is open
   * @param settled code of what happened then
   * @param extend null unless the reader may give it more time
   * @param noMore why they may not, in words, where somebody may or could; else null
   */
  record PromiseLine(
      @Nullable UUID id,
      String what,
      @Nullable Instant madeAt,
      String due,
      String standing,
      String colour,
      @Nullable Instant settledAt,
      String settled,
      boolean again,
      PassportPage passport,
      @Nullable Extend extend,
      @Nullable String noMore) {}

  /**
   * The time that a promise may still be given.
   *
   * @param seen how often something has happened to its clock so far
   * @param most the highest amount that is left
   * @param unit what the amount counts, in words: "working days"
   */
  record Extend(int seen, int most, String unit) {}

  /** One line of the story. */
  record Line(
      Instant at,
      String sentence,
      @Nullable String words,
      @Nullable String who,
      boolean fromCustomer) {}

  /**
   * An older request that goes on instead of this one.
   *
   * @param mayRead true if the reader may go to it
   */
  record Older(String reference, boolean mayRead) {}

  /**
   * What an elected representative may be told.
   *
   * @param about the request that they ask about, null if none is known for sure
   * @param service what that one is about, in words, null if none is known or the reader may not
   *     read it
   * @param authority null if they may be told only how far it is
   * @param mayChange true if the reader may change this
   * @param forNobody true if the representative said that they ask for no person
   * @param agreed if the person agrees as the representative said, {@code yes} or {@code no}; null
   *     if they did not say, or it was checked
   */
  record Enquiry(
      @Nullable Older about,
      @Nullable String service,
      @Nullable Authority authority,
      boolean mayChange,
      boolean forNobody,
      @Nullable String agreed) {}

  /**
   * That a representative may be told more than how far a case is.
   *
   * @param how code of why
   * @param by the name of who recorded it
   * @param checked how it was checked, empty if it is erased
   */
  record Authority(String how, String by, Instant at, String checked) {}

  /**
   * What the customer wants explained.
   *
   * @param dueAt by when it is promised, null if it is not
   * @param more true if something was added since it was asked first
   */
  record Explaining(List<Question> questions, @Nullable Instant dueAt, boolean more) {}

  /** One question, in the customer's words. */
  record Question(Instant at, String words) {}

  /**
   * What the customer told us since they last heard from a colleague, all of it, in order.
   *
   * @param at when they told the first of it
   * @param again true if they said with it that the request is not put right
   */
  record News(Instant at, String words, boolean again) {}

  /** A way in which a customer can tell a colleague something. */
  record Way(String code, String words, boolean chosen) {}

  /** Open work to go to. */
  record Work(String id, String what) {}
}
