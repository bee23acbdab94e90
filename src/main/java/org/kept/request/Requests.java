package org.kept.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Asked;
import org.kept.promise.Reckoned;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every service request: how one is made, what happened to it, and what was promised. */
@Component
public class Requests {

  /** The same as {@link Stage#WAITING_FOR_CUSTOMER}, asked of the database. */
  private static final String WAITING =
      "team in (:teams) and closed_at is null and told_at is null and asked_at is not null"
          + " and question_told_at >= asked_at and (resumed_at is null or resumed_at < asked_at)";

  private static final int LONGEST_INFORMATION = 4000;

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Intake intake;
  private final Promises promises;
  private final StillToCome stillToCome;
  private final Recounts recounts;
  private final Words words;
  private final Attachments attachments;
  private final Stories stories;
  private final Feedback feedback;
  private final Ledger ledger;
  private final Moment moment;
  private final Attempts attempts;
  private final Outcomes outcomes;
  private final NextInDiagram next;
  private final OnlyWritten onlyWritten;
  private final ApplicationEventPublisher events;

  Requests(
      JdbcClient jdbc,
      InHand inHand,
      Intake intake,
      Promises promises,
      StillToCome stillToCome,
      Recounts recounts,
      Words words,
      Attachments attachments,
      Stories stories,
      Feedback feedback,
      Ledger ledger,
      Moment moment,
      Attempts attempts,
      Outcomes outcomes,
      NextInDiagram next,
      OnlyWritten onlyWritten,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.intake = intake;
    this.promises = promises;
    this.stillToCome = stillToCome;
    this.recounts = recounts;
    this.words = words;
    this.attachments = attachments;
    this.stories = stories;
    this.feedback = feedback;
    this.ledger = ledger;
    this.moment = moment;
    this.attempts = attempts;
    this.outcomes = outcomes;
    this.next = next;
    this.onlyWritten = onlyWritten;
    this.events = events;
  }

  /**
   * Takes a request in: reference, promises, ledger entries and process start are one transaction.
   *
   * @throws IllegalArgumentException if the service is unknown or the customer's details have gaps
   */
  public Submitted submit(Submit command) {
    return intake.submit(command);
  }

  /**
   * What submitting it again would answer, without taking anything in; empty if it would be taken
   * in.
   */
  public Optional<Submitted> submittedBefore(Submit command) {
    return intake.submittedBefore(command);
  }

  /** The request with this reference, however it was typed (case and dashes do not matter). */
  public Optional<ServiceRequest> find(String reference) {
    return inHand.request(References.normal(reference));
  }

  /** Its promises, oldest first; those made at the same moment in the order of the catalogue. */
  public List<Promise> promisesOf(String reference) {
    return promises.inOrder(reference);
  }

  /**
   * What is promised, but whose clock starts only when something else is done: what comes first
   * comes first, each reckoned from the last moment for what it waits for.
   */
  public List<Asked> stillToCome(String reference) {
    return find(reference).map(stillToCome::of).orElse(List.of());
  }

  /**
   * How a promise's date came about, counted again from what is stored and from nothing else.
   *
   * @throws IllegalArgumentException if the request has no such promise
   */
  public Reckoned passportOf(String reference, UUID promise) {
    return recounts
        .of(
            promises.of(reference).stream()
                .filter(one -> one.id().equals(promise))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no such promise.")))
        .reckoned();
  }

  /**
   * How the date of each of its promises came about, counted again from what is stored: by the
   * edition of the calendar that the promise names. Promises made before rules were kept are left
   * out.
   */
  public Map<UUID, Recount> recountsOf(String reference) {
    return recounts.of(reference);
  }

  /** By when each of its promises was promised when it was made, whatever moved it since. */
  public Map<UUID, Instant> firstDatesOf(String reference) {
    return promises.firstDates(reference);
  }

  /** How often something has happened to the clock of this promise. */
  public int clockFacts(UUID promise) {
    return promises.clockFacts(promise);
  }

  /**
   * By when each promise whose clock stands would fall due if it went on right now. The date that
   * stands with such a promise is the one from before its clock stopped: it may be long past, and
   * nobody is held to it. Left out are those whose date was over before the clock stopped, as a
   * calendar that changes afterwards can make it.
   */
  public Map<UUID, Instant> datesIfClocksWentOn(String reference) {
    return promises.datesIfClocksWentOn(reference);
  }

  /**
   * By when its answer was promised last, whatever became of that; empty for a service that
   * promises none.
   */
  public Optional<Instant> answerWasDue(String reference) {
    return promisesOf(reference).stream()
        .filter(promise -> promise.milestone().equals("answer"))
        .map(Promise::dueAt)
        .max(Instant::compareTo);
  }

  /** Its customer: personal data, for staff who work on the case and for messages. */
  public Person personOf(String reference) {
    return inHand.person(reference);
  }

  /** What the customer answered on the intake form, in its order. */
  public Map<String, String> answersOf(String reference) {
    return words.answers(reference);
  }

  /** Of each of these requests what was answered last, in one statement. */
  public Map<String, Map<String, String>> answersAmong(Collection<String> references) {
    return references.isEmpty() ? Map.of() : words.answersAmong(references);
  }

  /**
   * Those of its kept promises that were kept by writing a message which a colleague gives to the
   * customer, and that the customer has not heard of by it.
   */
  public Map<UUID, OnlyWritten.Told> onlyWritten(String reference) {
    return onlyWritten.among(reference, promisesOf(reference));
  }

  /**
   * How many of the kept promises were only written, of each commitment that has any.
   *
   * @param from the first day on which they were kept; null for all days
   * @param until the last day; null for all days
   */
  public Map<String, OnlyWritten.Count> onlyWritten(
      Figures.By by, @Nullable LocalDate from, @Nullable LocalDate until) {
    return onlyWritten.counted(by, from, until);
  }

  /** The story so far, oldest first, as the customer is told it. */
  public List<StoryLine> storyFor(String reference, Locale locale) {
    return stories.forCustomer(reference, locale);
  }

  /** The story so far, oldest first, as colleagues and auditors are told it. */
  public List<StoryLine> storyForStaff(String reference, Locale locale) {
    return stories.forStaff(reference, byHand(reference), locale);
  }

  /** The story so far, for somebody who is neither its customer nor a colleague. */
  List<StoryLine> storyForAnother(String reference, Locale locale) {
    return stories.forAnother(reference, locale);
  }

  /** What it came to, as the customer may read it now; empty until they were told. */
  public Optional<Outcome> outcomeOf(String reference, Locale locale) {
    return outcomes.forCustomer(reference, locale);
  }

  /**
   * What it came to, with all that was written; empty until the customer was told. For colleagues
   * and auditors: it may be more than an elected representative may still read.
   */
  public Optional<Outcome> outcomeForStaff(String reference, Locale locale) {
    return outcomes.of(reference, locale);
  }

  /**
   * What was told before it was opened again, as long as nothing else was; empty for all others.
   */
  public Optional<Outcome> earlierOutcomeOf(String reference, Locale locale) {
    return outcomes.beforeItWasOpenedAgain(reference, locale);
  }

  /**
   * The older request that goes on instead of this one, empty if there is none. For staff: it may
   * be somebody else's.
   */
  public Optional<String> olderThan(String reference) {
    return outcomes.olderThan(reference);
  }

  /** How the older request stands that goes on, or went on, instead of this one; empty if none. */
  public Optional<OlderRequest> olderRequest(String reference) {
    return outcomes.older(reference);
  }

  /** What happens next, in the words of its diagram where that has some. */
  public Outlook outlookOf(String reference, Locale locale) {
    return outlook(reference, next.ofRequest(References.normal(reference)), locale);
  }

  /**
   * What happens next, whatever the diagram says: for what is said while the request moves on in
   * it.
   */
  public Outlook outlookFromFacts(String reference, Locale locale) {
    return outlook(reference, List.of(), locale);
  }

  /** What happens next with what its customer asked us to explain, as the diagram says it. */
  public Optional<String> nextInExplanation(ServiceRequest request, Locale locale) {
    return stories.inItsWords(request, false, next.ofExplanation(request.reference()), locale);
  }

  /**
   * What happens next with the appointment about it, as the diagram says it.
   *
   * @param theirTurn true while the customer is to choose
   */
  public Optional<String> nextInAppointment(
      ServiceRequest request, boolean theirTurn, Locale locale) {
    return stories.inItsWords(request, theirTurn, next.ofAppointment(request.reference()), locale);
  }

  private Outlook outlook(String reference, List<NextInDiagram.Said> drawn, Locale locale) {
    ServiceRequest request =
        find(reference)
            .orElseThrow(() -> new IllegalArgumentException("No request has that reference."));
    Outlook outlook = stories.outlook(request, promisesOf(reference), drawn, locale);
    return outcomes.nextAfterOlder(request, locale).map(outlook::after).orElse(outlook);
  }

  /**
   * The customer tells us more. Resumes the clock if we were waiting for it.
   *
   * @throws IllegalArgumentException with a sentence for the customer if it is empty or too long,
   *     or the request is closed
   */
  public void addInformation(String reference, String text) {
    addInformation(reference, text, List.of());
  }

  /**
   * The same, with files or with nothing but files. A file that the request has already is not
   * attached again; nor are the words written again that came with it.
   *
   * @throws IllegalArgumentException as above, or if the request would have too many files
   * @throws FilesGone if a file is not here any more, or is part of another request
   */
  public void addInformation(String reference, String text, List<HeldFile> files) {
    add(reference, text, files, Actor.customer(), Map.of(), "");
  }

  /**
   * A colleague writes down what the customer told them; goes the same way as the customer's own.
   *
   * @param channel how the customer told it
   * @throws IllegalArgumentException with a sentence for the colleague, as above
   */
  public void noteInformation(String reference, String text, Actor colleague, Channel channel) {
    add(reference, text, List.of(), colleague, Map.of("channel", channel.name()), "-noted");
  }

  private void add(
      String reference,
      String text,
      List<HeldFile> files,
      Actor actor,
      Map<String, String> how,
      String reader) {
    String information = text.strip();
    if (information.isEmpty() && files.isEmpty()) {
      throw new IllegalArgumentException(stories.text("refused.information-empty" + reader));
    }
    if (information.length() > LONGEST_INFORMATION) {
      throw new IllegalArgumentException(stories.text("refused.information-long"));
    }
    attempts.of(
        () -> {
          ServiceRequest request = locked(reference);
          if (request.toldAt() != null) {
            boolean withdrawn = Outcomes.WITHDRAWN.equals(request.outcome());
            throw new IllegalArgumentException(
                stories.text(
                    "refused.information-" + (withdrawn ? "withdrawn" : "closed") + reader));
          }
          int attached = attach(reference, files, actor);
          if (attached == 0
              && (information.isEmpty() || (!files.isEmpty() && isLast(reference, information)))) {
            // They are here already: it was sent twice.
            return true;
          }
          Map<String, String> facts = new LinkedHashMap<>(how);
          if (!information.isEmpty()) {
            facts.put(
                "words.information",
                words.write(reference, "information", actor, information).toString());
          }
          jdbc.sql("update service_request set information_at = ? where reference = ?")
              // Never before the question that it may answer.
              .params(Rows.utc(moment.notBefore(request.askedAt())), reference)
              .update();
          inHand.requestChanged(reference);
          ledger.append(reference, "information-received", actor, facts);
          events.publishEvent(new InformationReceived(reference));
          return true;
        });
  }

  private boolean isLast(String reference, String information) {
    return words
        .latest(reference, "information")
        .filter(last -> last.words().equals(information))
        .isPresent();
  }

  private int attach(String reference, List<HeldFile> files, Actor actor) {
    try {
      return attachments.attach(
          reference,
          files.stream().map(file -> new Sent(Attachments.INFORMATION, file)).toList(),
          actor);
    } catch (Attachments.TooManyFiles tooMany) {
      throw new IllegalArgumentException(stories.text("refused.files-too-many"), tooMany);
    }
  }

  /**
   * The customer rates the outcome on the page of their request; once.
   *
   * @param score 1 (poor) to 5 (very good)
   * @throws IllegalArgumentException with a sentence for the customer if it cannot be rated (now)
   */
  public void rate(String reference, int score, @Nullable String comment) {
    feedback.give(reference, score, comment, FeedbackRoute.TRACKING, Actor.customer());
  }

  /** How many promises that honour each commitment were kept and broken, by commitment id. */
  public Map<String, Kept> figures() {
    Map<String, Kept> figures = new LinkedHashMap<>();
    jdbc.sql(
            "select honours, count(kept_at) kept, count(broken_at) broken,"
                + " count(withdrawn_at) withdrawn, count(*) made from promise"
                + " group by honours order by honours")
        .query(
            row -> {
              long kept = row.getLong("kept");
              long broken = row.getLong("broken");
              long withdrawn = row.getLong("withdrawn");
              figures.put(
                  row.getString("honours"),
                  new Kept(
                      kept, broken, row.getLong("made") - kept - broken - withdrawn, withdrawn));
            });
    return figures;
  }

  /**
   * How a commitment fares.
   *
   * @param open promises that can still be kept or broken
   * @param withdrawn promises that ended, neither kept nor broken, as their customers withdrew the
   *     requests, or as they were no part of our answers
   */
  public record Kept(long kept, long broken, long open, long withdrawn) {}

  /** The newest requests, for finding one; at most {@code limit}. */
  public List<ServiceRequest> newest(@Nullable String service, int limit) {
    String only = service == null ? "" : " where service = :service";
    return jdbc.sql(
            "select * from service_request"
                + only
                + " order by received_at desc fetch first "
                + Math.max(1, Math.min(limit, 200))
                + " rows only")
        .params(service == null ? Map.of() : Map.of("service", service))
        .query(Rows::request)
        .list();
  }

  /**
   * Requests of these teams that wait for their customers' answers, the earliest answer first.
   *
   * @param offset how many to pass over
   * @param limit at most 100
   */
  public List<ServiceRequest> waitingForCustomer(Set<String> teams, int offset, int limit) {
    if (teams.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            "select * from service_request where "
                + WAITING
                + " order by reply_by, reference offset "
                + Math.max(0, offset)
                + " rows fetch next "
                + Math.max(1, Math.min(limit, 100))
                + " rows only")
        .param("teams", teams)
        .query(Rows::request)
        .list();
  }

  /** How many requests of these teams wait for their customers' answers. */
  public long countWaitingForCustomer(Set<String> teams) {
    return teams.isEmpty()
        ? 0
        : jdbc.sql("select count(*) from service_request where " + WAITING)
            .param("teams", teams)
            .query(Long.class)
            .single();
  }

  /**
   * True if no machine tells them all: what was decided then is not told until somebody did, or
   * made it in the form that they asked for.
   */
  private boolean byHand(String reference) {
    return personOf(reference).hearsByHand();
  }

  private ServiceRequest locked(String reference) {
    return inHand
        .locked(reference)
        .orElseThrow(() -> new IllegalArgumentException(stories.text("refused.unknown")));
  }
}
