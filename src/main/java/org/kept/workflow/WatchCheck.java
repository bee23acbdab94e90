package org.kept.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kept.request.Attempts;
import org.kept.request.Progress;
import org.kept.request.Unwatched.Cause;
import org.kept.request.Watches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Watches the watches: finds promises that no timer is about to look at, mends what it safely can,
 * and does for the others what their timers would have done. Not for other rooms.
 */
@Component
public class WatchCheck {

  private static final Logger LOG = LoggerFactory.getLogger(WatchCheck.class);

  /** Two nodes' clocks may differ a little. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private static final int PORTION = 500;

  /** Whoever suspends everything for an hour need not read a line for each request. */
  private static final int MOST_LINES = 20;

  private final Watching watching;
  private final Watches watches;
  private final Progress progress;
  private final Ladders ladders;
  private final Step escalate;
  private final Step apologise;
  private final Attempts attempts;
  private final Clock clock;

  WatchCheck(
      Watching watching,
      Watches watches,
      Progress progress,
      Ladders ladders,
      @Qualifier("escalateToLead") Step escalate,
      @Qualifier("apologiseAndPromiseAgain") Step apologise,
      Attempts attempts,
      Clock clock) {
    this.watching = watching;
    this.watches = watches;
    this.progress = progress;
    this.ladders = ladders;
    this.escalate = escalate;
    this.apologise = apologise;
    this.attempts = attempts;
    this.clock = clock;
  }

  @Scheduled(cron = "30 2/5 * * * *", zone = "Europe/London")
  void everyFiveMinutes() {
    look();
  }

  /**
   * Looks at all of them.
   *
   * @return how many are found that nobody had noticed before
   */
  public int look() {
    Set<String> seen = new LinkedHashSet<>();
    watches.lost().forEach(lost -> seen.add(lost.reference()));
    int found = 0;
    for (String known : List.copyOf(seen)) {
      found += tried(known, found);
    }
    String last = "";
    List<String> portion;
    do {
      portion = watching.unwatched(clock.instant().minus(GRACE), last, PORTION);
      for (String reference : portion) {
        last = reference;
        if (seen.add(reference)) {
          found += tried(reference, found);
        }
      }
    } while (portion.size() == PORTION);
    if (found > MOST_LINES) {
      LOG.error("Nothing is watching the promises on {} requests: look at /nobody-found.", found);
    }
    return found;
  }

  /** One request that fails must not keep the others from being looked at. */
  private int tried(String reference, int before) {
    try {
      Optional<Cause> found = attempts.of(() -> lookAt(reference));
      if (found.isPresent() && before < MOST_LINES) {
        LOG.error(
            "Nothing is watching the promises on {} ({}): look at /nobody-found.",
            reference,
            found.get());
      }
      return found.isPresent() ? 1 : 0;
    } catch (RuntimeException failed) {
      LOG.error("The watch over {} could not be looked at", reference, failed);
      return 0;
    }
  }

  /** The cause, if it is newly found. */
  private Optional<Cause> lookAt(String reference) {
    watches.lock(reference);
    Optional<Cause> cause = causeOf(reference);
    if (cause.isEmpty()) {
      if (watches.find(reference) && watches.wanted(reference)) {
        // What broke while the case was suspended can be promised again now.
        apologise.take(new About(reference));
      }
      return Optional.empty();
    }
    boolean noticed = watches.lose(reference, cause.get());
    if (cause.get() == Cause.GONE && progress.clockStands(reference)) {
      // Nothing is left that could start it again, and what stands is never broken.
      progress.resume(reference);
    }
    boolean canBeSet = cause.get() == Cause.GAVE_UP || cause.get() == Cause.LATE;
    if (canBeSet && watches.rearm(reference)) {
      watching.rearm(reference);
    } else if (progress.standing(reference).equals("past")) {
      isBroken(reference, cause.get());
    }
    return noticed ? cause : Optional.empty();
  }

  private Optional<Cause> causeOf(String reference) {
    if (!watches.wanted(reference)) {
      return Optional.empty();
    }
    Watching.State state = watching.state(reference);
    if (state instanceof Watching.Set set) {
      Instant wanted = progress.nextLook(reference);
      Instant now = clock.instant();
      Instant latest = wanted.isAfter(now) ? wanted : now;
      return set.at().isAfter(latest.plus(GRACE)) ? Optional.of(Cause.LATE) : Optional.empty();
    }
    if (state instanceof Watching.NoProcess) {
      return Optional.of(Cause.GONE);
    }
    if (state instanceof Watching.Held) {
      return Optional.of(Cause.HELD);
    }
    if (state instanceof Watching.Suspended) {
      return Optional.of(Cause.SUSPENDED);
    }
    return Optional.of(state instanceof Watching.GaveUp ? Cause.GAVE_UP : Cause.MISSING);
  }

  /**
   * What the timer would have done. Where the process is gone, held or suspended nobody could keep
   * a new promise: the lead has to speak to the customer.
   */
  private void isBroken(String reference, Cause cause) {
    if (cause == Cause.GONE || cause == Cause.SUSPENDED || cause == Cause.HELD) {
      if (progress.breakPromise(reference)) {
        ladders.escalate(reference, "watch-" + cause.name().toLowerCase(Locale.ROOT));
      }
      return;
    }
    StepContext context = new About(reference);
    escalate.take(context);
    apologise.take(context);
  }

  /** All that these steps ask for. */
  private record About(String reference) implements StepContext {

    @Override
    public Optional<String> get(String variable) {
      return Optional.empty();
    }

    @Override
    public void set(String variable, String value) {
      throw new IllegalStateException("There is no process that could know " + variable + ".");
    }
  }
}
