package org.kept.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests that ask for what another one asks for already. The older one goes on. Whoever made the
 * younger one learns nothing of the other customer, not even the reference: a reference that was
 * told to a stranger would say that somebody asked, and is half of what opens a request.
 */
@Component
public class Duplicates {

  private static final int SHORTEST_PHONE = 7;

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Ledger ledger;

  Duplicates(JdbcClient jdbc, InHand inHand, Ledger ledger) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.ledger = ledger;
  }

  /** How another request stands to one that is said to ask for the same. */
  public enum Other {
    /** It goes on, and is for the same service. */
    FITS,
    /** It goes on, but is for another service. */
    OF_ANOTHER_SERVICE,
    /** There is no such request. */
    UNKNOWN,
    /** It is the very same. */
    ITSELF,
    /** It came later. */
    YOUNGER,
    /** Its customer was told the outcome, so that it does not go on. */
    ANSWERED
  }

  /**
   * How the other one stands. Until this transaction ends, it is not answered.
   *
   * @param typed its reference, however it was typed
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Other other(String reference, String typed) {
    ServiceRequest one = inHand.locked(reference).orElseThrow();
    ServiceRequest other = inHand.locked(References.normal(typed)).orElse(null);
    if (other == null) {
      return Other.UNKNOWN;
    }
    if (other.reference().equals(one.reference())) {
      return Other.ITSELF;
    }
    if (other.toldAt() != null) {
      return Other.ANSWERED;
    }
    int age = other.receivedAt().compareTo(one.receivedAt());
    if (age > 0 || (age == 0 && other.reference().compareTo(one.reference()) > 0)) {
      return Other.YOUNGER;
    }
    return other.service().equals(one.service()) ? Other.FITS : Other.OF_ANOTHER_SERVICE;
  }

  /**
   * The same answers, with the reference that one of them is as it was minted, however it was
   * typed; what is no reference stays as it is.
   */
  public static Map<String, String> asMinted(Map<String, String> answers, String question) {
    Map<String, String> minted = new LinkedHashMap<>(answers);
    minted.computeIfPresent(
        question,
        (key, typed) -> {
          String reference = References.normal(typed);
          return reference.isEmpty() ? typed : reference;
        });
    return minted;
  }

  /**
   * True if words for the customer of one request name another request or who made it, as far as
   * that can be seen: its reference, or the full name, the email or the phone number of somebody
   * else.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean givesAway(String words, String reference, String other) {
    if (References.lettersOf(words).contains(References.lettersOf(other))) {
      return true;
    }
    Person theirs = person(other);
    Person own = person(reference);
    String said = words.toLowerCase(Locale.ROOT);
    String digits = words.replaceAll("\\D", "");
    return (theirs.name().strip().contains(" ") && names(said, theirs.name(), own.name()))
        || names(said, theirs.email(), own.email())
        || (digitsOf(theirs.phone()).length() >= SHORTEST_PHONE
            && names(digits, digitsOf(theirs.phone()), digitsOf(own.phone())));
  }

  /**
   * The requests that were closed because this one goes on. Their customers must hear of it if it
   * does not.
   */
  public List<String> closedFor(String older) {
    return jdbc.sql(
            "select reference from service_request where duplicate_of = ? order by reference")
        .param(older)
        .query(String.class)
        .list();
  }

  /** The case that goes on knows which other one was closed for it. */
  void joined(String reference, String older) {
    ledger.append(older, "same-asked-again", Actor.system(), Map.of("duplicate", reference));
  }

  private Person person(String reference) {
    return jdbc.sql(Rows.PERSON + " = ?").param(reference).query(Rows::person).single();
  }

  private static boolean names(String said, @Nullable String theirs, @Nullable String own) {
    return theirs != null
        && !theirs.isBlank()
        && !theirs.equalsIgnoreCase(own == null ? "" : own)
        && said.contains(theirs.strip().toLowerCase(Locale.ROOT));
  }

  private static String digitsOf(@Nullable String phone) {
    return phone == null ? "" : phone.replaceAll("\\D", "");
  }
}
