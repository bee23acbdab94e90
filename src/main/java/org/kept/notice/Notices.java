package org.kept.notice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.StaffAccount;
import org.kept.access.StaffAccounts;
import org.kept.promise.Contractor;
import org.kept.request.Customers;
import org.kept.request.EnquiryTellsOtherwise;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.QuestionOver;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Slot;
import org.kept.request.WorkOrder;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Says things to customers. A message is written in the transaction of what it tells, and sent
 * later.
 */
@Component
public class Notices {

  /** To contractors: this is yours to do. */
  static final String GIVEN = "work-order-given";

  /** To contractors: it is not yours any more. */
  static final String ENDED = "work-order-ended";

  /** To contractors: the time to be there is another. Of several the one written last counts. */
  static final String VISIT = "work-order-visit";

  /** What must reach a contractor in the order in which it was written, as SQL has it. */
  static final String IN_TURN = "('" + GIVEN + "', '" + ENDED + "', '" + VISIT + "')";

  /** What only colleagues are told, and contractors. */
  static final Set<String> FOR_STAFF =
      Set.of(
          "promise-at-risk",
          "promise-escalated",
          "promise-done-late",
          "promise-withdrawn-late",
          "dispute-raised",
          "appointment-unsaid",
          GIVEN,
          ENDED,
          VISIT,
          "watch-gone",
          "watch-held",
          "watch-suspended");

  /**
   * Before a language: the parameter with what the diagram says of what happens next, where {@code
   * {team}} stands for the team that has the request. Messages without it use words of their own,
   * and so do those whose next step depends on what was decided.
   */
  public static final String NEXT = "next.";

  /** What we want to know from them. */
  static final String QUESTION = "question-asked";

  /** The same once more, half-way to the day by which we hope for the answer. */
  static final String REMINDER = "question-reminder";

  /** What is of no use any more once they answered. */
  static final Set<String> ASK = Set.of(QUESTION, REMINDER);

  /** What was decided; of an enquiry, what its representative is answered. */
  static final String DECISION = "decision-told";

  /** How we did; not asked before they heard what it came to. */
  static final String FEEDBACK = "feedback-invited";

  /** That a representative may not use any more what they were told; a colleague says it. */
  static final String TAKEN_BACK = "authority-taken-back";

  private final Requests requests;
  private final StaffAccounts accounts;
  private final Wording wording;
  private final Outbox outbox;
  private final OutboxCalendars calendars;
  private final OutboxSender sender;
  private final MailServer server;
  private final Clock clock;

  Notices(
      Requests requests,
      StaffAccounts accounts,
      Wording wording,
      Outbox outbox,
      OutboxCalendars calendars,
      OutboxSender sender,
      MailServer server,
      Clock clock) {
    this.requests = requests;
    this.accounts = accounts;
    this.wording = wording;
    this.outbox = outbox;
    this.calendars = calendars;
    this.sender = sender;
    this.server = server;
    this.clock = clock;
  }

  /**
   * Writes a message to the request's customer, by the way, in the format and in the language that
   * they chose.
   *
   * @param template id of the words: {@code request-acknowledged}, {@code team-changed}, {@code
   *     service-changed}, {@code contractor-given}, {@code contractor-finished}, {@code
   *     question-asked}, {@code question-reminder}, {@code decision-told}, {@code
   *     withdrawal-confirmed}, {@code promise-broken}, {@code done-late}, {@code request-reopened},
   *     {@code feedback-invited}, {@code older-request-ended}, {@code explanation-promised}, {@code
   *     explanation-told}; {@code authority-taken-back} comes of itself
   * @param parameters what the words need beyond the request itself
   * @param occurrence makes the message unique: the same request, template and occurrence is
   *     written once, ever
   */
  @Transactional
  public void tell(
      String reference, String template, Map<String, String> parameters, String occurrence) {
    tell(reference, template, parameters, occurrence, Optional.empty());
  }

  /** The same, with a file for calendars. */
  void tell(
      String reference,
      String template,
      Map<String, String> parameters,
      String occurrence,
      Optional<OutboxCalendars.File> calendar) {
    ServiceRequest request = existing(reference);
    Person person = requests.personOf(request.reference());
    Wording.Text text =
        wording.forCustomer(
            person, Locale.forLanguageTag(person.language()), request, template, parameters);
    PreferredContact way = person.preferredContact();
    boolean byMail = way == PreferredContact.EMAIL;
    boolean english = Locale.ENGLISH.getLanguage().equals(person.language());
    String format = person.format();
    String language = person.language();
    write(
            request,
            template,
            occurrence,
            way,
            !byMail,
            recipientOf(person, way),
            text,
            english
                ? null
                : wording.forCustomer(person, Locale.ENGLISH, request, template, parameters).body(),
            format,
            language)
        .ifPresent(message -> calendar.ifPresent(file -> calendars.write(message, file)));
    Optional<PreferredContact> made = madeBesideEmail(person);
    if (made.isPresent()) {
      // The email may help at once, with a program that reads it out; what they asked for follows.
      PreferredContact carrier = made.get();
      Map<String, String> without = AppointmentWording.withoutFile(parameters);
      write(
          request,
          template,
          inFormat(occurrence, format),
          carrier,
          true,
          recipientOf(person, carrier),
          wording.forReadingOut(
              person, Locale.forLanguageTag(language), request, template, without),
          english
              ? null
              : wording.forReadingOut(person, Locale.ENGLISH, request, template, without).body(),
          format,
          language);
    }
  }

  /**
   * The way by which a colleague gives to somebody who hears by email what people have to make for
   * them; empty for everybody else.
   */
  public static Optional<PreferredContact> madeBesideEmail(Person person) {
    if (person.preferredContact() != PreferredContact.EMAIL || !person.needsWordsMade()) {
      return Optional.empty();
    }
    // Somebody who asked before we wanted an address for Braille is written to all the same.
    return Optional.of(
        person.format().equals("braille") && knownRecipient(person, PreferredContact.LETTER) != null
            ? PreferredContact.LETTER
            : PreferredContact.EMAIL);
  }

  /** Where a message to them goes by this way. */
  private static String recipientOf(Person person, PreferredContact way) {
    return switch (way) {
      case EMAIL -> addressOf(person.email());
      case TEXT, PHONE -> addressOf(person.phone());
      case LETTER -> person.name() + "\n" + addressOf(person.address());
    };
  }

  /** Messages that nobody sent yet must not go where the customer is not. */
  @EventListener
  void goesWhereTheyAre(Customers.Changed changed) {
    for (PreferredContact way : PreferredContact.values()) {
      String from = knownRecipient(changed.before(), way);
      String to = knownRecipient(changed.now(), way);
      if (from == null || from.equals(to)) {
        continue;
      }
      if (to == null) {
        // They are not there any more: a colleague tells them as they want to be told now.
        PreferredContact other = changed.now().preferredContact();
        outbox.sayByHand(changed.reference(), way, from, other, recipientOf(changed.now(), other));
      } else {
        outbox.readdress(changed.reference(), way, from, to);
      }
    }
  }

  /** Nobody is asked by an email what we do not want to know any more. */
  @EventListener
  void isNotAskedAnyMore(QuestionOver question) {
    ASK.forEach(template -> outbox.dropMail(question.reference(), template));
  }

  /** What tells more than may be told now must not go out, if it has not yet. */
  @EventListener
  void tellsWhatMayBeTold(EnquiryTellsOtherwise enquiry) {
    String reference = enquiry.reference();
    if (!enquiry.hides()) {
      outbox.letOut(reference, DECISION);
      outbox.letMailOut(reference, FEEDBACK);
      outbox.drop(reference, TAKEN_BACK);
      return;
    }
    outbox.hold(reference, DECISION);
    if (outbox.holds(reference, DECISION, false)) {
      outbox.holdMail(reference, FEEDBACK);
    }
    // Where a colleague has still to tell them the answer, they tell them how far it is instead;
    // unless an answer went out some other way, or in the round before.
    if (enquiry.takenBack()
        && (outbox.wentOut(reference, DECISION) || !outbox.holds(reference, DECISION, true))) {
      hasToHear(reference);
    }
  }

  /** What was said before anybody knew better went out all the same. */
  @EventListener
  void wasSaid(ByHand.SaidAllTheSame words) {
    if (!outbox.waits(words.reference(), TAKEN_BACK)) {
      hasToHear(words.reference());
    }
  }

  /** A colleague looks at what a representative was told, and talks to them. */
  private void hasToHear(String reference) {
    ServiceRequest request = existing(reference);
    Person person = requests.personOf(reference);
    PreferredContact way = person.preferredContact();
    write(
        request,
        TAKEN_BACK,
        "once more after " + outbox.count(reference, TAKEN_BACK),
        way,
        true,
        recipientOf(person, way),
        wording.forReadingOut(
            person, Locale.forLanguageTag(person.language()), request, TAKEN_BACK, Map.of()),
        person.language().equals("en")
            ? null
            : wording.forReadingOut(person, Locale.ENGLISH, request, TAKEN_BACK, Map.of()).body(),
        person.format(),
        person.language());
  }

  private static @Nullable String knownRecipient(Person person, PreferredContact way) {
    String given =
        switch (way) {
          case EMAIL -> person.email();
          case TEXT, PHONE -> person.phone();
          case LETTER -> person.address();
        };
    return given == null || given.isBlank() ? null : recipientOf(person, way);
  }

  /**
   * Writes a message to a member of staff, by email.
   *
   * @param username whose account has the address
   * @param template one of {@link #FOR_STAFF}
   */
  @Transactional
  public void tellStaff(
      String username,
      String reference,
      String template,
      Map<String, String> parameters,
      String occurrence) {
    if (!FOR_STAFF.contains(template)) {
      throw new IllegalArgumentException("There is no message " + template + " for staff.");
    }
    ServiceRequest request = existing(reference);
    StaffAccount colleague =
        accounts
            .find(username)
            .orElseThrow(() -> new IllegalStateException("There is no account " + username + "."));
    write(
        request,
        template,
        username + ":" + occurrence,
        PreferredContact.EMAIL,
        false,
        colleague.email(),
        wording.forStaff(colleague.name(), request, template, parameters),
        null,
        Person.STANDARD,
        "en");
  }

  /**
   * Writes to a contractor by email, at their own address; nothing where they gave none. It says
   * nothing of the customer but where the work is.
   *
   * @param template {@code work-order-given} or {@code work-order-ended}
   * @param parameters {@code place} where it is, {@code ended} how it ended; both may be missing
   */
  @Transactional
  public void tellContractor(
      Contractor contractor, WorkOrder order, String template, Map<String, String> parameters) {
    tellContractor(contractor, order, template, parameters, contractor.id() + ":" + order.id());
  }

  /**
   * Writes to a contractor that the time to be there is another, once for each change.
   *
   * @param how what became of it: {@code booked}, {@code moved}, {@code moved-by-us} or {@code
   *     cancelled}
   * @param before the time that was booked before, null if none was
   * @param now the time to be there, null if there is none any more
   * @param change makes it unique among what happened to this visit
   */
  @Transactional
  public void tellOfVisit(
      Contractor contractor,
      WorkOrder order,
      String how,
      @Nullable Slot before,
      @Nullable Slot now,
      String change) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("how", how);
    AppointmentWording.put(parameters, "before", before);
    AppointmentWording.put(parameters, "slot", now);
    tellContractor(
        contractor, order, VISIT, parameters, contractor.id() + ":" + order.id() + ":" + change);
  }

  private void tellContractor(
      Contractor contractor,
      WorkOrder order,
      String template,
      Map<String, String> parameters,
      String occurrence) {
    String email = contractor.email();
    if (!FOR_STAFF.contains(template)) {
      throw new IllegalArgumentException("There is no message " + template + " for contractors.");
    }
    if (email == null) {
      return;
    }
    ServiceRequest request = existing(order.reference());
    write(
        request,
        template,
        occurrence,
        PreferredContact.EMAIL,
        false,
        email,
        wording.forContractor(contractor, order, request, template, parameters),
        null,
        Person.STANDARD,
        "en");
  }

  /** False where there is no mail server: email is then written, and stays in the outbox. */
  public boolean sendsEmail() {
    return server.configured();
  }

  /**
   * The id of the message; empty if it was written before.
   *
   * @param inEnglish the same words for colleagues, null where they are in English anyway
   */
  private Optional<UUID> write(
      ServiceRequest request,
      String template,
      String occurrence,
      PreferredContact way,
      boolean byHand,
      String recipient,
      Wording.Text text,
      @Nullable String inEnglish,
      String format,
      String language) {
    Message message =
        new Message(
            UUID.randomUUID(),
            keyOf(request.reference(), template, occurrence),
            request.reference(),
            template,
            way,
            byHand,
            recipient,
            text.subject(),
            text.body(),
            format,
            language,
            clock.instant(),
            null,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            inEnglish);
    if (!outbox.write(message)) {
      return Optional.empty();
    }
    if (!byHand) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              sender.wake();
            }
          });
    }
    return Optional.of(message.id());
  }

  private ServiceRequest existing(String reference) {
    return requests
        .find(reference)
        .orElseThrow(() -> new IllegalArgumentException("There is no request " + reference + "."));
  }

  private static String addressOf(@Nullable String given) {
    if (given == null || given.isBlank()) {
      throw new IllegalStateException("A person chose a way to hear from us without its address.");
    }
    return given.strip();
  }

  /** The same words, made into a format by a colleague. */
  static String inFormat(String occurrence, String format) {
    return occurrence + ":" + format;
  }

  /** What makes a message unique. */
  static String keyOf(String reference, String template, String occurrence) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (reference + "\n" + template + "\n" + occurrence)
                      .getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
