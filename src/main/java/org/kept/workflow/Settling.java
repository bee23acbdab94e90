package org.kept.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.Policy;
import org.kept.access.Role;
import org.kept.access.StaffAccount;
import org.kept.notice.Notices;
import org.kept.promise.Catalogue;
import org.kept.request.Attempts;
import org.kept.request.Dispute;
import org.kept.request.Disputes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks a lead where a request belongs that went from team to team too often, and keeps looking
 * while none is there. Going back and forth cannot go on unseen. Not for other rooms.
 */
@Component
public class Settling {

  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

  private final Disputes disputes;
  private final Ladders ladders;
  private final Notices notices;
  private final Catalogue catalogue;
  private final Attempts attempts;

  Settling(
      Disputes disputes, Ladders ladders, Notices notices, Catalogue catalogue, Attempts attempts) {
    this.disputes = disputes;
    this.ladders = ladders;
    this.notices = notices;
    this.catalogue = catalogue;
    this.attempts = attempts;
  }

  /** People just passed this request on, in the transaction in progress. */
  void passed(String reference) {
    int times = disputes.times(reference);
    // What a lead has settled once is not passed on again behind their back.
    if (times >= catalogue.passingOn().settleFrom() || disputes.settledBefore(reference)) {
      ask(reference, times);
    }
  }

  /** True if this person is to settle it, or may in place of whoever is. */
  boolean maySettle(Actor actor, WorkItem item, Dispute dispute) {
    return Policy.may(actor, Act.DO_WORK, null)
        && (actor.id().equals(dispute.asked())
            || (actor.has(Role.LEAD) && actor.teams().contains(item.team())));
  }

  /** True if this person is asked to settle it. */
  boolean isAsked(Actor actor, String reference) {
    return actor.has(Role.LEAD)
        && disputes.of(reference).filter(open -> actor.id().equals(open.asked())).isPresent();
  }

  private void ask(String reference, int times) {
    Optional<String> before = disputes.of(reference).map(Dispute::asked).filter(ladders::isHere);
    Optional<String> lead =
        before.or(() -> ladders.toSettle(reference).map(StaffAccount::username));
    disputes.raise(reference, lead);
    lead.ifPresentOrElse(
        username ->
            notices.tellStaff(
                username, reference, "dispute-raised", Map.of(), times + " " + UUID.randomUUID()),
        () ->
            LOG.error(
                "{} went from team to team and no lead is there to settle where it belongs: add a"
                    + " lead or end an absence at /accounts.",
                reference));
  }

  /**
   * Looks again for everything that nobody who is here is asked to settle.
   *
   * @return how many went to somebody now
   */
  public int lookAgain() {
    List<Dispute> waiting =
        disputes.open().stream()
            .filter(open -> open.asked() == null || !ladders.isHere(open.asked()))
            .toList();
    int found = 0;
    for (Dispute open : waiting) {
      try {
        found += attempts.of(() -> lookAgainFor(open)) ? 1 : 0;
      } catch (RuntimeException failed) {
        LOG.error("Nobody could be asked where {} belongs", open.reference(), failed);
      }
    }
    return found;
  }

  private boolean lookAgainFor(Dispute seen) {
    Optional<Dispute> open = disputes.locked(seen.reference());
    if (!open.equals(Optional.of(seen)) || ladders.toSettle(seen.reference()).isEmpty()) {
      return false;
    }
    ask(seen.reference(), seen.times());
    return true;
  }

  @Scheduled(cron = "30 */5 * * * *", zone = "Europe/London")
  void everyFiveMinutes() {
    lookAgain();
  }
}
