package org.kept.notice;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether customers really have what says that we have their request. The promise to acknowledge is
 * kept by writing it in the same act; a mail server can be away and a colleague can be busy, and
 * until it went out nobody shall believe that the customer knows.
 */
@Component
public class Receipts {

  private static final String RECEIPT = "request-acknowledged";

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final MailServer server;

  Receipts(JdbcClient jdbc, Outbox outbox, MailServer server) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.server = server;
  }

  /** How the receipt of a request stands. */
  public enum Standing {
    /** It went out, in the form of an email at least. */
    SENT,
    /** It is written, and goes out by itself. */
    WAITING,
    /** It is written, but there is no mail server, so that nothing goes out. */
    NO_SERVER,
    /** A colleague has to say it, or make it. */
    BY_HAND,
    /** Somebody decided that it is not sent or said: something newer was, or another way. */
    NOT_NEEDED,
    /** Something went wrong, or somebody decided against it: an administrator has to look. */
    STUCK,
    /** None was written. */
    NONE
  }

  /**
   * Those of these requests whose customers have still to be sent a receipt; not those for whom it
   * was found not needed any more.
   */
  public Set<String> missingAmong(Collection<String> references) {
    if (references.isEmpty()) {
      return Set.of();
    }
    Set<String> missing = new HashSet<>(references);
    jdbc.sql(
            "select distinct reference from outbox where reference in (:references) and template ="
                + " :receipt and (sent_at is not null or not_needed)")
        .param("references", references)
        .param("receipt", RECEIPT)
        .query(String.class)
        .list()
        .forEach(missing::remove);
    return missing;
  }

  private boolean notNeeded(String reference) {
    return jdbc.sql(
                "select count(*) from outbox where reference = ? and template = ? and not_needed")
            .params(reference, RECEIPT)
            .query(Long.class)
            .single()
        > 0;
  }

  /** How the receipt of this request stands; the best of several. */
  public Standing of(String reference) {
    List<MessageState> states =
        jdbc
            .sql("select * from outbox where reference = ? and template = ?")
            .params(reference, RECEIPT)
            .query(Message::read)
            .list()
            .stream()
            .map(Message::state)
            .toList();
    if (states.isEmpty()) {
      return Standing.NONE;
    }
    if (states.contains(MessageState.SENT)) {
      return Standing.SENT;
    }
    if (states.contains(MessageState.WAITING)) {
      return server.configured() ? Standing.WAITING : Standing.NO_SERVER;
    }
    if (states.contains(MessageState.BY_HAND)) {
      return Standing.BY_HAND;
    }
    return notNeeded(reference) ? Standing.NOT_NEEDED : Standing.STUCK;
  }

  /**
   * Why the newest email with what we want to know did not go out; empty if it did, may have, or a
   * colleague tells it.
   */
  public Optional<Standing> unsentQuestion(String reference) {
    return unsent(reference, Notices.QUESTION);
  }

  /** The same of what was decided. */
  public Optional<Standing> unsentDecision(String reference) {
    return unsent(reference, Notices.DECISION);
  }

  /** The same of the confirmation that they withdrew it. */
  public Optional<Standing> unsentWithdrawal(String reference) {
    return unsent(reference, "withdrawal-confirmed");
  }

  private Optional<Standing> unsent(String reference, String template) {
    List<Message> last = outbox.newest(reference, template);
    if (last.isEmpty()
        || last.stream().anyMatch(message -> message.byHand() || message.mayHaveGone())) {
      return Optional.empty();
    }
    return switch (last.get(last.size() - 1).state()) {
      case WAITING -> Optional.of(server.configured() ? Standing.WAITING : Standing.NO_SERVER);
      case FAILED -> Optional.of(Standing.STUCK);
      case CANCELLED -> Optional.of(Standing.NOT_NEEDED);
      default -> Optional.empty();
    };
  }
}
