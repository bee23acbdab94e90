package org.kept.workflow;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kept.access.Role;
import org.kept.access.StaffAccount;

/**
 * What a broken promise climbs: teams, lowest first, each with those who lead it. A role is never
 * an answer here, only a person who is there today.
 */
record Ladder(List<Rung> rungs) {

  /** A team with the accounts that may lead it, in the order in which they are asked. */
  record Rung(String team, List<StaffAccount> leads) {}

  /** Why a rung was passed over. */
  enum Why {
    /** It has leads, and all of them are away today. */
    ABSENT,
    /** It has no lead at all. */
    EMPTY
  }

  /** What came of a climb. */
  sealed interface Climb {
    /** The teams that were passed over, lowest first. */
    Map<String, Why> passed();
  }

  /** A person who is there. */
  record Somebody(StaffAccount lead, String team, Map<String, Why> passed) implements Climb {}

  /** No rung from here upwards had anybody. */
  record Nobody(Map<String, Why> passed) implements Climb {}

  /**
   * The teams of a ladder, lowest first.
   *
   * @param levels what the service names as its levels; empty for its owner and all above it
   * @param owner the team that owns the service
   * @param holder the team that has the work: it comes first, unless the service names its levels
   * @param above the team above another one
   */
  static List<String> teams(
      List<String> levels, String owner, String holder, Function<String, Optional<String>> above) {
    if (!levels.isEmpty()) {
      return levels;
    }
    Set<String> chain = new LinkedHashSet<>();
    Optional<String> next = Optional.of(owner);
    // A circle is refused by whoever reads the catalogue; here it must only not go round for ever.
    while (next.isPresent() && chain.add(next.get())) {
      next = above.apply(next.get());
    }
    return chain.contains(holder)
        ? chain.stream().dropWhile(team -> !team.equals(holder)).toList()
        : Stream.concat(Stream.of(holder), chain.stream()).toList();
  }

  /**
   * Climbs until a person is found.
   *
   * @param breach which one of the same promise on the case: the second starts on the second rung;
   *     one that has no rung of its own starts on the last
   * @param busy username of who has the work: on the same rung others are asked first; null if
   *     nobody has it
   */
  Climb climb(int breach, LocalDate today, @Nullable String busy) {
    Map<String, Why> passed = new LinkedHashMap<>();
    int first = Math.max(0, Math.min(breach, rungs.size()) - 1);
    for (Rung rung : rungs.subList(first, rungs.size())) {
      List<StaffAccount> leads = leadsOf(rung).toList();
      List<StaffAccount> present =
          leads.stream().filter(account -> account.presentOn(today)).toList();
      if (!present.isEmpty()) {
        return new Somebody(
            present.stream()
                .filter(account -> !account.username().equals(busy))
                .findFirst()
                .orElse(present.get(0)),
            rung.team(),
            passed);
      }
      passed.put(rung.team(), leads.isEmpty() ? Why.EMPTY : Why.ABSENT);
    }
    return new Nobody(passed);
  }

  /** True if no other rung comes after the one of this team. */
  boolean endsAt(String team) {
    return rungs.get(rungs.size() - 1).team().equals(team);
  }

  /** True if this person leads a team of this ladder, of whatever rung, and is there today. */
  boolean isLedBy(String username, LocalDate today) {
    return rungs.stream()
        .flatMap(Ladder::leadsOf)
        .anyMatch(lead -> lead.username().equals(username) && lead.presentOn(today));
  }

  private static Stream<StaffAccount> leadsOf(Rung rung) {
    return rung.leads().stream()
        .filter(
            account ->
                account.active()
                    && account.roles().contains(Role.LEAD)
                    && account.teams().contains(rung.team()));
  }
}
