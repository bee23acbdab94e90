package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.TrackingKeys;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.notice.ByHand;
import org.kept.notice.Notices;
import org.kept.promise.KeptClock;
import org.kept.request.Channel;
import org.kept.request.Customers;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.request.Withdrawals;
import org.kept.workflow.QuestionReminders;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Our clock goes on until a customer was really asked, where a colleague has to do that. */
@KeptTest
abstract class AskingByHand {

  private static final String OFFICER = "roads-officer";
  private static final String QUESTION = "How deep is it?";

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private Customers customers;
  @Autowired private Withdrawals withdrawals;
  @Autowired private ByHand byHand;
  @Autowired private Ledger ledger;
  @Autowired private TrackingKeys keys;
  @Autowired private QuestionReminders reminders;
  @Autowired private Notices notices;
  @Autowired private TransactionTemplate transactions;
  @Autowired private RuntimeService runtime;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;
  @LocalServerPort private int port;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void theClockStandsFromWhenAColleagueAskedAndNotBefore() {
    Council.Case hole = asked(PreferredContact.PHONE);
    Instant due = answer(hole).dueAt();
    long waiting = requests.countWaitingForCustomer(Set.of("roads"));

    assertThat(answer(hole).pausedAt()).isNull();
    assertThat(of(hole).stage()).isEqualTo(Stage.WITH_TEAM);
    assertThat(requests.outlookOf(hole.reference, Locale.UK).owner()).isEqualTo("Roads");
    assertThat(requests.outlookOf(hole.reference, Locale.UK).byWhen()).isEqualTo(due);
    assertThat(follow(hole))
        .contains(QUESTION, "We have a question for you, and Roads will ask you.")
        .doesNotContain("Who has it now: You", "Please answer by");
    assertThat(officersPage(hole))
        .contains("Question written: a colleague has to ask it", "We promised the answer");

    council.timePassesUntil("2026-06-16 15:00");
    assertThat(officersPage(hole))
        .contains(
            "Whatever date stands below, ask them to answer by the end of Tuesday 30 June 2026");
    isDone(question(hole));

    assertThat(answer(hole).pausedAt()).isEqualTo(at("2026-06-16 15:00"));
    assertThat(of(hole).stage()).isEqualTo(Stage.WAITING_FOR_CUSTOMER);
    assertThat(requests.countWaitingForCustomer(Set.of("roads"))).isEqualTo(waiting + 1);
    assertThat(follow(hole)).contains("Please answer by the end of Tuesday 30 June 2026");
    assertThat(hole.story())
        .contains("Fri 12 Jun 10:00  We have a question for you.\n")
        .contains("Tue 16 Jun 15:00  We rang you.")
        .contains("Tue 16 Jun 15:00  We asked you our question. Please answer by Tuesday 30 June");
    assertThat(entry(hole, "question-told").actor()).isEqualTo(OFFICER);
    assertThat(ledger.verify(hole.reference).intact()).isTrue();

    // The process waits until the day that they were told, and not the one before.
    council.timePassesUntil("2026-06-30 17:00");
    assertThat(of(hole).stage()).isEqualTo(Stage.WAITING_FOR_CUSTOMER);
    council.timePassesUntil("2026-07-01 00:10");
    assertThat(of(hole).stage()).isEqualTo(Stage.WITH_TEAM);
    assertThat(hole.openWork().form()).isEqualTo("decide-request");
  }

  @Test
  void whatNobodyAskedStopsNoClockAndTheWorkComesBackBeforeItIsLate() {
    Council.Case hole = asked(PreferredContact.LETTER);
    Instant due = answer(hole).dueAt();
    UUID question = question(hole);

    council.timePassesUntil("2026-06-18 00:10");

    assertThat(answer(hole).dueAt()).isEqualTo(due);
    assertThat(clock.instant()).isBefore(due);
    assertThat(hole.openWork().dueAt()).isEqualTo(due);
    assertThat(officersPage(hole))
        .contains(
            "Nobody asked the customer in time: the work goes on without an answer",
            "We do not wait for an answer to this any more.",
            "/desk/by-hand/" + question + "/not-needed");
    assertThat(follow(hole))
        .contains("We did not ask you our question, and go on with what we know.")
        .doesNotContain("Please answer by", "will ask you");
    // Whoever posted it after all says so, and stops nothing by it.
    Visitor.signedIn(port, OFFICER)
        .sends("/desk/by-hand/" + question, Map.of("from", "case", "overtaken", "not-waited-for"));
    assertThat(hole.story()).contains("We wrote to you.");
    assertThat(answer(hole).pausedAt()).isNull();
    assertThat(kinds(hole)).doesNotContain("question-told", "promise-paused");
  }

  @Test
  void whoReadsTheQuestionOnTheirPageAnswersItBeforeAnybodyRings() {
    Council.Case hole = asked(PreferredContact.PHONE);
    Instant due = answer(hole).dueAt();
    UUID question = question(hole);
    council.opensOn("2026-06-12 11:00");

    Visitor customer = new Visitor(port);
    customer.opens("/track/" + hole.reference + "?key=" + keys.keyOf(hole.reference));
    customer.sends("/track/" + hole.reference + "/information", Map.of("words", "As my hand."));

    assertThat(hole.openWork().assignee()).isEqualTo(OFFICER);
    assertThat(answer(hole).dueAt()).isEqualTo(due);
    assertThat(officersPage(hole))
        .contains("The customer answered before anybody had asked")
        .doesNotContain("No longer waiting for the customer");
    isDone(question, "answered");
    assertThat(answer(hole).pausedAt()).isNull();
    assertThat(kinds(hole)).doesNotContain("question-told");
    assertThat(of(hole).stage()).isEqualTo(Stage.WITH_TEAM);
  }

  @Test
  void whoWasAskedTheQuestionBeforeIsNotAskedTheNewOneByThat() {
    Council.Case hole = asked(PreferredContact.PHONE);
    UUID first = question(hole);
    requests.noteInformation(hole.reference, "As my hand.", council.staff(OFFICER), Channel.PHONE);
    hole.isAskedBy(OFFICER, "And how wide?");

    isDone(first, "answered");
    assertThat(answer(hole).pausedAt()).as("nobody asked how wide").isNull();
    assertThat(of(hole).hasToBeAsked()).isTrue();
    isDone(question(hole));
    assertThat(answer(hole).pausedAt()).isNotNull();
  }

  @Test
  void ofTwoWhoPressDoneAtOnceOneStopsTheClock() {
    Council.Case hole = asked(PreferredContact.PHONE);
    UUID question = question(hole);

    Threads.atOnce(2, () -> byHand.done(question, council.staff(OFFICER)));

    assertThat(kinds(hole)).containsOnlyOnce("question-told", "promise-paused");
    assertThat(answer(hole).pausedAt()).isNotNull();
  }

  /** The email may help at once; what they asked for is what counts. */
  @Test
  void aBrailleReaderIsAskedOnceItIsMade() {
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.EMAIL, "braille", "en"));
    council.opensOn("2026-06-12 10:00");
    hole.isAskedBy(OFFICER, QUESTION);
    assertThat(answer(hole).pausedAt()).isNull();

    council.opensOn("2026-06-15 15:00");
    isDone(question(hole));

    assertThat(answer(hole).pausedAt()).isEqualTo(at("2026-06-15 15:00"));
  }

  /** The date that they read counts for those who hear by email, as the message goes at once. */
  @Test
  void whoIsAskedByEmailIsAskedAsItIsWritten() {
    Council.Case hole = asked(PreferredContact.EMAIL);

    assertThat(answer(hole).pausedAt()).isEqualTo(at("2026-06-12 10:00"));
    assertThat(kinds(hole)).doesNotContain("question-told");
    assertThat(hole.story()).contains("We have a question for you. Please answer by");
    assertThat(officersPage(hole))
        .contains("The email with our question to the customer has not gone out.");

    requests.addInformation(hole.reference, "As my hand.");

    assertThat(
            jdbc.sql(
                    "select count(*) from outbox where reference = ? and template ="
                        + " 'question-asked' and cancelled_at is not null and sent_at is null")
                .param(hole.reference)
                .query(Integer.class)
                .single())
        .as("nobody is asked by a late email what they have answered")
        .isEqualTo(1);
    assertThat(officersPage(hole)).doesNotContain("The email with our question");
  }

  @Test
  void whoWithdrawsIsAskedNothingAnyMoreByALateEmail() {
    Council.Case hole = asked(PreferredContact.EMAIL);

    assertThat(withdrawals.withdraw(hole.reference, "sorted-otherwise", "")).isTrue();

    assertThat(kinds(hole)).containsOnlyOnce("message-cancelled");
    assertThat(officersPage(hole))
        .contains("The email that confirms that they withdrew it has not gone out.")
        .doesNotContain("The email with our question");
  }

  @Test
  void onAClosedCaseItSaysThatTheOutcomeDidNotGoAndAsksNobodyToSayTheReceipt() {
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.EMAIL));
    assertThat(officersPage(hole)).contains("No receipt sent yet");

    hole.isDoneBy(OFFICER, "We filled the hole.");

    assertThat(officersPage(hole))
        .contains("The email with the outcome has not gone out.", "No receipt sent yet")
        .doesNotContain("tell them that we have their request");
    jdbc.sql("update outbox set sent_at = created_at where reference = ? and template = ?")
        .params(hole.reference, "request-acknowledged")
        .update();
    assertThat(officersPage(hole)).doesNotContain("No receipt sent yet");
  }

  /** Their address was wrong: they were not asked, and our clock goes on until somebody rings. */
  @Test
  void whoWasNotReachedByEmailIsAskedOnceSomebodyRings() {
    Council.Case hole = asked(PreferredContact.EMAIL);
    council.opensOn("2026-06-16 11:00");
    wantsACall(hole);

    assertThat(answer(hole).pausedAt()).isNull();
    assertThat(of(hole).hasToBeAsked()).isTrue();
    assertThat(hole.story()).contains("did not go. We will ask you in another way.");
    assertThat(requests.outlookOf(hole.reference, Locale.UK).owner()).isEqualTo("Roads");
    assertThat(kinds(hole)).contains("promise-resumed", "question-to-tell");
    assertThat(officersPage(hole))
        .contains(
            "The email with our question did not go: a colleague has to ask it",
            "by the end of Tuesday 30 June 2026. Our clock goes on until you have asked");
    reminders.remindAll();
    council.timePassesUntil("2026-06-17 11:00");
    isDone(question(hole));

    assertThat(answer(hole).pausedAt()).isEqualTo(at("2026-06-17 11:00"));
    assertThat(follow(hole)).contains("Please answer by the end of Wednesday 1 July 2026");
    // Half-way they are reminded once, with the day that they were told by the call.
    clock.standAt(at("2026-06-25 12:00"));
    reminders.remindAll();
    assertThat(kinds(hole)).containsOnlyOnce("customer-reminded");
    assertThat(
            byHand.ofCase(hole.reference).stream()
                .filter(each -> each.template().equals("question-reminder")))
        .singleElement()
        .extracting(ByHand.Errand::body)
        .asString()
        .contains("by the end of Wednesday 1 July 2026");
    assertThat(officersPage(hole)).doesNotContain("Whatever date stands below");
  }

  /** What was asked before this counted from the telling: its clock stands, and nothing is said. */
  @Test
  void ofAQuestionWhoseClockStandsAlreadyNobodyIsToldThatItGoesOn() {
    Council.Case hole = asked(PreferredContact.PHONE);
    UUID question = question(hole);
    isDone(question);
    jdbc.sql("update outbox set sent_at = null where id = ?").param(question).update();
    Instant stands = answer(hole).pausedAt();
    council.opensOn("2026-06-16 11:00");

    assertThat(officersPage(hole))
        .contains("Whatever date stands below, ask them to answer by the end of Tuesday 30 June")
        .doesNotContain("Our clock goes on until you have asked");
    isDone(question);

    assertThat(answer(hole).pausedAt()).isEqualTo(stands);
    assertThat(follow(hole)).contains("Please answer by the end of Tuesday 30 June 2026");
  }

  /** The work comes back: nobody is told another day once the timer was due, fired or not. */
  @Test
  void onceTheDayIsOverNobodyIsAskedAnyMoreAlsoBeforeTheTimerFired() {
    Council.Case hole = asked(PreferredContact.PHONE);
    UUID question = question(hole);
    Instant comesBack = Objects.requireNonNull(of(hole).replyBy());
    clock.standAt(comesBack.plusSeconds(60));

    assertThat(officersPage(hole)).contains("We do not wait for an answer to this any more.");
    isDone(question, "not-waited-for");

    assertThat(kinds(hole)).doesNotContain("question-told", "promise-paused");
    council.timersFire();
    assertThat(hole.openWork().form()).isEqualTo("decide-request");
  }

  /** An email that an administrator told by a call counts from the call. */
  @Test
  void whoIsRungInsteadOfARefusedEmailHasTheirTimeFromTheCall() {
    Council.Case hole = asked(PreferredContact.EMAIL);
    UUID email =
        jdbc.sql("select id from outbox where reference = ? and template = 'question-asked'")
            .param(hole.reference)
            .query(UUID.class)
            .single();
    jdbc.sql("update outbox set failed_at = created_at, not_before = null where id = ?")
        .param(email)
        .update();
    council.opensOn("2026-06-16 11:00");

    Visitor.signedIn(port, "admin").sends("/outbox/" + email, Map.of("decision", "DONE_BY_HAND"));

    assertThat(kinds(hole)).containsOnlyOnce("question-told");
    assertThat(follow(hole)).contains("Please answer by the end of Tuesday 30 June 2026");
  }

  /** Of a call and the Braille for it one is enough, if the other is not made any more. */
  @Test
  void whoWasRungIsAskedAlsoIfTheBrailleIsCancelled() {
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.EMAIL, "braille", "en"));
    council.opensOn("2026-06-12 10:00");
    hole.isAskedBy(OFFICER, QUESTION);
    wantsACall(hole);
    List<UUID> both =
        byHand.ofCase(hole.reference).stream()
            .filter(each -> each.template().equals("question-asked"))
            .map(ByHand.Errand::id)
            .toList();
    assertThat(both).hasSize(2);
    isDone(both.get(0));
    assertThat(of(hole).hasToBeAsked()).isTrue();

    cancels(both.get(1));

    assertThat(of(hole).stage()).isEqualTo(Stage.WAITING_FOR_CUSTOMER);
    assertThat(answer(hole).pausedAt()).isNotNull();
    assertThat(kinds(hole)).containsOnlyOnce("question-told");
  }

  @Test
  void whatNobodyWillAskBringsTheWorkBackAtOnce() {
    Council.Case phone = asked(PreferredContact.PHONE);
    Council.Case email = council.caseOf(council.potholeBy(PreferredContact.EMAIL));
    email.isAskedBy(OFFICER, QUESTION);
    assertThat(answer(email).pausedAt()).isNotNull();
    council.opensOn("2026-06-12 11:00");

    cancels(question(phone));
    cancels(
        jdbc.sql("select id from outbox where reference = ? and template = 'question-asked'")
            .param(email.reference)
            .query(UUID.class)
            .single());
    council.timersFire();

    for (Council.Case each : List.of(phone, email)) {
      assertThat(each.openWork().form()).isEqualTo("decide-request");
      assertThat(answer(each).pausedAt()).isNull();
      assertThat(each.story()).contains("You need not answer our question any more.");
      assertThat(officersPage(each))
          .contains("Our question is not asked any more: the work goes on without an answer");
    }
  }

  /** A message that names our date is read out with the one that counts since. */
  @Test
  void aDateThatMovedAsTheyWereAskedIsNotReadOut() {
    Council.Case hole = asked(PreferredContact.PHONE);
    council.opensOn("2026-06-12 11:00");
    transactions.executeWithoutResult(
        status -> notices.tell(hole.reference, "team-changed", Map.of("team", "roads"), "once"));
    council.opensOn("2026-06-12 12:00");
    isDone(question(hole));

    council.timePassesUntil("2026-06-30 09:00");

    assertThat(hole.openWork().form()).isEqualTo("decide-request");
    assertThat(officersPage(hole)).contains("The date has changed. Whatever stands below, say:");
  }

  /** One of the two wins, and the other sees that it did. */
  @Test
  void whoAnswersWhileSomebodyPressesDoneIsHeardAndNothingGoesWrong() {
    for (int time = 0; time < 5; time++) {
      Council.Case hole = asked(PreferredContact.PHONE);
      UUID question = question(hole);
      AtomicInteger turn = new AtomicInteger();

      List<Object> results =
          Threads.atOnce(
              2,
              () -> {
                if (turn.getAndIncrement() == 0) {
                  byHand.done(question, council.staff(OFFICER));
                } else {
                  requests.addInformation(hole.reference, "As my hand.");
                }
                return true;
              });

      assertThat(results).containsOnly(true);

      assertThat(answer(hole).pausedAt()).isNull();
      assertThat(of(hole).asks()).isFalse();
      assertThat(hole.openWork().form()).isEqualTo("decide-request");
      assertThat(byHand.find(question)).isEmpty();
      assertThat(ledger.verify(hole.reference).intact()).isTrue();
    }
  }

  /** Of an email and its Braille the Braille counts, whatever becomes of the email after it. */
  @Test
  void whoReadItInBrailleWasAskedWhateverBecomesOfTheEmail() {
    Council.Case cancelled = askedInBraille();
    Council.Case lost = askedInBraille();
    Instant replyBy = of(cancelled).replyBy();
    Instant stands = answer(cancelled).pausedAt();
    assertThat(officersPage(cancelled)).doesNotContain("The email with our question");
    UUID refused = email(cancelled);
    jdbc.sql("update outbox set failed_at = created_at, not_before = null where id = ?")
        .param(refused)
        .update();
    council.opensOn("2026-06-16 11:00");

    cancels(refused);
    wantsACall(lost);

    for (Council.Case each : List.of(cancelled, lost)) {
      assertThat(kinds(each)).containsOnlyOnce("question-told").doesNotContain("question-to-tell");
      assertThat(of(each).stage()).isEqualTo(Stage.WAITING_FOR_CUSTOMER);
      assertThat(of(each).replyBy()).isEqualTo(replyBy);
      assertThat(answer(each).pausedAt()).isEqualTo(stands);
    }
  }

  @Test
  void theDeskSpeaksOfTheEmailOfTheLastQuestionAndTheLastOutcomeOnly() {
    Council.Case hole = asked(PreferredContact.EMAIL);
    requests.addInformation(hole.reference, "As my hand.");
    wantsACall(hole);
    council.opensOn("2026-06-15 10:00");
    hole.isAskedBy(OFFICER, "And how wide?");
    assertThat(officersPage(hole)).doesNotContain("The email with our question");
    isDone(question(hole));
    assertThat(officersPage(hole)).doesNotContain("The email with our question");
  }

  @Test
  void whatNobodyWillAskIsPromisedToNobodyAlsoIfTheProcessIsSuspended() {
    Council.Case hole = asked(PreferredContact.PHONE);
    UUID question = question(hole);
    List<String> instances =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(hole.reference)
            .list()
            .stream()
            .map(ProcessInstance::getId)
            .toList();
    runtime.updateProcessInstanceSuspensionState().byProcessInstanceIds(instances).suspend();
    try {
      cancels(question);
      council.timersFire();

      assertThat(follow(hole)).doesNotContain("will ask you");
    } finally {
      runtime.updateProcessInstanceSuspensionState().byProcessInstanceIds(instances).activate();
    }
    council.timersFire();
    assertThat(hole.openWork().form()).isEqualTo("decide-request");
  }

  /** They lock in the same order: nobody has to begin again, and no engine reports a deadlock. */
  @Test
  void whoChangesTheWayWhileTheCustomerAnswersIsNotInTheirWay() {
    for (int time = 0; time < 3; time++) {
      Council.Case hole = asked(PreferredContact.EMAIL);
      Person person = requests.personOf(hole.reference);
      CountDownLatch locked = new CountDownLatch(1);
      AtomicInteger turn = new AtomicInteger();
      AtomicInteger tries = new AtomicInteger();

      List<Object> results =
          Threads.atOnce(
              2,
              () -> {
                if (turn.getAndIncrement() == 0) {
                  return customers.change(
                      hole.reference,
                      person.mark(),
                      byPhone(person),
                      answers -> {
                        tries.incrementAndGet();
                        locked.countDown();
                        return answers;
                      },
                      council.staff(OFFICER));
                }
                assertThat(locked.await(20, TimeUnit.SECONDS)).isTrue();
                requests.addInformation(hole.reference, "As my hand.");
                return true;
              });

      assertThat(results).containsOnly(true);
      assertThat(tries).hasValue(1);
      assertThat(of(hole).asks()).isFalse();
      assertThat(answer(hole).pausedAt()).isNull();
    }
  }

  private Council.Case askedInBraille() {
    council.opensOn("2026-06-11 10:00");
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.EMAIL, "braille", "en"));
    council.opensOn("2026-06-12 10:00");
    hole.isAskedBy(OFFICER, QUESTION);
    isDone(question(hole));
    return hole;
  }

  private UUID email(Council.Case of) {
    return jdbc.sql(
            "select id from outbox where reference = ? and template = 'question-asked' and not"
                + " by_hand")
        .param(of.reference)
        .query(UUID.class)
        .single();
  }

  private void wantsACall(Council.Case of) {
    Person person = requests.personOf(of.reference);
    assertThat(
            customers.change(of.reference, person.mark(), byPhone(person), council.staff(OFFICER)))
        .isTrue();
  }

  private static Person byPhone(Person person) {
    return new Person(
        person.name(),
        null,
        "01632 960123",
        person.address(),
        PreferredContact.PHONE,
        person.format(),
        person.language(),
        person.adjustments());
  }

  private void cancels(UUID message) {
    Visitor.signedIn(port, "admin").sends("/outbox/" + message, Map.of("decision", "CANCEL"));
  }

  /** A complaint is never stopped; only the day by which we hope for the answer is another. */
  @Test
  void whereNoClockMayStandTheDateStaysAndTheAnswerIsHopedForInHalfOfWhatIsLeft() {
    Council.Case complaint = council.caseOf(council.complaintBy(PreferredContact.PHONE));
    Instant due = answer(complaint).dueAt();
    complaint.isAskedBy("officer", "Which day was it?");

    assertThat(of(complaint).stage()).isNotEqualTo(Stage.WAITING_FOR_CUSTOMER);
    council.opensOn("2026-06-12 10:00");
    byHand.done(question(complaint), council.staff("officer"));

    assertThat(of(complaint).stage()).isEqualTo(Stage.WAITING_FOR_CUSTOMER);
    assertThat(answer(complaint).dueAt()).isEqualTo(due);
    assertThat(answer(complaint).pausedAt()).isNull();
    assertThat(of(complaint).replyBy()).isBefore(due);
  }

  private Council.Case asked(PreferredContact by) {
    Council.Case hole = council.caseOf(council.potholeBy(by));
    council.opensOn("2026-06-12 10:00");
    hole.isAskedBy(OFFICER, QUESTION);
    return hole;
  }

  private void isDone(UUID message) {
    isDone(message, "");
  }

  private void isDone(UUID message, String overtaken) {
    Visitor.signedIn(port, OFFICER)
        .sends("/desk/by-hand/" + message, Map.of("from", "case", "overtaken", overtaken));
    assertThat(byHand.find(message)).isEmpty();
  }

  /** The newest that a colleague has still to ask. */
  private UUID question(Council.Case of) {
    return byHand.ofCase(of.reference).stream()
        .filter(each -> each.template().equals("question-asked"))
        .map(ByHand.Errand::id)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private ServiceRequest of(Council.Case of) {
    return requests.find(of.reference).orElseThrow();
  }

  private Promise answer(Council.Case of) {
    return requests.promisesOf(of.reference).stream()
        .filter(each -> each.milestone().equals("answer"))
        .findFirst()
        .orElseThrow();
  }

  private String officersPage(Council.Case of) {
    return Visitor.signedIn(port, OFFICER).opens("/desk/case/" + of.reference).body();
  }

  private String follow(Council.Case of) {
    Visitor customer = new Visitor(port);
    customer.opens("/track/" + of.reference + "?key=" + keys.keyOf(of.reference));
    return customer.opens("/track/" + of.reference).body();
  }

  private List<String> kinds(Council.Case of) {
    return ledger.of(of.reference).stream().map(LedgerEntry::kind).toList();
  }

  private LedgerEntry entry(Council.Case of, String kind) {
    return ledger.of(of.reference).stream()
        .filter(each -> each.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static Instant at(String moment) {
    return LocalDateTime.parse(moment.replace(' ', 'T'))
        .atZone(ZoneId.of("Europe/London"))
        .toInstant();
  }
}
