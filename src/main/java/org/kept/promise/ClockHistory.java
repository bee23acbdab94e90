package org.kept.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a clock, checked against its rule. */
record ClockHistory(List<Pause> pauses, List<ClockFact.Extended> extensions) {

  /**
   * @param until null while the clock stands
   */
  record Pause(Instant from, @Nullable Instant until, String reason) {}

  private static final ClockHistory NOTHING = new ClockHistory(List.of(), List.of());

  /**
   * @throws IllegalArgumentException if the rule does not allow it or it cannot have happened
   */
  static ClockHistory of(Rule rule, Instant startedAt, List<ClockFact> facts) {
    if (facts.isEmpty()) {
      return NOTHING;
    }
    List<Pause> pauses = new ArrayList<>();
    List<ClockFact.Extended> extensions = new ArrayList<>();
    ClockFact.Paused stands = null;
    Instant before = startedAt;
    for (ClockFact fact : facts) {
      if (fact.at().isBefore(before)) {
        throw new IllegalArgumentException(
            "What happened to a clock at "
                + fact.at()
                + " cannot come after what happened at "
                + before
                + ".");
      }
      before = fact.at();
      if (fact instanceof ClockFact.Paused paused) {
        if (!rule.mayPause()) {
          throw new IllegalArgumentException("This promise goes on: its rule allows no pause.");
        }
        if (stands != null) {
          throw new IllegalArgumentException(
              "The clock stands already, since " + stands.at() + ".");
        }
        stands = paused;
      } else if (fact instanceof ClockFact.Resumed resumed) {
        if (stands == null) {
          throw new IllegalArgumentException("The clock is running: there is nothing to resume.");
        }
        pauses.add(new Pause(stands.at(), resumed.at(), stands.reason()));
        stands = null;
      } else if (fact instanceof ClockFact.Extended extended) {
        extensions.add(extended);
        check(rule, extensions);
      }
    }
    if (stands != null) {
      pauses.add(new Pause(stands.at(), null, stands.reason()));
    }
    return new ClockHistory(List.copyOf(pauses), List.copyOf(extensions));
  }

  @Nullable Instant standsSince() {
    Pause last = pauses.isEmpty() ? null : pauses.get(pauses.size() - 1);
    return last == null || last.until() != null ? null : last.from();
  }

  /** As if no more time had been given. */
  ClockHistory withoutExtensions() {
    return new ClockHistory(pauses, List.of());
  }

  /** As it was before it was last given more time; there must be an extension. */
  ClockHistory withoutLastExtension() {
    return new ClockHistory(pauses, extensions.subList(0, extensions.size() - 1));
  }

  private static void check(Rule rule, List<ClockFact.Extended> extensions) {
    Rule.Extension allowed = rule.extension();
    if (allowed == null) {
      throw new IllegalArgumentException("This promise keeps its date: its rule allows no more.");
    }
    int sum = 0;
    for (ClockFact.Extended extension : extensions) {
      if (extension.howMuch().unit() != allowed.atMost().unit()) {
        throw new IllegalArgumentException(
            "This promise is extended by up to " + allowed.atMost().words() + ", in that unit.");
      }
      sum += extension.howMuch().amount();
    }
    if (extensions.size() > allowed.times() || sum > allowed.atMost().amount()) {
      throw new IllegalArgumentException(
          "This promise may be extended by "
              + allowed.atMost().words()
              + " in all, "
              + (allowed.times() == 1 ? "once" : "at most " + allowed.times() + " times")
              + ".");
    }
  }
}
