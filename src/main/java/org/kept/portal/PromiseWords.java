package org.kept.portal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.kept.promise.Asked;
import org.kept.promise.Catalogue;
import org.kept.promise.Commitment;
import org.kept.promise.Service;
import org.kept.promise.ServicePromise;
import org.kept.promise.Timescale;
import org.kept.site.PassportPages;
import org.kept.site.PlainDates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says promises, timescales and reckonings to customers. */
@Component
class PromiseWords {

  private static final String ACKNOWLEDGE = "acknowledge";
  private static final String ANSWER = "answer";
  private static final Set<String> SAID_BY_MILESTONE = Set.of(ACKNOWLEDGE, ANSWER);

  private final Catalogue catalogue;
  private final PlainDates dates;
  private final PassportPages passports;
  private final MessageSource messages;

  PromiseWords(
      Catalogue catalogue, PlainDates dates, PassportPages passports, MessageSource messages) {
    this.catalogue = catalogue;
    this.dates = dates;
    this.passports = passports;
    this.messages = messages;
  }

  /**
   * All that we promise to a request that reached us at this moment.
   *
   * @param answers those that dates may hang on
   * @param made the dates of what is promised already, by commitment
   */
  Assurances assurances(
      Service service,
      Instant receivedAt,
      Map<String, String> answers,
      Map<String, Instant> made,
      Locale locale) {
    List<Asked> all =
        catalogue.ask(service, receivedAt, answers).stream()
            .sorted(Comparator.comparing(asked -> asked.reckoned().dueAt()))
            .toList();
    Asked first =
        all.stream()
            .filter(asked -> !asked.promise().milestone().equals(ACKNOWLEDGE))
            .findFirst()
            .orElseGet(() -> all.get(0));
    return new Assurances(
        assurance(first, made, locale),
        all.stream()
            .filter(asked -> !asked.promise().equals(first.promise()))
            .map(each -> assurance(each, made, locale))
            .toList(),
        made.isEmpty()
            && service.promises().stream().anyMatch(promise -> promise.mayChange(answers)));
  }

  private Assurances.Assurance assurance(Asked asked, Map<String, Instant> made, Locale locale) {
    Instant due = made.get(asked.promise().commitment());
    ReckoningPage reckoned = reckoned(asked, locale);
    return new Assurances.Assurance(
        what(asked.promise(), locale),
        due == null
            ? reckoned
            : new ReckoningPage(dates.byWhen(due, locale), false, reckoned.passport()));
  }

  /** By when something would be done, and how that is counted. */
  ReckoningPage reckoned(Asked asked, Locale locale) {
    return new ReckoningPage(
        dates.byWhen(asked.reckoned().dueAt(), locale),
        asked.atTheLatest(),
        passports.of(asked.reckoned(), locale));
  }

  /** "3 working days". */
  String timescale(Timescale timescale, Locale locale) {
    return say("portal.timescale." + timescale.unit(), locale, timescale.amount());
  }

  /** "5 working days" more. */
  String longer(Timescale timescale, Locale locale) {
    return say("portal.longer." + timescale.unit(), locale, timescale.amount());
  }

  /**
   * "We answer within 3 working days." Where an answer waits for another promise, that one is what
   * the customer can count on first.
   */
  String answeredWithin(Service service, Locale locale) {
    ServicePromise promise = service.promiseKeptBy(ANSWER);
    boolean later = promise.after() != null;
    while (promise.after() != null) {
      String before = promise.after();
      promise =
          service.promises().stream()
              .filter(each -> each.commitment().equals(before))
              .findFirst()
              .orElseThrow();
    }
    return say(
        later ? "portal.first-step-within" : "portal.answered-within",
        locale,
        timescale(promise.timescale(), locale));
  }

  /** What a customer gets when this promise is kept. */
  String what(ServicePromise promise, Locale locale) {
    return what(promise.commitment(), promise.milestone(), locale);
  }

  /** What a customer gets when the promise of this commitment is kept. */
  String what(String commitment, String milestone, Locale locale) {
    String own = messages.getMessage("portal.commitment." + commitment, null, "", locale);
    return own == null || own.isEmpty() ? milestone(milestone, locale) : own;
  }

  /** What a customer gets when a promise is kept. */
  String milestone(String milestone, Locale locale) {
    String known = SAID_BY_MILESTONE.contains(milestone) ? milestone : ANSWER;
    return say("portal.milestone." + known, locale);
  }

  /** The charter's own words, empty if the charter has no such line any more. */
  String charter(String commitment) {
    return catalogue.commitments().stream()
        .filter(each -> each.id().equals(commitment))
        .map(Commitment::text)
        .findFirst()
        .orElse("");
  }

  /** A sentence of this room that not every case has; empty if this one has none. */
  String orNothing(String key, Locale locale) {
    return Objects.requireNonNullElse(messages.getMessage(key, null, "", locale), "");
  }

  /** A sentence of this room. */
  String say(String key, Locale locale, Object... parts) {
    return messages.getMessage(key, parts, locale);
  }
}
