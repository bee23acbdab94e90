package org.kept.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.PreferredContact;
import org.kept.request.Questions;

/** What sending must hold on every database. */
abstract class SendingContract {

  private static final String HERE = "127.0.0.1";

  @RegisterExtension
  private final GreenMailExtension mail =
      new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

  private final KeptClock clock = PostRoom.clockAt("2026-12-01T09:00:00Z");
  private DataSource database;
  private PostRoom room;
  private int cases;

  abstract DataSource freshDatabase() throws Exception;

  @BeforeEach
  void open() throws Exception {
    database = freshDatabase();
    room = new PostRoom(database, clock, HERE, mail.getSmtp().getPort());
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void sendsAMessageOnceAndRecordsIt() throws Exception {
    UUID id = room.write("AAAA");

    room.sender().sendDue();
    room.sender().sendDue();

    assertThat(room.message(id).state()).isEqualTo(MessageState.SENT);
    MimeMessage received = onlyMessage();
    assertThat(received.getSubject()).isEqualTo("We have your request AAAA");
    assertThat(received.getContent().toString()).contains("Dear Ailsa — halò");
    assertThat(received.getMessageID()).isEqualTo("<key-AAAA@kept.example>");
    assertThat(room.get(Ledger.class).of("AAAA"))
        .extracting(LedgerEntry::kind)
        .containsExactly("message-sent");
  }

  /** It may have waited for its next try while they answered. */
  @Test
  void whatWeDoNotWantToKnowAnyMoreIsNotAsked() {
    UUID wanted = room.writeQuestion("AAAA");
    UUID over = room.writeQuestion("BBBB");
    room.transaction()
        .executeWithoutResult(
            status -> when(room.get(Questions.class).isWanted("AAAA")).thenReturn(true));

    room.sender().sendDue();
    room.sender().sendDue();

    assertThat(room.message(wanted).state()).isEqualTo(MessageState.SENT);
    assertThat(room.message(over).state()).isEqualTo(MessageState.CANCELLED);
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(room.get(Ledger.class).of("BBBB"))
        .extracting(LedgerEntry::kind)
        .containsExactly("message-cancelled");
  }

  /** Somebody rang, as nothing went out. */
  @Test
  void whatWaitsForAServerCanBeToldByAPerson() {
    try (PostRoom noServer = new PostRoom(database, clock, "", 1)) {
      UUID id = noServer.write("AAAA");
      assertThat(noServer.outbox().fitting(noServer.message(id)))
          .containsExactly(Decision.DONE_BY_HAND, Decision.CANCEL);

      assertThat(noServer.outbox().decide(id, Decision.DONE_BY_HAND, admin())).isTrue();
    }
    room.sender().sendDue();
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  /** Who asks for them reads a decision after them; nobody is told twice what may have arrived. */
  @Test
  void whatWasDecidedIsStillToBeToldUntilItsEmailMayHaveArrived() {
    UUID id = room.writeDecision("AAAA", PreferredContact.EMAIL);
    Outbox outbox = room.outbox();
    assertThat(waits("AAAA")).as("written").isTrue();

    Message first = outbox.claim(id, "one").orElseThrow();
    outbox.fail(first, "one", "The address is refused.");
    assertThat(waits("AAAA")).as("refused").isTrue();
    outbox.decide(id, Decision.SEND_AGAIN, Actor.system());
    Message second = outbox.claim(id, "one").orElseThrow();
    outbox.doubt(second, "one", "The line broke.");
    assertThat(waits("AAAA")).as("nobody knows").isFalse();
    outbox.decide(id, Decision.SEND_AGAIN, Actor.system());
    assertThat(room.message(id).state()).isEqualTo(MessageState.WAITING);
    assertThat(waits("AAAA")).as("and still not, while it is sent once more").isFalse();

    UUID sent = room.writeDecision("BBBB", PreferredContact.EMAIL);
    assertThat(waits("BBBB")).isTrue();
    room.sender().sendDue();
    assertThat(room.message(sent).state()).isEqualTo(MessageState.SENT);
    assertThat(waits("BBBB")).as("sent").isFalse();

    UUID letter = room.writeDecision("CCCC", PreferredContact.LETTER);
    assertThat(waits("CCCC")).as("a letter that nobody posted").isTrue();
    room.get(ByHand.class).done(letter, Actor.system());
    assertThat(waits("CCCC")).isFalse();
  }

  /** They read it on the page of their request, and nowhere else. */
  @Test
  void withoutAMailServerWhatWasDecidedWaitsForNoEmail() {
    try (PostRoom noServer = new PostRoom(database, clock, "", 1)) {
      noServer.writeDecision("AAAA", PreferredContact.EMAIL);
      assertThat(noServer.get(ByHand.class).waits("AAAA")).isFalse();
      noServer.writeDecision("BBBB", PreferredContact.LETTER);
      assertThat(noServer.get(ByHand.class).waits("BBBB")).isTrue();
    }
  }

  private boolean waits(String reference) {
    return room.get(ByHand.class).waits(reference);
  }

  @Test
  void anAppointmentComesWithAFileForTheCalendar() throws Exception {
    room.writeWithCalendar(
        "CCCC",
        lines(
            "BEGIN:VCALENDAR",
            "ATTENDEE:mailto:addressee@kept.invalid",
            "SUMMARY:halò",
            "END:VCALENDAR"));

    room.sender().sendDue();

    MimeMessage received = onlyMessage();
    Multipart parts = (Multipart) received.getContent();
    assertThat(text(parts)).contains("Dear Ailsa — halò");
    BodyPart file = parts.getBodyPart(parts.getCount() - 1);
    assertThat(file.getFileName()).isEqualTo("appointment.ics");
    assertThat(file.getContentType())
        .startsWith("text/calendar")
        .contains("method=REQUEST")
        .containsIgnoringCase("charset=UTF-8");
    assertThat(new String(file.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            lines(
                "BEGIN:VCALENDAR",
                "ATTENDEE:mailto:CCCC@example.com",
                "SUMMARY:halò",
                "END:VCALENDAR"));
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  /** The first part that is text, however deep. */
  private static String text(Multipart parts) throws Exception {
    Object first = parts.getBodyPart(0).getContent();
    return first instanceof Multipart within ? text(within) : first.toString();
  }

  @Test
  void twoNodesNeverSendTheSameMessage() throws Exception {
    for (int n = 0; n < 40; n++) {
      room.write("CASE" + n);
    }
    try (PostRoom other = new PostRoom(database, clock, HERE, mail.getSmtp().getPort())) {
      CyclicBarrier together = new CyclicBarrier(2);
      CompletableFuture<Void> here = CompletableFuture.runAsync(() -> send(room, together));
      CompletableFuture<Void> there = CompletableFuture.runAsync(() -> send(other, together));
      CompletableFuture.allOf(here, there).get();
    }

    assertThat(mail.getReceivedMessages()).hasSize(40);
    TreeSet<String> subjects = new TreeSet<>();
    for (MimeMessage received : mail.getReceivedMessages()) {
      subjects.add(received.getSubject());
    }
    assertThat(subjects).hasSize(40);
    assertThat(room.outbox().count(MessageState.SENT)).isEqualTo(40);
  }

  @Test
  void oneOfTwoThatClaimAtOnceGetsTheMessage() {
    UUID id = room.write("AAAA");

    Optional<Message> first = room.outbox().claim(id, "one");
    Optional<Message> second = room.outbox().claim(id, "two");

    assertThat(first).isPresent();
    assertThat(second).isEmpty();
  }

  @Test
  void asksAPersonWhereANodeDiedBetweenSendingAndWritingItDown() {
    UUID id = room.write("AAAA");
    Message claimed = room.outbox().claim(id, "a node that dies").orElseThrow();
    assertThat(room.get(MailServer.class).deliver(claimed)).isEqualTo(new Delivery.Accepted());

    clock.advance(Duration.ofMinutes(1));
    room.sender().sendDue();
    assertThat(room.message(id).state())
        .as("it may still be alive")
        .isEqualTo(MessageState.WAITING);

    clock.advance(Duration.ofMinutes(2));
    room.sender().sendDue();
    clock.advance(Duration.ofDays(2));
    room.sender().sendDue();

    assertThat(room.message(id).state()).isEqualTo(MessageState.UNSURE);
    assertThat(mail.getReceivedMessages()).hasSize(1);
  }

  @Test
  void believesASlowNodeThatItSentTheMessageAfterAll() {
    UUID id = room.write("AAAA");
    Message claimed = room.outbox().claim(id, "a slow node").orElseThrow();
    clock.advance(Duration.ofMinutes(3));
    room.sender().sendDue();
    assertThat(room.message(id).state()).isEqualTo(MessageState.UNSURE);

    room.outbox().sent(claimed, "a slow node");

    assertThat(room.message(id).state()).isEqualTo(MessageState.SENT);
  }

  @Test
  void triesLaterWhereNobodyAnswers() throws Exception {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = socket.getLocalPort();
    }
    UUID id = room.write("AAAA");
    try (PostRoom unlucky = new PostRoom(database, clock, HERE, closedPort)) {
      unlucky.sender().sendDue();
      assertThat(unlucky.message(id).state()).isEqualTo(MessageState.WAITING);
      assertThat(unlucky.message(id).problem()).contains("cannot be reached");
      assertThat(unlucky.outbox().due(10)).as("not at once").isEmpty();
    }

    clock.advance(Duration.ofSeconds(30));
    room.sender().sendDue();

    assertThat(room.message(id).state()).isEqualTo(MessageState.SENT);
    assertThat(room.message(id).attempts()).isEqualTo(2);
    assertThat(mail.getReceivedMessages()).hasSize(1);
  }

  @Test
  void whatIsToldInTurnArrivesInTurn() throws Exception {
    UUID beThere = room.writeVisit("AAAA", "1");
    try (ScriptedServer busy = new ScriptedServer("RCPT", "451 later");
        PostRoom unlucky = new PostRoom(database, clock, HERE, busy.port())) {
      unlucky.sender().sendDue();
    }
    assertThat(room.message(beThere).state()).isEqualTo(MessageState.WAITING);
    clock.advance(Duration.ofSeconds(1));
    UUID doNotCome = room.writeVisit("AAAA", "2");
    UUID elsewhere = room.writeVisit("BBBB", "1");

    room.sender().sendDue();
    assertThat(room.message(doNotCome).state())
        .as("after the first")
        .isEqualTo(MessageState.WAITING);
    assertThat(room.message(elsewhere).state()).isEqualTo(MessageState.SENT);
    clock.advance(Duration.ofHours(1));
    room.sender().sendDue();
    room.sender().sendDue();

    assertThat(mail.getReceivedMessages())
        .extracting(MimeMessage::getSubject)
        .containsExactly(
            "We have your request BBBB1",
            "We have your request AAAA1",
            "We have your request AAAA2");
  }

  @Test
  void workThatIsGivenAnewIsNotCalledOffByWhatWasWrittenBefore() throws Exception {
    UUID notYours = room.writeToContractor(Notices.ENDED, "AAAA", "1");
    try (ScriptedServer busy = new ScriptedServer("RCPT", "451 later");
        PostRoom unlucky = new PostRoom(database, clock, HERE, busy.port())) {
      unlucky.sender().sendDue();
    }
    assertThat(room.message(notYours).state()).isEqualTo(MessageState.WAITING);
    clock.advance(Duration.ofSeconds(1));
    UUID yoursAgain = room.writeToContractor(Notices.GIVEN, "AAAA", "2");

    room.sender().sendDue();
    assertThat(room.message(yoursAgain).state()).isEqualTo(MessageState.WAITING);
    clock.advance(Duration.ofHours(1));
    room.sender().sendDue();
    room.sender().sendDue();

    assertThat(mail.getReceivedMessages())
        .extracting(MimeMessage::getSubject)
        .containsExactly("We have your request AAAA1", "We have your request AAAA2");
  }

  @Test
  void ofWorkThatWasTakenBackNothingIsSentAgain() {
    List<UUID> before =
        List.of(
            room.writeToContractor(Notices.GIVEN, "AAAA", "given"), room.writeVisit("AAAA", "1"));
    before.forEach(each -> room.outbox().claim(each, "a node that dies"));
    clock.advance(Duration.ofMinutes(3));
    room.sender().sendDue();
    UUID given = before.get(0);
    assertThat(room.message(given).state()).isEqualTo(MessageState.UNSURE);
    assertThat(room.outbox().decide(given, Decision.SEND_AGAIN, admin()))
        .as("its time changed, and it is theirs still")
        .isTrue();
    room.outbox().claim(given, "another node that dies");
    clock.advance(Duration.ofMinutes(3));
    room.sender().sendDue();
    room.writeToContractor(Notices.ENDED, "AAAA", "2");

    for (UUID each : before) {
      assertThat(room.outbox().decide(each, Decision.SEND_AGAIN, admin())).isFalse();
    }
  }

  @Test
  void whatIsNotTrueAnyMoreIsNotSentAgain() {
    UUID beThere = room.writeVisit("AAAA", "1");
    room.outbox().claim(beThere, "a node that dies");
    clock.advance(Duration.ofMinutes(3));
    room.sender().sendDue();
    assertThat(room.message(beThere).state()).isEqualTo(MessageState.UNSURE);
    assertThat(room.outbox().fitting(room.message(beThere))).contains(Decision.SEND_AGAIN);
    UUID doNotCome = room.writeVisit("AAAA", "2");

    assertThat(room.outbox().fitting(room.message(beThere)))
        .containsExactly(Decision.CONFIRM, Decision.DONE_BY_HAND, Decision.CANCEL);
    assertThat(room.outbox().decide(beThere, Decision.SEND_AGAIN, admin())).isFalse();
    assertThat(room.outbox().decide(beThere, Decision.CONFIRM, admin())).isTrue();

    room.sender().sendDue();
    assertThat(room.message(doNotCome).state()).isEqualTo(MessageState.SENT);
  }

  @Test
  void givesUpAfterManyTries() throws Exception {
    UUID id = room.write("AAAA");
    try (ScriptedServer busy = new ScriptedServer("RCPT", "451 later")) {
      try (PostRoom patient = new PostRoom(database, clock, HERE, busy.port())) {
        for (int n = 0; n < 30; n++) {
          assertThat(patient.message(id).state()).isEqualTo(MessageState.WAITING);
          patient.sender().sendDue();
          clock.advance(Duration.ofHours(1));
        }
        assertThat(patient.message(id).state()).isEqualTo(MessageState.FAILED);
      }
    }
  }

  @Test
  void asksAPersonWhereTheServerHangsUpWithTheWholeMessage() throws Exception {
    try (ScriptedServer server = new ScriptedServer(".", ScriptedServer.HANG_UP)) {
      assertThat(stateAfter(server)).isEqualTo(MessageState.UNSURE);
      assertThat(server.handedOver()).isEqualTo(1);
    }
  }

  @Test
  void takesAClearNoForANo() throws Exception {
    try (ScriptedServer server = new ScriptedServer("RCPT", "550 nobody of that name")) {
      assertThat(stateAfter(server)).isEqualTo(MessageState.FAILED);
    }
    try (ScriptedServer server = new ScriptedServer(".", "554 not this")) {
      assertThat(stateAfter(server)).isEqualTo(MessageState.FAILED);
    }
    try (ScriptedServer server = new ScriptedServer("MAIL", "421 too busy")) {
      assertThat(stateAfter(server)).isEqualTo(MessageState.WAITING);
    }
    try (ScriptedServer server = new ScriptedServer(".", "451 later")) {
      assertThat(stateAfter(server)).isEqualTo(MessageState.WAITING);
    }
  }

  @Test
  void sendsNothingToMoreOrOtherPeopleThanItSays() {
    for (String recipient :
        new String[] {
          "a@example.com, b@example.com", "a@example.com\nBcc: b@example.com", "no address", "a@"
        }) {
      UUID id = room.write("CASE" + cases++, PreferredContact.EMAIL, recipient);

      room.sender().sendDue();

      assertThat(room.message(id).state()).as(recipient).isEqualTo(MessageState.FAILED);
    }
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void leavesOtherWaysToPeople() {
    UUID id = room.write("AAAA", PreferredContact.LETTER, "Ailsa\n1 High Street");

    room.sender().sendDue();
    assertThat(room.message(id).state()).isEqualTo(MessageState.BY_HAND);
    assertThat(room.outbox().decide(id, Decision.DONE_BY_HAND, admin())).isTrue();

    assertThat(room.message(id).state()).isEqualTo(MessageState.SENT);
    assertThat(room.outbox().decide(id, Decision.CANCEL, admin())).as("too late").isFalse();
    assertThat(room.get(Ledger.class).of("AAAA"))
        .extracting(LedgerEntry::kind, LedgerEntry::actor)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("message-done-by-hand", "admin"));
  }

  @Test
  void sendsNothingThatIsHeldUntilItIsLetOut() throws Exception {
    UUID id = room.write("AAAA");
    UUID other = room.write("BBBB");
    room.outbox().hold("AAAA", "request-acknowledged");
    room.outbox().hold("AAAA", "request-acknowledged");

    room.sender().sendDue();

    assertThat(room.message(id).state()).isEqualTo(MessageState.HELD);
    assertThat(room.outbox().count(MessageState.HELD)).isOne();
    assertThat(room.outbox().count(MessageState.WAITING)).isZero();
    assertThat(room.outbox().claim(id, "another node")).isEmpty();
    assertThat(room.outbox().decide(id, Decision.SEND_AGAIN, admin())).isFalse();
    assertThat(room.message(other).state()).isEqualTo(MessageState.SENT);
    assertThat(room.get(Ledger.class).of("AAAA"))
        .extracting(LedgerEntry::kind)
        .containsExactly("message-held");

    room.outbox().letOut("AAAA", "request-acknowledged");
    room.sender().sendDue();

    assertThat(room.message(id).state()).isEqualTo(MessageState.SENT);
    room.outbox().hold("AAAA", "request-acknowledged");
    assertThat(room.message(id).state()).as("it left").isEqualTo(MessageState.SENT);
    assertThat(room.get(Ledger.class).of("AAAA"))
        .extracting(LedgerEntry::kind)
        .containsExactly("message-held", "message-let-out", "message-sent");
  }

  @Test
  void whatIsHeldWhileItIsTriedIsNotTriedAgain() {
    UUID id = room.write("AAAA");
    Message tried = room.outbox().claim(id, "a node").orElseThrow();
    room.outbox().hold("AAAA", "request-acknowledged");
    room.outbox().postpone(tried, "a node", "451 later", Duration.ofSeconds(30));
    clock.advance(Duration.ofMinutes(1));

    room.sender().sendDue();

    assertThat(room.message(id).state()).isEqualTo(MessageState.HELD);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void anAdministratorIsOfferedForWhatIsHeldOnlyWhatSendsItNotAgain() {
    UUID id = room.write("AAAA");
    room.outbox().hold("AAAA", "request-acknowledged");

    assertThat(Decision.fitting(room.message(id)))
        .containsExactly(Decision.HELD_DONE, Decision.CANCEL);
    assertThat(room.outbox().decide(id, Decision.DONE_BY_HAND, admin())).isFalse();
    assertThat(room.outbox().decide(id, Decision.HELD_DONE, admin())).isTrue();
    assertThat(room.message(id).state()).isEqualTo(MessageState.SENT);
  }

  @Test
  void sendsAgainOnlyWhenAPersonSaysSo() throws Exception {
    UUID id = room.write("AAAA");
    room.outbox().claim(id, "a node that dies");
    clock.advance(Duration.ofMinutes(3));
    room.sender().sendDue();
    assertThat(mail.getReceivedMessages()).isEmpty();

    assertThat(room.outbox().decide(id, Decision.SEND_AGAIN, admin())).isTrue();
    assertThat(room.outbox().decide(id, Decision.SEND_AGAIN, admin())).as("once").isFalse();
    room.sender().sendDue();

    assertThat(onlyMessage().getMessageID()).isEqualTo("<key-AAAA@kept.example>");
    assertThat(room.get(Ledger.class).of("AAAA"))
        .extracting(LedgerEntry::kind)
        .containsExactly("message-resent", "message-sent");
  }

  @Test
  void keepsMessagesReadableWithoutAMailServer() {
    try (PostRoom silent = new PostRoom(database, clock, "", 25)) {
      UUID id = silent.write("AAAA");

      silent.sender().sendDue();

      assertThat(silent.message(id).state()).isEqualTo(MessageState.WAITING);
      assertThat(silent.message(id).attempts()).isZero();
      assertThat(silent.outbox().list(Optional.of(MessageState.WAITING), 0, 10)).hasSize(1);
    }
  }

  @Test
  void neverSendsTheInventedPast() {
    UUID id = room.write("AAAA");
    UUID said = room.write("BBBB", PreferredContact.PHONE, "01632 960001");
    Instant until = clock.instant();
    clock.advance(Duration.ofDays(1));
    UUID late = room.write("CCCC");
    UUID toSay = room.write("DDDD", PreferredContact.PHONE, "01632 960002");

    room.outbox().settleThePast(until);
    room.sender().sendDue();

    assertThat(room.message(id).state()).isEqualTo(MessageState.SENT);
    assertThat(room.message(said).state()).isEqualTo(MessageState.SENT);
    assertThat(room.message(late).state()).isEqualTo(MessageState.SENT);
    assertThat(room.message(toSay).state()).isEqualTo(MessageState.BY_HAND);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  private MessageState stateAfter(ScriptedServer server) {
    try (PostRoom unlucky = new PostRoom(database, clock, HERE, server.port())) {
      UUID id = unlucky.write("CASE" + cases++, PreferredContact.EMAIL, "a@example.com");
      unlucky.sender().sendDue();
      MessageState state = unlucky.message(id).state();
      unlucky.outbox().decide(id, Decision.CANCEL, admin());
      return state;
    }
  }

  private static void send(PostRoom room, CyclicBarrier together) {
    try {
      together.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    room.sender().sendDue();
  }

  private MimeMessage onlyMessage() {
    assertThat(Arrays.asList(mail.getReceivedMessages())).hasSize(1);
    return mail.getReceivedMessages()[0];
  }

  private static Actor admin() {
    return new Actor(Actor.Kind.STAFF, "admin", java.util.Set.of(), java.util.Set.of());
  }
}
