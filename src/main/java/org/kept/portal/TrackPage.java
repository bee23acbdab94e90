package org.kept.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.form.Answered;
import org.kept.request.Outcome;
import org.kept.site.PassportPage;

/**
 * A request as its customer follows it.
 *
 * @param state where it is, in a few words
 * @param byWhen "by the end of …", null if nothing is due from us
 * @param replyBy "by the end of …", null if we wait for no answer
 * @param promised what we do by then, null if that is that they hear from us
 * @param also what else is to come, or is new, in a sentence each
 * @param owner who has it now, null once it is closed
 * @param byHand how a colleague will tell them what is new, null if nothing is to be told by hand
 * @param outcome what it came to, null until they were told
 * @param promises what is owed, then what follows from that, then what is settled
 * @param question what we asked and wait for, null if nothing
 * @param mayTellUs true if information can be added
 * @param mayWithdraw true if the request can be withdrawn
 * @param mayAsk true if they can ask us to explain something
 * @param explanation what they asked us to explain and wait for, null if nothing
 * @param explained what we explained last, null if nothing, or if they wait for more
 * @param mayRate true if the outcome can be rated
 * @param reopen until when it can be opened again, or could; null where it never could
 * @param appointment what they can choose from, or what is booked; null if there is neither
 * @param anotherTime {@code ask} if they cancelled their time and can ask for another, {@code
 *     asked} if they did; else null
 * @param askedAbout the request that an elected representative asks about, null for everyone else
 *     and while none is known
 * @param complaint where to complain, null unless they rated it low
 * @param files what they sent along
 * @param addFiles where they can send more with what they write
 * @param asked what they answered on the form
 * @param served in which format and language we serve them, and what we do otherwise for them
 * @param said what was just done on this page, null on a plain visit
 * @param refused what was just typed and could not be taken
 */
record TrackPage(
    String reference,
    String service,
    String state,
    String nextStep,
    @Nullable String byWhen,
    @Nullable String replyBy,
    @Nullable String promised,
    List<String> also,
    @Nullable String owner,
    @Nullable String byHand,
    @Nullable Outcome outcome,
    List<PromiseLine> promises,
    List<Line> story,
    @Nullable String question,
    boolean mayTellUs,
    boolean mayWithdraw,
    boolean mayAsk,
    @Nullable TrackExplanation explanation,
    @Nullable Explained explained,
    boolean mayRate,
    @Nullable Reopen reopen,
    @Nullable TrackAppointment appointment,
    @Nullable String anotherTime,
    @Nullable TrackAskedAbout askedAbout,
    @Nullable String complaint,
    List<TrackFile> files,
    AddFiles addFiles,
    List<Answered> asked,
    List<Answered> served,
    @Nullable String said,
    Refused refused) {

  /**
   * Something that we explained.
   *
   * @param questions in the customer's words, in order
   */
  record Explained(List<String> questions, String answer) {}

  /**
   * One promise and what became of it, or will be one when something else is done.
   *
   * @param tone {@code open}, {@code kept}, {@code broken}, {@code paused}, {@code withdrawn},
   *     {@code ended} or {@code to-come}
   * @param state the same in a few words
   * @param passport how the date was reckoned
   */
  record PromiseLine(
      String what,
      String tone,
      String state,
      String sentence,
      String charter,
      PassportPage passport) {}

  /**
   * Whether they can say that it is not put right.
   *
   * @param until the last moment for it, in words
   * @param over true if it has passed
   * @param ask where to ask again then
   * @param complaint where to complain then, null where there is none
   */
  record Reopen(String until, boolean over, String ask, @Nullable String complaint) {}

  /** One line of the story. */
  record Line(String when, String sentence, @Nullable String words, @Nullable String who) {}

  /**
   * What could not be taken, drawn again so that nothing typed is lost.
   *
   * @param information the problem with the added information, null if none
   * @param rating the problem with the rating, null if none
   * @param appointment the problem with the appointment, null if none
   * @param files what is wrong with the files that came with the information, each on its own
   * @param uploaded what came with it
   */
  record Refused(
      @Nullable String information,
      String words,
      @Nullable String rating,
      @Nullable Integer score,
      String comment,
      @Nullable String appointment,
      List<String> files,
      Uploaded uploaded) {

    static final Refused NOTHING = refused(null, "", null, null, "", null);

    private static Refused refused(
        @Nullable String information,
        String words,
        @Nullable String rating,
        @Nullable Integer score,
        String comment,
        @Nullable String appointment) {
      return new Refused(
          information, words, rating, score, comment, appointment, List.of(), Uploaded.NOTHING);
    }

    static Refused information(@Nullable String problem, String words, Uploaded uploaded) {
      List<String> files =
          uploaded.problems().stream().flatMap(wrong -> wrong.message().lines()).toList();
      return new Refused(problem, words, null, null, "", null, files, uploaded);
    }

    static Refused rating(String problem, @Nullable Integer score, String comment) {
      return refused(null, "", problem, score, comment, null);
    }

    static Refused appointment(String problem, String words) {
      return refused(null, words, null, null, "", problem);
    }

    /** Nothing is wrong, but these words were not sent yet. */
    static Refused nothing(String words) {
      return refused(null, words, null, null, "", null);
    }

    /** True if something could not be taken. */
    public boolean any() {
      return information != null || rating != null || appointment != null || !files.isEmpty();
    }
  }
}
