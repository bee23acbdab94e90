package org.kept.request;

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

  /** The customer withdrew it, so that there was nothing to decide any more. */
  static final String WITHDRAWN = "withdrawn";

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
    return of(reference, Set.of(), locale);
  }

  /** As its customer may read it now. Empty until they were told. */
  Optional<Outcome> forCustomer(String reference, Locale locale) {
    return of(reference, enquiries.hidden(reference), locale);
  }

  private Optional<Outcome> of(String reference, Set<String> hidden, Locale locale) {
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
        .map(row -> read(reference, row, hidden, locale));
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
        .map(row -> read(reference, row, Set.of(), locale));
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

  private Outcome read(String reference, Row row, Set<String> hidden, Locale locale) {
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
        said("outcome." + row.kind(), locale).orElse(row.kind()),
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
