package org.kept.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kept.promise.Catalogue;
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
  private final Catalogue catalogue;
  private final Clock clock;

  WatchCheck(
      Watching watching,
      Watches watches,
      Progress progress,
      Ladders ladders,
      @Qualifier("escalateToLead") Step escalate,
      @Qualifier("apologiseAndPromiseAgain") Step apologise,
      Attempts attempts,
      Catalogue catalogue,
      Clock clock) {
    this.watching = watching;
    this.watches = watches;
    this.progress = progress;
    this.ladders = ladders;
    this.escalate = escalate;
    this.apologise = apologise;
    this.attempts = attempts;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Scheduled(cron = "${kept.watch.check:30 2/5 * * * *}", zone = "Europe/London")
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
    Map<String, Cause> causes = new LinkedHashMap<>();
    for (String process : processes()) {
      causeOf(reference, process).ifPresent(cause -> causes.put(process, cause));
    }
    if (causes.isEmpty()) {
      if (watches.find(reference)) {
        // What broke while the case was suspended can be promised again now.
        for (String process : processes()) {
          if (wanted(reference, process)) {
            apologise.take(new About(reference, process));
          }
        }
      }
      return Optional.empty();
    }
    Cause first = causes.values().iterator().next();
    boolean noticed = watches.lose(reference, first);
    if (causes.get("") == Cause.GONE
        && (progress.clockStands(reference) || progress.asks(reference))) {
      // Nothing is left that could start it again, and what stands is never broken.
      progress.stopWaiting(reference);
    }
    boolean canBeSet = causes.values().stream().anyMatch(WatchCheck::canBeSet);
    boolean set = canBeSet && watches.rearm(reference);
    causes.forEach(
        (process, cause) -> {
          if (set && canBeSet(cause)) {
            watching.rearm(reference, process);
          } else if (progress.standing(reference, process).equals("past")) {
            isBroken(reference, process, cause);
          }
        });
    return noticed ? Optional.of(first) : Optional.empty();
  }

  private static boolean canBeSet(Cause cause) {
    return cause == Cause.GAVE_UP || cause == Cause.LATE;
  }

  /** That of the request itself, and that which explains something about it. */
  private Set<String> processes() {
    Set<String> processes = new LinkedHashSet<>(Set.of(""));
    catalogue.explainingProcess().ifPresent(processes::add);
    return processes;
  }

  private boolean wanted(String reference, String process) {
    return process.isEmpty() ? watches.wanted(reference) : watches.wanted(reference, process);
  }

  private Optional<Cause> causeOf(String reference, String process) {
    if (!wanted(reference, process)) {
      return Optional.empty();
    }
    Watching.State state = watching.state(reference, process);
    if (state instanceof Watching.Set set) {
      Instant wanted = progress.nextLook(reference, process);
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
  private void isBroken(String reference, String process, Cause cause) {
    if (cause == Cause.GONE || cause == Cause.SUSPENDED || cause == Cause.HELD) {
      if (progress.breakPromise(reference, process)) {
        ladders.escalate(reference, "watch-" + cause.name().toLowerCase(Locale.ROOT));
      }
      return;
    }
    StepContext context = new About(reference, process);
    escalate.take(context);
    apologise.take(context);
  }

  /** All that these steps ask for. */
  private record About(String reference, String process) implements StepContext {

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
