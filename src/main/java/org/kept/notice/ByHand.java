package org.kept.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.request.Attempts;
import org.kept.request.DecisionToSay;
import org.kept.request.PreferredContact;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What colleagues must say themselves: messages to customers who chose a call, a text or a letter,
 * and what must be made into Braille, audio, Easy Read or sign language first. Nothing sends these
 * by itself.
 */
@Component
public class ByHand implements DecisionToSay {

  /** What is held is to be done too: they have to be told, if not with these words. */
  private static final String OPEN = MessageState.TO_SAY;

  private static final String OF_TEAMS =
      " from outbox o join service_request r on r.reference = o.reference where r.team in (:teams)"
          + " and "
          + OPEN;

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final MailServer server;
  private final Attempts attempts;
  private final ApplicationEventPublisher events;

  ByHand(
      JdbcClient jdbc,
      Outbox outbox,
      MailServer server,
      Attempts attempts,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.server = server;
    this.attempts = attempts;
    this.events = events;
  }

  /**
   * One message to be said.
   *
   * @param template id of the words: {@code request-acknowledged}, {@code decision-told}
   * @param recipient the number to ring or text, or the name and the address to write to
   * @param body what to say, in the customer's language; empty if it is held
   * @param inEnglish the same in English, null where it is in English, or that was not kept
   * @param held true if it must not be said, as it tells more than may be told
   */
  public record Errand(
      UUID id,
      String reference,
      String template,
      PreferredContact way,
      String recipient,
      String subject,
      String body,
      @Nullable String inEnglish,
      String format,
      String language,
      Instant writtenAt,
      boolean held) {

    /** True if they hear only how far it is, as more may not be told. */
    public boolean onlyHowFar() {
      return held || template.equals(Notices.TAKEN_BACK);
    }
  }

  /**
   * What is to be said about requests that these teams have, the oldest message first.
   *
   * @param offset how many to pass over
   * @param limit at most 100
   */
  public List<Errand> due(Set<String> teams, int offset, int limit) {
    if (teams.isEmpty()) {
      return List.of();
    }
    return jdbc
        .sql(
            "select o.*"
                + OF_TEAMS
                + " order by o.created_at, o.id offset "
                + Math.max(0, offset)
                + " rows fetch next "
                + Math.max(1, Math.min(limit, 100))
                + " rows only")
        .param("teams", teams)
        .query(Message::read)
        .list()
        .stream()
        .map(ByHand::errand)
        .toList();
  }

  /** How much there is to be said about requests that these teams have. */
  public long countDue(Set<String> teams) {
    return teams.isEmpty()
        ? 0
        : jdbc.sql("select count(*)" + OF_TEAMS).param("teams", teams).query(Long.class).single();
  }

  /** What is to be said about this request, the oldest message first. */
  public List<Errand> ofCase(String reference) {
    return jdbc
        .sql("select * from outbox where reference = ? and " + OPEN + " order by created_at, id")
        .param(reference)
        .query(Message::read)
        .list()
        .stream()
        .map(ByHand::errand)
        .toList();
  }

  /** What is still to be said; empty once it was, or is not needed any more. */
  public Optional<Errand> find(UUID id) {
    return jdbc.sql("select * from outbox where id = ? and " + OPEN)
        .param(id)
        .query(Message::read)
        .optional()
        .map(ByHand::errand);
  }

  /**
   * With no mail server no email ever goes out: then they hear it from the page of their request,
   * as soon as it is decided.
   */
  @Override
  public boolean waits(String reference) {
    List<Message> last = outbox.newest(reference, Notices.DECISION);
    return last.stream().anyMatch(message -> message.byHand() && message.isOpen())
        || (server.configured()
            && last.stream().anyMatch(Message::isOpen)
            && last.stream().noneMatch(Message::mayHaveGone));
  }

  /** The reference of the request that this message is about; empty for one that goes by email. */
  public Optional<String> aboutWhich(UUID id) {
    return outbox.find(id).filter(Message::byHand).map(Message::reference);
  }

  /**
   * Somebody rang, texted or wrote; recorded with who it was. A second time changes nothing.
   *
   * @return false if it was done before, need not be done any more, or is held
   */
  public boolean done(UUID id, Actor actor) {
    return attempts.of(() -> outbox.decide(id, Decision.WORDS_SAID, actor));
  }

  /**
   * Somebody told them only how far it is, as more may not be told any more.
   *
   * @return false if it was done before, or is not held any more
   */
  public boolean toldHowFar(UUID id, Actor actor) {
    return attempts.of(() -> outbox.decide(id, Decision.HELD_DONE, actor));
  }

  /**
   * Somebody had said the words before they saw that they may not be told any more. It counts as
   * told, and the team has to talk to whoever heard them.
   *
   * @return false if it was done before, or is not held any more
   */
  public boolean hadSaidIt(UUID id, Actor actor) {
    return attempts.of(
        () -> {
          Optional<String> reference = aboutWhich(id);
          boolean now =
              outbox.decide(id, Decision.HELD_DONE, actor, Map.of("because", "said-before"));
          if (now) {
            reference.map(SaidAllTheSame::new).ifPresent(events::publishEvent);
          }
          return now;
        });
  }

  /** A colleague had said what may not be told any more. */
  record SaidAllTheSame(String reference) {}

  /**
   * It was overtaken before anybody said it; recorded with who found so. It never counts as told. A
   * second time changes nothing.
   *
   * @param because code of what overtook it
   * @return false if it was said before, or was found not needed before
   */
  public boolean notNeeded(UUID id, String because, Actor actor) {
    return attempts.of(
        () -> outbox.decide(id, Decision.NOT_NEEDED, actor, Map.of("because", because)));
  }

  private static Errand errand(Message message) {
    boolean held = message.heldAt() != null;
    return new Errand(
        message.id(),
        message.reference(),
        message.template(),
        message.way(),
        message.recipient(),
        message.subject(),
        held ? "" : message.body(),
        held ? null : message.inEnglish(),
        message.format(),
        message.language(),
        message.createdAt(),
        held);
  }
}
