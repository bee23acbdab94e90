package org.kept.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.request.Outcome;
import org.kept.site.PassportPage;
import org.kept.site.Picture;

/**
 * One case as an auditor reads it: what was recorded, nothing that a person wrote.
 *
 * @param outcome what it came to, null until the customer was told
 * @param intact true if every entry is as it was written
 * @param verified what the verification found, in words
 * @param ways one, and one more for each time that it was opened again; none if it never had a
 *     process
 * @param explanations the ways of what was explained about it, which ran beside it
 * @param appointments the ways of its appointments, which ran beside it too
 */
record AuditPage(
    String reference,
    String service,
    String state,
    @Nullable Outcome outcome,
    String team,
    Instant receivedAt,
    boolean intact,
    String verified,
    List<PromiseRow> promises,
    List<Entry> entries,
    List<Way> ways,
    List<Way> explanations,
    List<Way> appointments) {

  /**
   * One entry of the ledger.
   *
   * @param hash the first characters of it, enough to compare by eye
   */
  record Entry(
      int number, Instant at, String what, String who, List<Detail> details, String hash) {}

  /** A code that was recorded with an entry. */
  record Detail(String name, String value) {}

  /**
   * A promise and what became of it.
   *
   * @param charter the charter's own words for what it honours, empty if it has none any more
   * @param due by when, in words; while its clock is stopped, as if it went on now
   * @param settledAt when it was kept or broken, null while it is open
   */
  record PromiseRow(
      String what,
      String charter,
      Instant madeAt,
      String due,
      String standing,
      String colour,
      @Nullable Instant settledAt,
      Proof proof) {}

  /**
   * How a promise's date came about, counted again as the page was opened.
   *
   * @param again what counting again found, in words
   * @param same true if it found the date that stands with the promise
   * @param facts what it was counted from: rule, catalogue, calendar, what happened to the clock
   * @param segments everything between start and date, in order
   */
  record Proof(
      String again,
      boolean same,
      PassportPage passport,
      List<Detail> facts,
      List<Segment> segments) {}

  /** One piece of the way from start to date. */
  record Segment(String kind, String from, String until, String counted, String name) {}

  /**
   * The way that the case took through its diagram.
   *
   * @param number counts them, from 1
   * @param sortedAnew true if it was about another service from then on
   * @param certificate name of the certificate of that very version; null if it has none
   */
  record Way(
      int number,
      String process,
      int version,
      boolean sortedAnew,
      @Nullable String certificate,
      List<Passage> passages,
      @Nullable Picture picture) {}

  /**
   * From one step to the next.
   *
   * @param because the words on the arrows between them, empty if there are none
   */
  record Passage(String from, String to, String because) {}
}
