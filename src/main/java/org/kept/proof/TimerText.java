package org.kept.proof;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a timer fires, as its file says. The engine reads that only when a case comes to the timer;
 * what it cannot read then keeps the case from going on. So less is taken here than there: nothing
 * that means another moment on another server, and nothing that grows beyond a calendar.
 *
 * @param sort which of the three ways to say it
 * @param text what is said
 */
record TimerText(Sort sort, String text) {

  enum Sort {
    DATE,
    DURATION,
    CYCLE
  }

  private static final Pattern DURATION =
      Pattern.compile(
          "P(?=.)(?:(\\d{1,9})Y)?(?:(\\d{1,9})M)?(?:(\\d{1,9})D)?"
              + "(?:T(?=\\d)(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})(?:\\.\\d{1,9})?S)?)?");

  private static final Pattern WEEKS = Pattern.compile("P(\\d{1,9})W");
  private static final Pattern CYCLE = Pattern.compile("R1?/(P.*)");
  private static final Pattern MOMENT =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?(Z|[+-]\\d\\d:\\d\\d)");

  /** As the gate lets it in: what else it means to ask a promise gives no date. */
  private static final Pattern ASKS =
      Pattern.compile(
          "\\$\\{\\s*promise\\.(?:(nextLook|replyBy|offerEnds|remindAt|slotBegins)\\(\\)|due\\('([A-Za-z0-9 _-]*)'\\))\\s*}");

  /** Durations are laid out from here; any other day would do as well. */
  private static final LocalDateTime FROM = LocalDateTime.of(2023, 1, 1, 0, 0);

  private static final LocalDateTime SOONEST_AGAIN = FROM.plusSeconds(1);

  /** Whatever waits for less is done again and again before anybody can look. */
  private static final LocalDateTime SOONEST_LOOK = FROM.plusHours(1);

  /** Nobody is served by a clock that wakes later: a leap year, so that P1Y and P366D are one. */
  private static final LocalDateTime LATEST_CLOCK = FROM.plusDays(366);

  private static final LocalDateTime LATEST = FROM.plusYears(100);

  private static final String ASK =
      "${promise.nextLook()}, ${promise.due('answer')} or ${promise.replyBy()}";

  /** What can be written instead, whatever is wrong. */
  private static final String INSTEAD =
      " Write a duration such as P5D for five days or PT4H for four hours, or a date that asks a"
          + " promise: "
          + ASK
          + ".";

  /** Whether it asks for a date of what is booked, which only one sort of process may. */
  boolean asksForAnAppointment() {
    return text.contains("promise.offerEnds(")
        || text.contains("promise.remindAt(")
        || beginsTheTime();
  }

  /** Whether it fires when the time begins that is booked. */
  boolean beginsTheTime() {
    return text.contains("promise.slotBegins(");
  }

  boolean isExpression() {
    return text.contains("${") || text.contains("#{");
  }

  /** The milestone whose date it asks for; null where it asks for none. */
  @Nullable String milestone() {
    Matcher asks = ASKS.matcher(text);
    return sort == Sort.DATE && asks.matches() ? asks.group(2) : null;
  }

  /** Whether it fires when a promise next needs a look, which is what clocks of the council do. */
  boolean asksWhenToLook() {
    return sort == Sort.DATE && text.contains("promise.nextLook(") && wrong() == null;
  }

  /** Why the engine could not set such a timer, and what to write instead; null if it can. */
  @Nullable String wrong() {
    if (text.isEmpty()) {
      return "does not say when it fires." + INSTEAD;
    }
    if (isExpression()) {
      return expressionWrong();
    }
    return switch (sort) {
      case DATE -> dateWrong();
      case DURATION -> durationWrong(text);
      case CYCLE -> cycleWrong();
    };
  }

  private @Nullable String expressionWrong() {
    if (!ASKS.matcher(text).matches()) {
      return "is to fire at " + text + ", which gives no date." + INSTEAD;
    }
    return sort == Sort.DATE
        ? null
        : "is to fire at "
            + text
            + ", which is a date: make it a timer with a date (timeDate). Only such a timer moves"
            + " with its promise.";
  }

  private @Nullable String dateWrong() {
    if (text.startsWith("P")) {
      return "has "
          + text
          + " for a date, which is a duration. Make it a timer with a duration (timeDuration).";
    }
    if (MOMENT.matcher(text).matches()) {
      try {
        OffsetDateTime.parse(text);
        return null;
      } catch (DateTimeException none) {
        return "is to fire at " + text + ", and there is no such moment." + INSTEAD;
      }
    }
    return "is to fire at '"
        + text
        + "', which is no moment that is the same everywhere. Write one such as"
        + " 2027-01-31T12:00:00Z, or ask a promise: "
        + ASK
        + ".";
  }

  private @Nullable String cycleWrong() {
    Matcher cycle = CYCLE.matcher(text);
    if (!cycle.matches()) {
      return "is to fire again and again at '"
          + text
          + "', which cannot be read here. Write a cycle such as R/PT24H for every 24 hours, or let"
          + " it fire once.";
    }
    String wrong = durationWrong(cycle.group(1));
    LocalDateTime next = wrong == null ? end() : null;
    return next != null && next.isBefore(SOONEST_AGAIN)
        ? "is to fire again and again without a moment between. Write a cycle such as R/PT24H for"
            + " every 24 hours."
        : wrong;
  }

  private @Nullable String durationWrong(String duration) {
    if (!DURATION.matcher(duration).matches() && !WEEKS.matcher(duration).matches()) {
      return "is to fire after '"
          + duration
          + (MOMENT.matcher(duration).matches()
              ? "', which is a date."
              : "', which is no duration.")
          + INSTEAD;
    }
    LocalDateTime end = end(duration);
    return end == null || end.isAfter(LATEST)
        ? "is to fire after " + duration + ", which is more than a hundred years." + INSTEAD
        : null;
  }

  /**
   * Why nobody can take such a timer for a clock of the council, as the end of a sentence; null if
   * it is one.
   */
  @Nullable String noClock() {
    if (wrong() != null) {
      // That is told of it, and nothing is proved with it.
      return null;
    }
    if (sort != Sort.DATE) {
      LocalDateTime end = end();
      if (!letsTimePass()) {
        return "fires after " + text + ", and nobody can look at a case that soon";
      }
      return end != null && end.isAfter(LATEST_CLOCK)
          ? "only fires after " + text + ", and nobody is served by a look more than a year later"
          : null;
    }
    if (!isExpression()) {
      return "fires on one day, whenever the case began";
    }
    return text.contains("replyBy")
        ? "fires when the customer's answer is due, which is no date of the council's"
        : null;
  }

  /**
   * Whether a case that comes to it surely waits for an hour or so. A fixed moment may be long
   * past, and so may the date of a promise or of the customer's answer. The end of an offer lies
   * ahead whenever it is asked for, and there are a few times in one at most.
   */
  boolean letsTimePass() {
    if (sort == Sort.DATE) {
      return asksForTheNextLook() || text.contains("promise.offerEnds()");
    }
    LocalDateTime end = end();
    return end == null || !end.isBefore(SOONEST_LOOK);
  }

  /** That lies ahead unless something is near or past, and nobody looked after it. */
  boolean asksForTheNextLook() {
    return sort == Sort.DATE && text.contains("promise.nextLook()");
  }

  /** When it fires if it is set at {@link #FROM}; null if that is beyond any calendar. */
  private @Nullable LocalDateTime end() {
    return end(sort == Sort.CYCLE ? text.substring(text.indexOf('/') + 1) : text);
  }

  private static @Nullable LocalDateTime end(String duration) {
    Matcher weeks = WEEKS.matcher(duration);
    Matcher parts = DURATION.matcher(duration);
    try {
      if (weeks.matches()) {
        return FROM.plusWeeks(number(weeks, 1));
      }
      return parts.matches()
          ? FROM.plusYears(number(parts, 1))
              .plusMonths(number(parts, 2))
              .plusDays(number(parts, 3))
              .plusHours(number(parts, 4))
              .plusMinutes(number(parts, 5))
              .plusSeconds(number(parts, 6))
          : null;
    } catch (DateTimeException beyond) {
      return null;
    }
  }

  private static long number(Matcher of, int group) {
    String digits = of.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
