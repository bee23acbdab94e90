package org.kept.request;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.CalendarChange;
import org.kept.promise.Calendars;
import org.kept.promise.DateChange;
import org.kept.promise.RecordedChange;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Why a date moved when calendars changed, by the change that the ledger names. */
@Component
class CalendarCauses {

  private final Calendars calendars;
  private final MessageSource messages;

  CalendarCauses(Calendars calendars, MessageSource messages) {
    this.calendars = calendars;
    this.messages = messages;
  }

  /**
   * Why a date moved.
   *
   * @param variant of the sentence that says so; empty where the change is not known
   * @param days the days that it is about, with their name: "Monday 4 May 2026 (Local holiday)"
   */
  record Cause(String variant, String days) {

    static final Cause UNKNOWN = new Cause("", "");
  }

  Cause of(LedgerEntry entry, Locale locale) {
    String number = entry.detail().getOrDefault("change", "");
    RecordedChange made = find(number);
    if (made == null) {
      return Cause.UNKNOWN;
    }
    Integer undone = made.undoes();
    RecordedChange about = undone == null ? made : find(undone.toString());
    DateChange change = about == null ? null : about.change().orElse(null);
    if (change instanceof CalendarChange.Closure closure) {
      return new Cause(undone == null ? "closed" : "open-again", days(closure, locale));
    }
    return change == null ? Cause.UNKNOWN : new Cause("holidays", "");
  }

  private @Nullable RecordedChange find(String number) {
    return calendars.changes().stream()
        .filter(change -> Integer.toString(change.number()).equals(number))
        .findFirst()
        .orElse(null);
  }

  private String days(CalendarChange.Closure closure, Locale locale) {
    LocalDate from = closure.from();
    LocalDate until = closure.until();
    String key = from.equals(until) ? "request.dates.named" : "request.dates.named-days";
    return messages.getMessage(
        key,
        new Object[] {Dates.day(from, locale), Dates.day(until, locale), closure.name()},
        locale);
  }
}
