package org.kept.promise;

import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says a rule in plain words. */
final class RuleWords {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);

  private RuleWords() {}

  static String of(Rule rule) {
    Timescale timescale = rule.timescale();
    StringBuilder words = new StringBuilder();
    Rule.ByDate byDate = rule.byDate();
    if (byDate != null) {
      words
          .append("If we get it by ")
          .append(day(byDate.receivedBy()))
          .append(", it is due by ")
          .append(day(byDate.due()))
          .append(". If we get it later: ")
          .append(timescale.words())
          .append('.');
    } else {
      words
          .append(timescale.unit() == TimeUnit.AT_ONCE ? "At once" : timescale.words())
          .append('.');
    }
    if (timescale.unit() == TimeUnit.AT_ONCE) {
      return words.toString();
    }
    if (timescale.unit() == TimeUnit.MONTHS && rule.dayOne() == Rule.DayOne.NEXT_DAY) {
      words.append(" It ends on the same date of a later month as the one on which we get it.");
    } else if (!timescale.unit().inHours()) {
      words.append(
          rule.dayOne() == Rule.DayOne.NEXT_DAY
              ? " The day after we get it is day 1."
              : " The day we get it is day 1. If we get it on a day off, day 1 is the next working"
                  + " day.");
    }
    if (rule.endsOn() == Rule.EndsOn.NEXT_WORKING_DAY) {
      words.append(" If the last day is a day off, it moves to the next working day.");
    }
    words.append(
        rule.mayPause()
            ? " The clock stops while we wait for the customer."
            : " The clock never stops.");
    Rule.Extension extension = rule.extension();
    if (extension != null) {
      words
          .append(" It may be made up to ")
          .append(extension.atMost().words())
          .append(" longer, ")
          .append(extension.times() == 1 ? "once" : "at most " + extension.times() + " times")
          .append(", if a ")
          .append(extension.approvedBy())
          .append(" agrees.");
    }
    return words.toString();
  }

  static String day(MonthDay day) {
    return DAY.format(day);
  }
}
