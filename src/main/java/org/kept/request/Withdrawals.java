package org.kept.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How customers withdraw their requests: once each, and only before they are told an outcome. */
@Component
public class Withdrawals {

  /** Why, as codes that can be counted. Nobody has to say. */
  public static final List<String> REASONS =
      List.of("not-needed", "sorted-otherwise", "by-mistake", "took-too-long", "other");

  static final int LONGEST_WORDS = 2000;

  /** What people wrote about it. */
  static final String WORDS = "withdrawal";

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Words words;
  private final Stories stories;
  private final WorkOrders workOrders;
  private final Ledger ledger;
  private final Moment moment;
  private final Attempts attempts;
  private final HearsWithdrawal process;
  private final ApplicationEventPublisher events;

  Withdrawals(
      JdbcClient jdbc,
      InHand inHand,
      Words words,
      Stories stories,
      WorkOrders workOrders,
      Ledger ledger,
      Moment moment,
      Attempts attempts,
      HearsWithdrawal process,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.words = words;
    this.stories = stories;
    this.workOrders = workOrders;
    this.ledger = ledger;
    this.moment = moment;
    this.attempts = attempts;
    this.process = process;
    this.events = events;
  }

  /** True if it can be withdrawn now. Whoever withdraws it is asked again in the act itself. */
  public boolean possible(ServiceRequest request) {
    return request.toldAt() == null
        && request.closedAt() == null
        && process.hears(request.reference());
  }

  /** The code of why it was withdrawn; empty if it was not, or nobody said why. */
  public Optional<String> reasonOf(String reference) {
    return jdbc.sql(
            "select withdraw_reason from service_request"
                + " where reference = ? and withdraw_reason is not null")
        .param(reference)
        .query(String.class)
        .optional();
  }

  /**
   * The customer withdraws it: all work on it stops, and it closes.
   *
   * @param reason one of {@link #REASONS}, or empty
   * @param text what they wrote with it, or empty
   * @return false if it was withdrawn before, which changes nothing
   * @throws IllegalArgumentException with a sentence for the customer if it cannot be withdrawn
   *     (any more)
   */
  public boolean withdraw(String reference, String reason, String text) {
    return withdraw(reference, reason, text, Actor.customer(), Map.of(), "");
  }

  /**
   * A colleague writes down that the customer withdrew it; goes the same way as the customer's own.
   *
   * @param channel how the customer said it
   * @throws IllegalArgumentException with a sentence for the colleague, as above
   */
  public boolean note(
      String reference, String reason, String text, Actor colleague, Channel channel) {
    return withdraw(
        reference, reason, text, colleague, Map.of("channel", channel.name()), "-noted");
  }

  private boolean withdraw(
      String reference,
      String reason,
      String text,
      Actor actor,
      Map<String, String> how,
      String reader) {
    String why = text.strip();
    if (why.length() > LONGEST_WORDS) {
      throw refused("withdraw-long");
    }
    String code = reason.isBlank() || REASONS.contains(reason) ? reason.strip() : "other";
    return attempts.of(
        () -> {
          if (lockWithdrawn(reference)) {
            return false;
          }
          inHand.requestChanged(reference);
          ServiceRequest request = inHand.request(reference).orElseThrow();
          if (request.toldAt() != null || request.closedAt() != null) {
            throw refused("withdraw-told" + reader);
          }
          if (!process.hears(reference)) {
            throw refused("withdraw-not-now" + reader);
          }
          Map<String, String> facts = new LinkedHashMap<>(how);
          if (!code.isEmpty()) {
            facts.put("reason", code);
          }
          if (!why.isEmpty()) {
            facts.put("words." + WORDS, words.write(reference, WORDS, actor, why).toString());
          }
          jdbc.sql(
                  "update service_request set withdrawn_at = ?, withdraw_reason = ?"
                      + " where reference = ?")
              .param(Rows.utc(moment.now()))
              .param(code.isEmpty() ? null : code)
              .param(reference)
              .update();
          inHand.requestChanged(reference);
          ledger.append(reference, "request-withdrawn", actor, facts);
          workOrders.stop(reference, WorkOrder.Ended.WITHDRAWN, actor);
          events.publishEvent(new RequestWithdrawn(reference));
          return true;
        });
  }

  /**
   * Of two who withdraw it at once, the second sees what the first did.
   *
   * @return true if it is withdrawn already
   */
  private boolean lockWithdrawn(String reference) {
    return jdbc.sql("select withdrawn_at from service_request where reference = ? for update")
        .param(reference)
        .query((row, index) -> Optional.ofNullable(Rows.instant(row, "withdrawn_at")))
        .optional()
        .orElseThrow(() -> refused("unknown"))
        .isPresent();
  }

  private IllegalArgumentException refused(String key) {
    return new IllegalArgumentException(stories.text("refused." + key));
  }
}
