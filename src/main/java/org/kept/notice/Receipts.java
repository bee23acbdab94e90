package org.kept.notice;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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

  Receipts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How the receipt of a request stands. */
  public enum Standing {
    /** It went out, in the form of an email at least. */
    SENT,
    /** It is written, and goes out by itself. */
    WAITING,
    /** A colleague has to say it, or make it. */
    BY_HAND,
    /** Something went wrong, or somebody decided against it: an administrator has to look. */
    STUCK,
    /** None was written. */
    NONE
  }

  /** Those of these requests whose customers were not sent a receipt yet. */
  public Set<String> missingAmong(Collection<String> references) {
    if (references.isEmpty()) {
      return Set.of();
    }
    Set<String> missing = new HashSet<>(references);
    jdbc.sql(
            "select distinct reference from outbox where reference in (:references) and template ="
                + " :receipt and sent_at is not null")
        .param("references", references)
        .param("receipt", RECEIPT)
        .query(String.class)
        .list()
        .forEach(missing::remove);
    return missing;
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
      return Standing.WAITING;
    }
    return states.contains(MessageState.BY_HAND) ? Standing.BY_HAND : Standing.STUCK;
  }
}
