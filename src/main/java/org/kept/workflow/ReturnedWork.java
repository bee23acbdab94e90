package org.kept.workflow;

import java.util.Map;
import java.util.Optional;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.Policy;
import org.kept.access.StaffAccount;
import org.kept.access.StaffAccounts;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.springframework.stereotype.Component;

/**
 * Gives work back to whoever asked the customer, once the customer has answered: they know the
 * case. Not for other rooms.
 */
@Component
public class ReturnedWork {

  private static final String WORK_COMPLETED = "work-completed";
  private static final String ASKED = "ask-customer";

  private final WorkList list;
  private final Conductor conductor;
  private final Ledger ledger;
  private final StaffAccounts accounts;
  private final Ladders ladders;

  ReturnedWork(
      WorkList list, Conductor conductor, Ledger ledger, StaffAccounts accounts, Ladders ladders) {
    this.list = list;
    this.conductor = conductor;
    this.ledger = ledger;
    this.accounts = accounts;
    this.ladders = ladders;
  }

  /** The customer's answer has just moved this case on, in the transaction in progress. */
  public void afterTheAnswer(String reference) {
    for (WorkItem item : list.ofCase(reference)) {
      if (item.assignee() == null && item.contractor() == null) {
        asker(reference, item.team()).ifPresent(username -> give(item, username));
      }
    }
  }

  private void give(WorkItem item, String username) {
    conductor.assign(item.id(), username);
    ledger.append(item.reference(), "work-returned", Actor.system(), Map.of("to", username));
  }

  /** Who completed the last work by asking, if they can still do work of this team. */
  private Optional<String> asker(String reference, String team) {
    return ledger.of(reference).stream()
        .filter(entry -> entry.kind().equals(WORK_COMPLETED))
        .reduce((earlier, later) -> later)
        .filter(entry -> ASKED.equals(entry.detail().get("decision." + Variables.DECISION)))
        .map(LedgerEntry::actor)
        .flatMap(accounts::find)
        .filter(account -> ladders.isHere(account.username()))
        .filter(account -> Policy.may(actor(account), Act.DO_WORK, team))
        .map(StaffAccount::username);
  }

  private static Actor actor(StaffAccount account) {
    return new Actor(Actor.Kind.STAFF, account.username(), account.roles(), account.teams());
  }
}
