package org.kept.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.access.KeptSettings;
import org.kept.ledger.Ledger;
import org.kept.request.PreferredContact;
import org.kept.request.Questions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every message that was written to anybody, and what became of it. */
@Component
public class Outbox {

  private static final String OPEN = "sent_at is null and cancelled_at is null";

  /** Written in one act are those of one moment: an email, and the Braille for it. */
  private static final Duration ONE_ACT = Duration.ofSeconds(2);

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Questions questions;
  private final KeptSettings settings;
  private final Clock clock;

  Outbox(JdbcClient jdbc, Ledger ledger, Questions questions, KeptSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.questions = questions;
    this.settings = settings;
    this.clock = clock;
  }

  /** The same for emails alone, while the past of the sample council goes on. */
  @Transactional
  public void settleThePastMail() {
    settleThePast(Instant.EPOCH);
  }

  /**
   * Marks everything that waits as sent when it was written, without sending it: for the sample
   * council's past, whose people do not exist.
   *
   * @param saidUntil what colleagues say by hand and was written later is still to be said
   */
  @Transactional
  public void settleThePast(Instant saidUntil) {
    jdbc.sql(
            "update outbox set sent_at = created_at, not_before = null where claimed_by is null"
                + " and failed_at is null and unsure_at is null and (not by_hand or created_at <= ?)"
                + " and "
                + OPEN)
        .param(utc(saidUntil))
        .update();
  }

  /**
   * Writes a message in the transaction in progress.
   *
   * @return false if it was written before
   */
  boolean write(Message message) {
    // Asked first and not left to the constraint, whose refusal would end the whole transaction on
    // PostgreSQL. Two at the same moment still meet the constraint, and the later one is undone.
    return jdbc.sql(
                """
                insert into outbox (id, dedup_key, reference, template, way, by_hand, recipient,
                  subject, body, in_english, format, language, created_at, not_before, attempts)
                select cast(:id as uuid), :key, :reference, :template, :way, :byHand, :recipient,
                  :subject, :body, :english, :format, :language, cast(:now as timestamp(6) with time zone),
                  cast(:due as timestamp(6) with time zone), 0
                where not exists (select 1 from outbox where dedup_key = :key)
                """)
            .param("id", message.id())
            .param("key", message.key())
            .param("reference", message.reference())
            .param("template", message.template())
            .param("way", message.way().name())
            .param("byHand", message.byHand())
            .param("recipient", message.recipient())
            .param("subject", message.subject())
            .param("body", message.body())
            .param("english", message.inEnglish())
            .param("format", message.format())
            .param("language", message.language())
            .param("now", utc(message.createdAt()))
            .param("due", message.byHand() ? null : utc(message.createdAt()))
            .update()
        == 1;
  }

  Optional<Message> find(UUID id) {
    return jdbc.sql("select * from outbox where id = ?").param(id).query(Message::read).optional();
  }

  /** The newest first. */
  List<Message> list(Optional<MessageState> state, int offset, int limit) {
    return jdbc.sql(
            "select * from outbox where "
                + state.map(MessageState::condition).orElse("1 = 1")
                + " order by created_at desc, id offset ? rows fetch next ? rows only")
        .params(offset, limit)
        .query(Message::read)
        .list();
  }

  Map<MessageState, Long> counts() {
    Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
    for (MessageState state : MessageState.values()) {
      counts.put(state, count(state));
    }
    return counts;
  }

  long count(MessageState state) {
    return jdbc.sql("select count(*) from outbox where " + state.condition())
        .query(Long.class)
        .single();
  }

  /**
   * What the sender may take now, the longest due first. Of what one recipient is told in turn, one
   * after the other: whoever gets "be there" after "do not come" comes for nothing.
   */
  List<UUID> due(int limit) {
    return jdbc.sql(
            "select id from outbox where not_before <= ? and not by_hand and held_at is null"
                + " and (template not in "
                + Notices.IN_TURN
                + " or not exists (select 1 from outbox o where o.reference = outbox.reference and"
                + " o.template in "
                + Notices.IN_TURN
                + " and o.recipient = outbox.recipient and o.created_at < outbox.created_at and o.unsure_at is null and o.failed_at is"
                + " null and o.sent_at is null and o.cancelled_at is null))"
                + " order by not_before, id fetch first ? rows only")
        .params(utc(clock.instant()), limit)
        .query(UUID.class)
        .list();
  }

  /** Takes a message for this node, unless another was quicker; committed before it is sent. */
  @Transactional
  Optional<Message> claim(UUID id, String node) {
    int claimed =
        jdbc.sql(
                "update outbox set claimed_by = ?, attempted_at = ?, attempts = attempts + 1,"
                    + " not_before = null where id = ? and not_before is not null and not by_hand and"
                    + " held_at is null and claimed_by is null and "
                    + OPEN)
            .params(node, utc(clock.instant()), id)
            .update();
    return claimed == 1 ? find(id).filter(this::isStillWanted) : Optional.empty();
  }

  /** What we asked may be over while its email waited for the next try. */
  private boolean isStillWanted(Message message) {
    if (!Notices.ASK.contains(message.template()) || questions.isWanted(message.reference())) {
      return true;
    }
    jdbc.sql("update outbox set claimed_by = null, cancelled_at = ? where id = ? and " + OPEN)
        .params(utc(clock.instant()), message.id())
        .update();
    ledger.append(message.reference(), Decision.CANCEL.entry(), Actor.system(), named(message));
    return false;
  }

  /** This node took it, if at all, and did nothing with it. */
  @Transactional
  void letGo(UUID id, String node) {
    jdbc.sql(
            "update outbox set claimed_by = null, unsure_at = null, problem = null, not_before = ?"
                + " where id = ? and claimed_by = ? and "
                + OPEN)
        .params(utc(clock.instant()), id, node)
        .update();
  }

  /** The server took it; true also if the others had given up on this node meanwhile. */
  @Transactional
  boolean sent(Message message, String node) {
    boolean ours =
        settle(
            message,
            node,
            "sent_at = :now, unsure_at = null, problem = null",
            Map.of("now", utc(clock.instant())));
    if (ours) {
      ledger.append(
          message.reference(),
          "message-sent",
          Actor.system(),
          Map.of("message", message.id().toString(), "template", message.template()));
    }
    return ours;
  }

  @Transactional
  void postpone(Message message, String node, String problem, Duration wait) {
    settle(
        message,
        node,
        "not_before = :due, unsure_at = null, problem = :problem",
        Map.of("due", utc(clock.instant().plus(wait)), "problem", problem));
  }

  @Transactional
  void fail(Message message, String node, String problem) {
    settle(
        message,
        node,
        "failed_at = :now, unsure_at = null, problem = :problem",
        Map.of("now", utc(clock.instant()), "problem", problem));
  }

  @Transactional
  void doubt(Message message, String node, String problem) {
    settle(
        message,
        node,
        "unsure_at = :now, problem = :problem",
        Map.of("now", utc(clock.instant()), "problem", problem));
  }

  /**
   * Doubts every message whose try began so long ago that its node must be gone. The claim stays:
   * should that node be alive and slow after all, it can still say that the message was sent.
   */
  @Transactional
  int doubtAbandoned(Duration longestTry) {
    Instant now = clock.instant();
    return jdbc.sql(
            "update outbox set unsure_at = ?, problem = 'The try was broken off.' where claimed_by"
                + " is not null and unsure_at is null and attempted_at < ? and "
                + OPEN)
        .params(utc(now), utc(now.minus(longestTry)))
        .update();
  }

  /** What an administrator can decide about it: out of date, it is not sent again. */
  List<Decision> fitting(Message message) {
    List<Decision> fitting = Decision.fitting(message);
    if (!fitting.contains(Decision.SEND_AGAIN)) {
      return fitting;
    }
    boolean stillTrue =
        jdbc.sql("select count(*) from outbox where id = ? and " + Decision.SEND_AGAIN.condition())
                .param(message.id())
                .query(Integer.class)
                .single()
            == 1;
    return fitting.stream().filter(each -> stillTrue || each != Decision.SEND_AGAIN).toList();
  }

  /** A person decides about a message; false if that does not fit where it stands. */
  @Transactional
  boolean decide(UUID id, Decision decision, Actor actor) {
    return decide(id, decision, actor, Map.of());
  }

  /**
   * The same, with more that the ledger is to know.
   *
   * @param more codes only
   */
  @Transactional
  boolean decide(UUID id, Decision decision, Actor actor, Map<String, String> more) {
    Optional<Message> message = find(id);
    if (message.isEmpty()) {
      return false;
    }
    boolean asks = message.get().template().equals(Notices.QUESTION);
    if (asks) {
      questions.lock(message.get().reference());
    }
    int changed =
        jdbc.sql(
                "update outbox set claimed_by = null, "
                    + decision.assignment()
                    + " where id = ? and "
                    + OPEN
                    + " and "
                    + decision.condition())
            .params(utc(clock.instant()), id)
            .update();
    if (changed == 1) {
      Message decided = message.get();
      Map<String, String> facts = new LinkedHashMap<>(named(decided));
      facts.put("way", decided.way().name().toLowerCase(Locale.ROOT));
      facts.putAll(more);
      ledger.append(decided.reference(), decision.entry(), actor, facts);
      if (decided.heldAt() != null && decided.template().equals(Notices.DECISION)) {
        // Somebody saw to it that they know how far it is, so they can be asked how we did.
        letMailOut(decided.reference(), Notices.FEEDBACK);
      }
      if (asks) {
        asked(decided, decision, actor);
      }
    }
    return changed == 1;
  }

  /** Whether they were asked with this, or by what else was written of the same question. */
  private void asked(Message decided, Decision decision, Actor actor) {
    String reference = decided.reference();
    List<Message> question = openQuestion(reference);
    boolean isOpen = question.stream().anyMatch(each -> each.id().equals(decided.id()));
    if (!isOpen || question.stream().anyMatch(each -> each.state() == MessageState.BY_HAND)) {
      return;
    }
    boolean toldBefore = question.stream().anyMatch(each -> isTold(each, decided));
    if (decision.tells()) {
      // Told once more by another way, it is the same question with the same day.
      if ((decided.byHand() || decision == Decision.DONE_BY_HAND)
          && (!toldBefore || questions.isToTell(reference))) {
        questions.told(reference, actor);
      }
    } else if (decision != Decision.SEND_AGAIN) {
      if (question.stream().noneMatch(Outbox::asks)) {
        questions.isNotAsked(reference);
      } else if (questions.isToTell(reference)) {
        // They know it already; what was cancelled is all for which that waited.
        questions.told(reference, Actor.system());
      }
    }
  }

  private static boolean isTold(Message message, Message butNot) {
    return message.byHand() && message.sentAt() != null && !message.id().equals(butNot.id());
  }

  private static boolean asks(Message message) {
    return message.mayHaveGone() || message.state() == MessageState.WAITING;
  }

  /** What was written of the question to which we want an answer; nothing if we want none. */
  private List<Message> openQuestion(String reference) {
    String words = questions.open(reference).map(UUID::toString).orElse(null);
    if (words == null) {
      return List.of();
    }
    return jdbc
        .sql("select * from outbox where reference = ? and template = ? order by created_at, id")
        .params(reference, Notices.QUESTION)
        .query(Message::read)
        .list()
        .stream()
        .filter(
            each ->
                Stream.of(words, Notices.inFormat(words, each.format()))
                    .map(occurrence -> Notices.keyOf(reference, Notices.QUESTION, occurrence))
                    .anyMatch(each.key()::equals))
        .toList();
  }

  /** What is still to be said goes where the customer is reached from now on. */
  @Transactional
  void readdress(String reference, PreferredContact way, String from, String to) {
    jdbc.sql(
            "update outbox set recipient = ? where reference = ? and way = ? and recipient = ?"
                + " and claimed_by is null and "
                + OPEN)
        .params(to, reference, way.name(), from)
        .update();
  }

  /**
   * What is still to be said by a way that reaches the customer no more is said by a colleague, by
   * another one; also what came back from there. What may have arrived is left to whoever decides
   * on it, and what colleagues are told is not for customers. A one-use link is its email's alone:
   * the page to follow the request stands for it.
   */
  @Transactional
  void sayByHand(
      String reference, PreferredContact way, String from, PreferredContact other, String to) {
    int changed =
        jdbc.sql(
                "update outbox set way = ?, recipient = ?, by_hand = true, body = replace(body, ?, ?),"
                    + " in_english = replace(in_english, ?, ?), not_before = null, failed_at = null,"
                    + " problem = null where reference = ? and way"
                    + " = ? and recipient = ? and claimed_by is null and unsure_at is null and template"
                    + " not in ("
                    + String.join(", ", Collections.nCopies(Notices.FOR_STAFF.size(), "?"))
                    + ") and "
                    + OPEN)
            .params(
                other.name(),
                to,
                OneUseLinks.PLACE,
                settings.baseUrl() + "/track",
                OneUseLinks.PLACE,
                settings.baseUrl() + "/track",
                reference,
                way.name(),
                from)
            .params(List.copyOf(Notices.FOR_STAFF))
            .update();
    List<Message> question = changed == 0 ? List.of() : openQuestion(reference);
    boolean isToTell =
        question.stream().anyMatch(message -> message.state() == MessageState.BY_HAND);
    if (isToTell && question.stream().noneMatch(message -> message.sentAt() != null)) {
      questions.hasToBeTold(reference);
    }
  }

  /**
   * What was not sent yet waits until somebody decides about it. What a server may be taking in
   * this very moment cannot be called back; if it does not take it, that waits too.
   */
  @Transactional
  void hold(String reference, String template) {
    for (Message message : withOpen(reference, template, "held_at is null")) {
      if (marked(message, "held_at = ?", utc(clock.instant()))) {
        ledger.append(reference, "message-held", Actor.system(), named(message));
      }
    }
  }

  /**
   * What is sent by itself waits with what is held; what colleagues say they can say otherwise. It
   * tells nothing that may not be told, so it is no fact of the case.
   */
  @Transactional
  void holdMail(String reference, String template) {
    for (Message message : withOpen(reference, template, "held_at is null and not by_hand")) {
      marked(message, "held_at = ?", utc(clock.instant()));
    }
  }

  /**
   * True if such a message is held.
   *
   * @param byHand true for those that a colleague says
   */
  boolean holds(String reference, String template, boolean byHand) {
    return !withOpen(
            reference, template, "held_at is not null and " + (byHand ? "by_hand" : "not by_hand"))
        .isEmpty();
  }

  /** True if such a message was sent or told, or may have been. */
  boolean wentOut(String reference, String template) {
    return jdbc.sql(
                "select count(*) from outbox where reference = ? and template = ? and (sent_at is not"
                    + " null or claimed_by is not null or unsure_at is not null or doubted_at is"
                    + " not null)")
            .params(reference, template)
            .query(Long.class)
            .single()
        > 0;
  }

  /** True if a colleague has still to say such a message. */
  boolean waits(String reference, String template) {
    return !withOpen(reference, template, "by_hand").isEmpty();
  }

  /** The last such message, with what was written together with it. */
  List<Message> newest(String reference, String template) {
    List<Message> all =
        jdbc.sql(
                "select * from outbox where reference = ? and template = ? order by created_at, id")
            .params(reference, template)
            .query(Message::read)
            .list();
    return all.isEmpty()
        ? all
        : all.stream()
            .filter(
                each ->
                    !each.createdAt().isBefore(all.get(all.size() - 1).createdAt().minus(ONE_ACT)))
            .toList();
  }

  /** How many such messages were written, whatever became of them. */
  long count(String reference, String template) {
    return jdbc.sql("select count(*) from outbox where reference = ? and template = ?")
        .params(reference, template)
        .query(Long.class)
        .single();
  }

  /** What a colleague has still to say need not be said any more. */
  @Transactional
  void drop(String reference, String template) {
    for (Message message : withOpen(reference, template, "by_hand")) {
      decide(message.id(), Decision.CANCEL, Actor.system());
    }
  }

  /** What waits for a mail server need not be sent any more; what may have gone is left alone. */
  @Transactional
  void dropMail(String reference, String template) {
    for (Message message :
        withOpen(reference, template, "not by_hand and claimed_by is null and unsure_at is null")) {
      decide(message.id(), Decision.CANCEL, Actor.system());
    }
  }

  /** What waited with what was held goes out. */
  @Transactional
  void letMailOut(String reference, String template) {
    for (Message message : withOpen(reference, template, "held_at is not null and not by_hand")) {
      marked(message, "held_at = null", null);
    }
  }

  /** What was held may go out after all. */
  @Transactional
  void letOut(String reference, String template) {
    for (Message message : withOpen(reference, template, "held_at is not null")) {
      if (marked(message, "held_at = null", null)) {
        ledger.append(reference, "message-let-out", Actor.system(), named(message));
      }
    }
  }

  private List<Message> withOpen(String reference, String template, String condition) {
    return jdbc.sql(
            "select * from outbox where reference = ? and template = ? and "
                + condition
                + " and "
                + OPEN
                + " order by created_at, id")
        .params(reference, template)
        .query(Message::read)
        .list();
  }

  private boolean marked(Message message, String assignment, @Nullable OffsetDateTime moment) {
    return jdbc.sql("update outbox set " + assignment + " where id = ? and " + OPEN)
            .params(moment == null ? List.of(message.id()) : List.of(moment, message.id()))
            .update()
        == 1;
  }

  private static Map<String, String> named(Message message) {
    return Map.of("message", message.id().toString(), "template", message.template());
  }

  private boolean settle(
      Message message, String node, String assignments, Map<String, Object> values) {
    return jdbc.sql(
                "update outbox set claimed_by = null, "
                    + assignments
                    + " where id = :id and claimed_by = :node and attempts = :attempt and "
                    + OPEN)
            .params(values)
            .param("id", message.id())
            .param("node", node)
            .param("attempt", message.attempts())
            .update()
        == 1;
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
