package org.kept.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kept.access.Absence;
import org.kept.access.StaffAccount;
import org.kept.access.StaffAccounts;
import org.kept.notice.Notices;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.Attempts;
import org.kept.request.Escalations;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Unescalated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds the person to whom a broken promise goes, and keeps looking while there is none. Not for
 * other rooms.
 */
@Component
public class Ladders {

  private static final Logger LOG = LoggerFactory.getLogger(Ladders.class);

  private final Catalogue catalogue;
  private final StaffAccounts accounts;
  private final Requests requests;
  private final Escalations escalations;
  private final Notices notices;
  private final WorkList list;
  private final Attempts attempts;
  private final Clock clock;

  Ladders(
      Catalogue catalogue,
      StaffAccounts accounts,
      Requests requests,
      Escalations escalations,
      Notices notices,
      WorkList list,
      Attempts attempts,
      Clock clock) {
    this.catalogue = catalogue;
    this.accounts = accounts;
    this.requests = requests;
    this.escalations = escalations;
    this.notices = notices;
    this.list = list;
    this.attempts = attempts;
    this.clock = clock;
  }

  /** Gives the promise that was just broken to the first person up the ladder who is there. */
  public void escalate(String reference) {
    escalate(reference, "promise-escalated");
  }

  /**
   * The same, in other words for the person that it goes to.
   *
   * @param template id of the words
   */
  public void escalate(String reference, String template) {
    int breach = Math.max(1, escalations.broken(reference));
    Ladder.Climb climb = climb(reference, breach);
    if (climb instanceof Ladder.Somebody somebody) {
      give(reference, breach, somebody, template);
      return;
    }
    // Higher up there is nobody, but that is no reason to take it from a lead who is here.
    Optional<String> keeper =
        requests
            .find(reference)
            .map(ServiceRequest::escalatedTo)
            .filter(username -> ladderOf(reference).isLedBy(username, today()));
    if (keeper.isPresent()) {
      give(reference, keeper.get(), why(breach, climb, null), template);
    } else {
      giveToNobody(reference, breach, climb);
    }
  }

  private void giveToNobody(String reference, int breach, Ladder.Climb climb) {
    escalations.giveToNobody(reference, why(breach, climb, null));
    LOG.error(
        "A promise on {} is broken and nobody can take it: look at /nobody-found, and add a lead or"
            + " end an absence at /accounts.",
        reference);
  }

  /** Who is warned in place of somebody who holds the work and is there; empty if nobody is. */
  public Optional<StaffAccount> toWarnFor(WorkItem item) {
    return ladder(item.service(), item.team()).climb(1, today(), null)
            instanceof Ladder.Somebody somebody
        ? Optional.of(somebody.lead())
        : Optional.empty();
  }

  /** The first lead up the ladder of the case who is there today; empty if nobody is. */
  public Optional<StaffAccount> leadOf(String reference) {
    return climb(reference, 1) instanceof Ladder.Somebody somebody
        ? Optional.of(somebody.lead())
        : Optional.empty();
  }

  /**
   * Who settles where a case belongs: the first lead who is there above the team that has it, who
   * takes neither side; only if there is none, the first one of all. Empty if nobody is there.
   */
  Optional<StaffAccount> toSettle(String reference) {
    return climb(reference, 2) instanceof Ladder.Somebody somebody
        ? Optional.of(somebody.lead())
        : leadOf(reference);
  }

  /** True if work can go to this person today. */
  public boolean isHere(String username) {
    return accounts.find(username).filter(account -> account.presentOn(today())).isPresent();
  }

  /**
   * Looks again for everybody whose broken promise found nobody.
   *
   * @return how many went to somebody now
   */
  public int lookAgain() {
    escalations.forgetAnswered();
    int found = 0;
    for (Unescalated waiting : escalations.waiting()) {
      if (tried(waiting.reference(), () -> lookAgainFor(waiting.reference()))) {
        found++;
      }
    }
    Map<List<String>, Boolean> known = new HashMap<>();
    for (Escalations.Given given : escalations.given()) {
      boolean leads =
          known.computeIfAbsent(
              List.of(given.service(), given.team(), given.username()),
              ladder -> ladder(given.service(), given.team()).isLedBy(given.username(), today()));
      if (!leads && tried(given.reference(), () -> climbOn(given.reference()))) {
        found++;
      }
    }
    return found;
  }

  /** One case that fails must not keep the others from being looked at. */
  private boolean tried(String reference, Supplier<Boolean> look) {
    try {
      return attempts.of(look);
    } catch (RuntimeException failed) {
      LOG.error("The broken promise on {} could not be given to anybody", reference, failed);
      return false;
    }
  }

  /**
   * Whoever had it is away or has left, and nobody who is here holds the work: it goes on up the
   * ladder, or waits for somebody.
   */
  private boolean climbOn(String reference) {
    boolean held =
        list.ofCase(reference).stream()
            .map(WorkItem::assignee)
            .anyMatch(holder -> holder != null && isHere(holder));
    if (held || escalations.waits(reference)) {
      return false;
    }
    int breach = Math.max(1, escalations.broken(reference));
    Ladder.Climb climb = climb(reference, breach);
    if (climb instanceof Ladder.Somebody somebody) {
      give(reference, breach, somebody);
      return true;
    }
    giveToNobody(reference, breach, climb);
    return false;
  }

  @Scheduled(cron = "0 */5 * * * *", zone = "Europe/London")
  void everyFiveMinutes() {
    lookAgain();
  }

  private boolean lookAgainFor(String reference) {
    if (!escalations.waits(reference)) {
      // Another node was faster.
      return false;
    }
    int breach = Math.max(1, escalations.broken(reference));
    if (climb(reference, breach) instanceof Ladder.Somebody somebody) {
      give(reference, breach, somebody);
      return true;
    }
    return false;
  }

  private void give(String reference, int breach, Ladder.Somebody somebody) {
    give(reference, breach, somebody, "promise-escalated");
  }

  private void give(String reference, int breach, Ladder.Somebody somebody, String template) {
    Map<String, String> why = why(breach, somebody, somebody.team());
    if (ladderOf(reference).endsAt(somebody.team())) {
      why.put("above", "nobody");
    }
    give(reference, somebody.lead().username(), why, template);
  }

  private void give(String reference, String username, Map<String, String> why, String template) {
    escalations.give(reference, username, why);
    notices.tellStaff(
        username,
        reference,
        template,
        Map.of(),
        // Once for each breach of the case, of whichever promise.
        "breach "
            + requests.promisesOf(reference).stream()
                .filter(promise -> promise.brokenAt() != null)
                .count());
  }

  private Ladder.Climb climb(String reference, int breach) {
    String busy =
        list.ofCase(reference).stream()
            .map(WorkItem::assignee)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return ladderOf(reference).climb(breach, today(), busy);
  }

  private Ladder ladderOf(String reference) {
    ServiceRequest request =
        requests
            .find(reference)
            .orElseThrow(() -> new IllegalStateException("There is no request " + reference + "."));
    return ladder(request.service(), request.team());
  }

  private Ladder ladder(String service, String holder) {
    Optional<Service> published = catalogue.service(service);
    List<String> teams =
        Ladder.teams(
            published.map(Service::escalation).orElse(List.of()),
            published.map(Service::team).orElse(holder),
            holder,
            team -> catalogue.team(team).flatMap(found -> Optional.ofNullable(found.above())));
    return new Ladder(rungs(teams));
  }

  /** Each asked for its leads only when somebody climbs so far: most find theirs on the first. */
  private List<Ladder.Rung> rungs(List<String> teams) {
    return new AbstractList<>() {
      @Override
      public Ladder.Rung get(int index) {
        String team = teams.get(index);
        return new Ladder.Rung(team, accounts.leadsOf(team));
      }

      @Override
      public int size() {
        return teams.size();
      }
    };
  }

  private static Map<String, String> why(int breach, Ladder.Climb climb, @Nullable String team) {
    Map<String, String> why = new TreeMap<>();
    why.put("breach", Integer.toString(breach));
    if (team != null) {
      why.put("team", team);
    }
    int number = 0;
    for (Map.Entry<String, Ladder.Why> passed : climb.passed().entrySet()) {
      number++;
      why.put(
          "passed." + number + "." + passed.getKey(),
          passed.getValue().name().toLowerCase(Locale.ROOT));
    }
    return why;
  }

  private LocalDate today() {
    return clock.instant().atZone(Absence.HERE).toLocalDate();
  }
}
