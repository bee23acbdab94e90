package org.kept.request;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What we know of the customers, and the one way to put it right. The ledger learns which details
 * changed, never what they are.
 */
@Component
public class Customers {

  /** Whether they want a call before somebody comes. */
  private static final String CALL = "call";

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Words words;
  private final Promises promises;
  private final Ledger ledger;
  private final Attempts attempts;
  private final ApplicationEventPublisher events;

  Customers(
      JdbcClient jdbc,
      InHand inHand,
      Words words,
      Promises promises,
      Ledger ledger,
      Attempts attempts,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.words = words;
    this.promises = promises;
    this.ledger = ledger;
    this.attempts = attempts;
    this.events = events;
  }

  /**
   * What a customer's details were, and what they are now; announced within the transaction.
   *
   * @param before as we knew them
   * @param now as we know them from now on
   */
  public record Changed(String reference, Person before, Person now) {}

  /**
   * Puts right what we know of the request's customer, for all that is said to them from now on.
   *
   * @param seen the mark of what the colleague saw, see {@link Person#mark}
   * @param now without gaps
   * @param colleague who wrote it down
   * @return false if somebody changed it meanwhile, in which case nothing was done
   */
  public boolean change(String reference, String seen, Person now, Actor colleague) {
    return change(reference, seen, now, UnaryOperator.identity(), colleague);
  }

  /**
   * The same, with what they want no more of what they had asked for: a call before somebody comes.
   *
   * @param wishes makes the answers of their request into those that stand from now on
   */
  public boolean change(
      String reference,
      String seen,
      Person now,
      UnaryOperator<Map<String, String>> wishes,
      Actor colleague) {
    if (!now.gaps().isEmpty()) {
      throw new IllegalArgumentException(now.gaps().get(0).message());
    }
    return attempts.of(
        () -> {
          // Whoever sorts it anew writes answers too, and locks the promises for it.
          promises.lock(reference);
          // Two who write at once: the later one sees what the earlier one wrote.
          jdbc.sql("select reference from request_person where reference = ? for update")
              .param(reference)
              .query(String.class)
              .single();
          inHand.personChanged(reference);
          Person before = inHand.person(reference);
          Set<String> changed = new HashSet<>(now.differencesTo(before));
          Map<String, String> answers = words.answers(reference);
          Map<String, String> answersNow = wishes.apply(answers);
          if (changed.isEmpty() && answersNow.equals(answers)) {
            return true;
          }
          if (!before.mark().equals(seen)) {
            return false;
          }
          if (!answersNow.equals(answers)) {
            words.writeAnswers(reference, colleague, answersNow);
            changed.add(CALL);
          }
          write(reference, now);
          inHand.personChanged(reference);
          ledger.append(
              reference, "customer-details-changed", colleague, Map.of("which", codes(changed)));
          events.publishEvent(new Changed(reference, before, now));
          return true;
        });
  }

  /**
   * What the ledger may know for ever: not that somebody needs something else, as that can tell of
   * a disability.
   */
  private static String codes(Set<String> changed) {
    return changed.stream()
        .map(
            key ->
                key.equals(CALL)
                    ? CALL
                    : Person.HOW_WE_SERVE.contains(key) ? "how-we-serve" : "contact")
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }

  /** Those of these requests for whose customers we do something otherwise: format or help. */
  public Set<String> servedOtherwiseAmong(Collection<String> references) {
    return references.isEmpty()
        ? Set.of()
        : new HashSet<>(
            jdbc.sql(
                    "select p.reference from request_person p left join request_adjustment a on"
                        + " a.reference = p.reference where p.reference in (:references) and"
                        + " (a.reference is not null or p.format <> :standard or p.language <>"
                        + " 'en')")
                .param("references", references)
                .param("standard", Person.STANDARD)
                .query(String.class)
                .list());
  }

  void insert(String reference, Person person) {
    jdbc.sql(
            "insert into request_person (reference, name, email, phone, address, preferred_contact, format, language)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
        .param(reference)
        .param(person.name())
        .param(person.email())
        .param(person.phone())
        .param(person.address())
        .param(person.preferredContact().name())
        .param(person.format())
        .param(person.language())
        .update();
    insert(reference, person.adjustments());
  }

  private void write(String reference, Person person) {
    jdbc.sql(
            "update request_person set name = ?, email = ?, phone = ?, address = ?,"
                + " preferred_contact = ?, format = ?, language = ? where reference = ?")
        .param(person.name())
        .param(person.email())
        .param(person.phone())
        .param(person.address())
        .param(person.preferredContact().name())
        .param(person.format())
        .param(person.language())
        .param(reference)
        .update();
    jdbc.sql("delete from request_adjustment where reference = ?").param(reference).update();
    insert(reference, person.adjustments());
  }

  private void insert(String reference, Adjustments adjustments) {
    if (!adjustments.isNone()) {
      jdbc.sql("insert into request_adjustment (reference, chosen, words) values (?, ?, ?)")
          .param(reference)
          .param(adjustments.codes())
          .param(adjustments.words())
          .update();
    }
  }
}
