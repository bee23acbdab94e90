package org.kept.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What requests came to. The codes are counted and recorded; the words stay with the request. */
@Component
class Outcomes {

  /** Answers that are codes, told in words of ours. */
  static final List<String> CODES =
      List.of(
          "refusal",
          "duplicateOf",
          "contractor",
          Enquiries.LINK,
          Enquiries.ABOUT,
          Enquiries.HOW,
          Enquiries.TELLS);

  /** What is told of an outcome, in this order. */
  static final List<String> TOLD =
      List.of("reply", "reason", "alternative", "review", "whereInstead");

  /** What was asked is done. */
  static final String DONE = "done";

  /** The customer withdrew it, so that there was nothing to decide any more. */
  static final String WITHDRAWN = "withdrawn";

  /** An older request goes on instead. */
  static final String DUPLICATE = "duplicate";

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  /** What is counted under a code that we do not know. */
  static final String OTHER = "other";

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private static final Map<String, List<String>> TOLD_OF =
      Map.of(
          "done",
          List.of("reason"),
          "cannot-meet",
          List.of("reason", "alternative", "review"),
          "not-ours",
          List.of("reason", "whereInstead"),
          "duplicate",
          List.of("reason"),
          WITHDRAWN,
          List.of(Withdrawals.WORDS));

  private final JdbcClient jdbc;
  private final Words words;
  private final EnquiryRows enquiries;
  private final MessageSource messages;

  Outcomes(JdbcClient jdbc, Words words, EnquiryRows enquiries, MessageSource messages) {
    this.jdbc = jdbc;
    this.words = words;
    this.enquiries = enquiries;
    this.messages = messages;
  }

  private record Row(
      String kind, boolean atFirstContact, @Nullable String refusal, @Nullable String withdrawn) {}

  /** As colleagues know it. Empty until the customer was told. */
  Optional<Outcome> of(String reference, Locale locale) {
    return of(reference, Set.of(), true, locale);
  }

  /** As its customer may read it now. Empty until they were told. */
  Optional<Outcome> forCustomer(String reference, Locale locale) {
    return of(reference, enquiries.hidden(reference), false, locale);
  }

  private Optional<Outcome> of(String reference, Set<String> hidden, boolean staff, Locale locale) {
    return jdbc.sql(
            "select outcome, settled_at_first, refusal, withdraw_reason from service_request"
                + " where reference = ? and outcome is not null")
        .param(reference)
        .query(
            (row, index) ->
                new Row(
                    row.getString("outcome"),
                    row.getBoolean("settled_at_first"),
                    row.getString("refusal"),
                    row.getString("withdraw_reason")))
        .optional()
        .map(row -> read(reference, row, hidden, sentence(reference, row, staff, locale), locale));
  }

  /** What was told before it was opened again, as long as nothing else was. */
  Optional<Outcome> beforeItWasOpenedAgain(String reference, Locale locale) {
    return jdbc.sql(
            "select o.outcome, o.settled_at_first, o.refusal from reopened o join service_request r"
                + " on r.reference = o.reference where o.reference = ? and r.outcome is null"
                + " order by o.number desc fetch first 1 rows only")
        .param(reference)
        .query(
            (row, index) ->
                new Row(
                    row.getString("outcome"),
                    row.getBoolean("settled_at_first"),
                    row.getString("refusal"),
                    null))
        .optional()
        .map(
            row ->
                read(
                    reference,
                    row,
                    Set.of(),
                    said("outcome." + row.kind(), locale).orElse(row.kind()),
                    locale));
  }

  /**
   * How the older one stands. Where that was closed for one that is older still, it is that one's.
   */
  Optional<OlderRequest> older(String reference) {
    String next = olderThan(reference).orElse(null);
    if (next == null) {
      return Optional.empty();
    }
    OlderRequest older = new OlderRequest(OlderRequest.Standing.GOES_ON, null);
    // Each is older than the one before it, so that this ends.
    while (next != null) {
      older = standing(next);
      next = olderThan(next).orElse(null);
    }
    return Optional.of(older);
  }

  private OlderRequest standing(String reference) {
    return jdbc.sql("select outcome, told_at from service_request where reference = ?")
        .param(reference)
        .query(
            (row, index) -> {
              Instant told = Rows.instant(row, "told_at");
              String outcome = row.getString("outcome");
              return told == null
                  ? new OlderRequest(OlderRequest.Standing.GOES_ON, null)
                  : new OlderRequest(
                      WITHDRAWN.equals(outcome)
                          ? OlderRequest.Standing.WITHDRAWN
                          : "done".equals(outcome)
                              ? OlderRequest.Standing.DONE
                              : OlderRequest.Standing.NOT_DONE,
                      told);
            })
        .single();
  }

  /** What whoever made the younger one can do, once the older one goes on no more. */
  Optional<String> nextAfterOlder(ServiceRequest request, Locale locale) {
    return Optional.of(request)
        .filter(one -> DUPLICATE.equals(one.outcome()) && one.closedAt() != null)
        .flatMap(one -> older(one.reference()))
        .filter(older -> older.at() != null)
        .flatMap(
            older ->
                said(
                    older.standing() == OlderRequest.Standing.DONE
                        ? "outlook.older.done"
                        : "outlook.older.not-done",
                    locale));
  }

  /** What it came to; where an older request goes on instead, how that stands now. */
  private String sentence(String reference, Row row, boolean staff, Locale locale) {
    String key = "outcome." + row.kind();
    String now = said(key, locale).orElse(row.kind());
    if (!DUPLICATE.equals(row.kind())) {
      return now;
    }
    OlderRequest older = older(reference).orElse(null);
    Instant at = older == null ? null : older.at();
    if (older == null || at == null) {
      return now;
    }
    // Whether somebody else withdrew theirs is no matter of whoever asked for the same.
    OlderRequest.Standing standing =
        older.standing() == OlderRequest.Standing.WITHDRAWN && !staff
            ? OlderRequest.Standing.NOT_DONE
            : older.standing();
    return messages.getMessage(
        "request."
            + key
            + "."
            + standing.name().toLowerCase(Locale.ROOT).replace('_', '-')
            + (staff ? ".staff" : ""),
        new Object[] {Dates.day(LocalDate.ofInstant(at, HERE), locale)},
        locale);
  }

  /** The older request that goes on instead of this one. For staff only. */
  Optional<String> olderThan(String reference) {
    return jdbc.sql(
            "select duplicate_of from service_request"
                + " where reference = ? and duplicate_of is not null")
        .param(reference)
        .query(String.class)
        .optional();
  }

  /** A code that may be kept and counted: never words that somebody wrote. */
  static String code(String written) {
    String code = written.strip();
    return CODE.matcher(code).matches() ? code : OTHER;
  }

  private Outcome read(
      String reference, Row row, Set<String> hidden, String sentence, Locale locale) {
    List<String> questions = new ArrayList<>(TOLD_OF.getOrDefault(row.kind(), List.of()));
    if (row.atFirstContact()) {
      questions.replaceAll(question -> question.equals("reason") ? "reply" : question);
    }
    List<Outcome.Said> told = new ArrayList<>();
    boolean saidSo = false;
    for (String question : questions) {
      Words.Written written = words.latest(reference, question).orElse(null);
      if (written == null) {
        continue;
      }
      boolean hides = hidden.contains(written.id().toString());
      if (!hides || !saidSo) {
        told.add(
            new Outcome.Said(
                question,
                heading(question, row.kind(), locale),
                hides ? said("told-no-more", locale).orElse("") : written.words()));
      }
      saidSo |= hides;
    }
    return new Outcome(
        row.kind(),
        sentence,
        row.refusal(),
        Optional.ofNullable(row.refusal())
            .map(code -> "refusal." + code)
            .or(() -> Optional.ofNullable(row.withdrawn()).map(code -> "withdraw-reason." + code))
            .flatMap(key -> said(key, locale))
            .orElse(null),
        told);
  }

  private String heading(String question, String kind, Locale locale) {
    return said("told." + question + "." + kind, locale)
        .or(() -> said("told." + question, locale))
        .orElse(question);
  }

  private Optional<String> said(String key, Locale locale) {
    return Optional.ofNullable(messages.getMessage("request." + key, null, "", locale))
        .filter(sentence -> !sentence.isEmpty());
  }
}
