package org.kept.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kept.promise.ClockFact;
import org.kept.promise.Passport;
import org.kept.promise.Rule;
import org.kept.request.Promise;
import org.kept.request.Recount;
import org.kept.site.PassportPages;
import org.kept.site.PlainDates;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Lays out what a promise's date was counted from, and whether counting again finds the same. */
@Component
class Proofs {

  private final PassportPages passports;
  private final PlainDates dates;
  private final MessageSource messages;

  Proofs(PassportPages passports, PlainDates dates, MessageSource messages) {
    this.passports = passports;
    this.dates = dates;
    this.messages = messages;
  }

  /**
   * The proof of a promise's date.
   *
   * @param recount null if the promise is older than the rules that we keep
   */
  AuditPage.Proof of(Promise promise, @Nullable Recount recount) {
    Locale locale = LocaleContextHolder.getLocale();
    if (recount == null) {
      return new AuditPage.Proof(
          say("audit.again.never"),
          false,
          passports.forStaff(null, promise.passport(), locale),
          List.of(),
          List.of());
    }
    Passport passport = recount.reckoned().passport();
    return new AuditPage.Proof(
        again(recount),
        recount.same() && recount.calendarKept(),
        passports.forStaff(recount.reckoned(), promise.passport(), locale),
        facts(promise, passport, recount),
        passport.segments().stream().map(this::segment).toList());
  }

  private String again(Recount recount) {
    String date = dates.last(recount.reckoned().dueAt());
    if (!recount.calendarKept()) {
      return say("audit.again.calendar-gone", date);
    }
    return recount.same() ? say("audit.again.same") : say("audit.again.other", date);
  }

  private List<AuditPage.Detail> facts(Promise promise, Passport passport, Recount recount) {
    List<AuditPage.Detail> facts = new ArrayList<>();
    add(facts, "rule", Rule.parse(promise.rule()).words());
    add(facts, "rule-text", promise.rule());
    if (promise.promisedRule() != null) {
      add(facts, "rule-promised", promise.promisedRule());
    }
    add(facts, "catalogue", promise.catalogueVersion());
    add(facts, "calendar", passport.calendar());
    add(facts, "calendar-version", promise.calendarVersion());
    add(facts, "known-until", passport.knownUntil().toString());
    add(facts, "started", exactly(promise.startedAt()));
    add(facts, "warn", exactly(promise.warnAt()));
    add(facts, "due", exactly(promise.dueAt()));
    for (ClockFact fact : recount.facts()) {
      add(facts, kindOf(fact), exactly(fact.at()) + ", " + by(fact) + what(fact));
    }
    return facts;
  }

  private static String kindOf(ClockFact fact) {
    return fact instanceof ClockFact.Paused
        ? "paused"
        : fact instanceof ClockFact.Resumed ? "resumed" : "extended";
  }

  private static String what(ClockFact fact) {
    if (fact instanceof ClockFact.Paused paused) {
      return ", " + paused.reason();
    }
    return fact instanceof ClockFact.Extended extended ? ", " + extended.howMuch().words() : "";
  }

  private String by(ClockFact fact) {
    String said =
        messages.getMessage(
            "audit.actor." + fact.by(), null, fact.by(), LocaleContextHolder.getLocale());
    return said == null ? fact.by() : said;
  }

  private AuditPage.Segment segment(Passport.Segment segment) {
    Instant until = segment.until();
    return new AuditPage.Segment(
        say("audit.segment." + segment.kind())
            + (segment.added() ? ", " + say("audit.segment.added") : ""),
        exactly(segment.from()),
        until == null ? "" : exactly(until),
        segment.counted() == 0 ? "" : Integer.toString(segment.counted()),
        name(segment));
  }

  /** A date that counts although nobody works on it says so too. */
  private String name(Passport.Segment segment) {
    Passport.DayOff off = segment.dayOff();
    if (!segment.name().isEmpty() || off == null || off.kind() == segment.kind()) {
      return segment.name();
    }
    return off.name().isEmpty() ? say("audit.segment." + off.kind()) : off.name();
  }

  /** For programs and for eyes: as it is stored, to the last digit. */
  private static String exactly(Instant moment) {
    return moment.toString();
  }

  private void add(List<AuditPage.Detail> facts, String name, String value) {
    facts.add(new AuditPage.Detail(say("audit.fact." + name), value));
  }

  private String say(String key, Object... parts) {
    return messages.getMessage(key, parts, LocaleContextHolder.getLocale());
  }
}
