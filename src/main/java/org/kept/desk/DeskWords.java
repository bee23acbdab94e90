package org.kept.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.access.Absence;
import org.kept.access.StaffAccount;
import org.kept.access.StaffAccounts;
import org.kept.promise.Catalogue;
import org.kept.request.Person;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Names and dates as staff read them. */
@Component
class DeskWords {

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final Catalogue catalogue;
  private final StaffAccounts accounts;
  private final MessageSource messages;
  private final Clock clock;

  DeskWords(Catalogue catalogue, StaffAccounts accounts, MessageSource messages, Clock clock) {
    this.catalogue = catalogue;
    this.accounts = accounts;
    this.messages = messages;
    this.clock = clock;
  }

  /** "2 days left", "due today", "late by 1 day", "clock stopped: waiting for customer". */
  TimeLeft timeLeft(@Nullable Instant dueAt, @Nullable Instant warnAt, @Nullable Instant pausedAt) {
    if (pausedAt != null) {
      return new TimeLeft(say("desk.time.stopped"), "purple");
    }
    if (dueAt == null) {
      return new TimeLeft(say("desk.time.none"), "grey");
    }
    Instant now = clock.instant();
    // Midnight belongs to the day that it ends.
    long days = ChronoUnit.DAYS.between(dayOf(now), dayOf(dueAt.minusMillis(1)));
    if (now.isAfter(dueAt)) {
      return new TimeLeft(
          days == 0 ? say("desk.time.late-today") : say("desk.time.late", -days), "red");
    }
    if (days == 0) {
      return new TimeLeft(say("desk.time.today"), "orange");
    }
    boolean near = warnAt != null && !now.isBefore(warnAt);
    return new TimeLeft(say("desk.time.left", days), near ? "yellow" : "green");
  }

  /** The team's name as colleagues and customers say it. */
  String team(String id) {
    return catalogue.team(id).map(team -> team.name()).orElse(id);
  }

  /** The service's name as customers say it. */
  String service(String id) {
    return catalogue.service(id).map(service -> service.name()).orElse(id);
  }

  /** A contractor's name as customers are told it. */
  String contractor(String id) {
    return catalogue.contractor(id).map(contractor -> contractor.name()).orElse(id);
  }

  /** A colleague's name. */
  String person(String username) {
    return accounts.find(username).map(account -> account.name()).orElse(username);
  }

  /** The days on which a colleague is or will be away; null if that is over, or never was. */
  @Nullable Absence awayOf(String username) {
    Absence away = accounts.find(username).map(StaffAccount::absence).orElse(null);
    return away == null || away.until().isBefore(dayOf(clock.instant())) ? null : away;
  }

  /** A sentence of this room, in the language of the page. */
  String say(String key, Object... parts) {
    return messages.getMessage(key, parts, LocaleContextHolder.getLocale());
  }

  /** What this room calls something that has a code; the code itself where we have no words. */
  String called(String group, String code) {
    String said =
        messages.getMessage(
            "desk." + group + "." + code, null, code, LocaleContextHolder.getLocale());
    return said == null ? code : said;
  }

  /** What we do otherwise for somebody, each in words; empty for most. */
  List<String> otherwise(Person person) {
    List<String> otherwise = new ArrayList<>();
    if (!person.format().equals(Person.STANDARD)) {
      otherwise.add(called("format", person.format()));
    }
    if (!person.language().equals("en")) {
      otherwise.add(called("language", person.language()));
    }
    person.adjustments().chosen().forEach(code -> otherwise.add(called("adjustment", code)));
    String said = person.adjustments().words();
    if (said != null) {
      otherwise.add(say("desk.otherwise.said", said));
    }
    return otherwise;
  }

  private static LocalDate dayOf(Instant moment) {
    return moment.atZone(HERE).toLocalDate();
  }
}
