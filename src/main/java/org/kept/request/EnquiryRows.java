package org.kept.request;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is in force for enquiries of elected representatives. */
@Component
class EnquiryRows {

  private static final String TELLS = "words." + Enquiries.TELLS;

  private final JdbcClient jdbc;
  private final Words words;
  private final Ledger ledger;

  EnquiryRows(JdbcClient jdbc, Words words, Ledger ledger) {
    this.jdbc = jdbc;
    this.words = words;
    this.ledger = ledger;
  }

  Enquiries.Standing standing(String reference) {
    return new Enquiries.Standing(about(reference).orElse(null), authority(reference).orElse(null));
  }

  Optional<String> about(String reference) {
    return jdbc.sql(
            "select about from enquiry_about where reference = ? and unlinked_at is null"
                + " order by linked_at desc, id fetch first 1 rows only")
        .param(reference)
        .query(String.class)
        .optional();
  }

  /** Only what was recorded for the very case that is asked about now. */
  Optional<Enquiries.Authority> authority(String reference) {
    return about(reference)
        .flatMap(
            about ->
                jdbc.sql(
                        "select a.how, a.recorded_at, a.recorded_by, w.words from enquiry_authority"
                            + " a left join request_words w on w.id = a.words where a.reference = ?"
                            + " and a.about = ? and a.ended_at is null"
                            + " order by a.recorded_at desc, a.id fetch first 1 rows only")
                    .params(reference, about)
                    .query(
                        (row, index) ->
                            new Enquiries.Authority(
                                row.getString("how"),
                                Rows.required(row, "recorded_at"),
                                row.getString("recorded_by"),
                                Optional.ofNullable(row.getString("words")).orElse("")))
                    .optional());
  }

  /**
   * The ids of words that told this representative more than how far a case is, and that they may
   * not read now: no authority stands for the case that was asked about when they were written.
   */
  Set<String> hidden(String reference) {
    return hidden(reference, words.byId(reference));
  }

  /**
   * The same.
   *
   * @param written all words of this enquiry, by id
   */
  Set<String> hidden(String reference, Map<String, Words.Written> written) {
    if (written.values().stream().noneMatch(EnquiryRows::tellsMore)) {
      return Set.of();
    }
    String open = authority(reference).isPresent() ? about(reference).orElse("") : "";
    Set<String> hidden = new HashSet<>();
    String about = "";
    for (LedgerEntry entry : ledger.of(reference)) {
      switch (entry.kind()) {
        case "enquiry-linked" -> about = entry.detail().getOrDefault("about", "");
        case "enquiry-unlinked" -> about = "";
        case "work-completed" -> {
          Words.Written tells = written.get(entry.detail().getOrDefault(TELLS, ""));
          if (tells != null && tellsMore(tells) && (open.isEmpty() || !open.equals(about))) {
            entry
                .detail()
                .forEach(
                    (key, id) -> {
                      if (key.startsWith("words.")) {
                        hidden.add(id);
                      }
                    });
          }
        }
        default -> {
          // Nothing that changes what may be told.
        }
      }
    }
    return hidden;
  }

  private static boolean tellsMore(Words.Written written) {
    return written.kind().equals(Enquiries.TELLS) && written.words().equals(Enquiries.MORE);
  }
}
