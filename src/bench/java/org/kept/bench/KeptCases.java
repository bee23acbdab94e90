package org.kept.bench;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.kept.access.Actor;
import org.kept.access.Role;
import org.kept.notice.Outbox;
import org.kept.notice.OutboxSender;
import org.kept.request.Channel;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Requests;
import org.kept.request.Submit;
import org.kept.request.Submitted;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;

/**
 * Kept itself, through its doors: a missed bin is reported, acknowledged, triaged and handed to its
 * team, an officer decides, the customer is told, the case is closed and feedback asked for. Its
 * promises, messages, work list and ledger are written on the way.
 */
final class KeptCases implements Contender {

  static final String DATABASE = "kept";

  private static final String WAITING = "select count(*) from outbox where sent_at is null";

  private final DataSource database;
  private final Requests requests;
  private final WorkItems work;
  private final JobExecutor jobs;
  private final Outbox outbox;
  private final OutboxSender sender;
  private final boolean claims;
  private final boolean sends;
  private final Actor officer =
      new Actor(Actor.Kind.STAFF, "waste-officer", Set.of(Role.OFFICER), Set.of("waste"));

  KeptCases(
      DataSource database,
      Requests requests,
      WorkItems work,
      JobExecutor jobs,
      Outbox outbox,
      OutboxSender sender,
      boolean claims,
      boolean sends) {
    this.database = database;
    this.requests = requests;
    this.work = work;
    this.jobs = jobs;
    this.outbox = outbox;
    this.sender = sender;
    this.claims = claims;
    this.sends = sends;
  }

  @Override
  public String name() {
    return sends ? "Kept, sending" : "Kept";
  }

  @Override
  public String database() {
    return DATABASE;
  }

  @Override
  public void wake() {
    jobs.start();
    if (sends) {
      sender.start();
    }
  }

  @Override
  public void rest() {
    sender.stop();
    jobs.shutdown();
    outbox.settleThePast();
  }

  @Override
  public void run(int cases) throws InterruptedException {
    long closedBefore = closed();
    AtomicInteger left = new AtomicInteger(cases);
    Clients.run(
        () -> {
          while (left.getAndDecrement() > 0) {
            oneCase();
          }
        });
    while (sends && Server.number(database, WAITING) > 0) {
      sender.wake();
      Thread.sleep(1);
    }
    if (closed() - closedBefore != cases) {
      throw new IllegalStateException("Not all of Kept's cases are at their end.");
    }
  }

  private void oneCase() {
    Submitted submitted = requests.submit(missedBin());
    if (!(submitted instanceof Submitted.Accepted accepted)) {
      throw new IllegalStateException("A request was not accepted: " + submitted);
    }
    WorkItem item = work.ofCase(accepted.reference()).get(0);
    if (claims) {
      done(work.claim(item.id(), officer));
    }
    done(
        work.complete(
            item.id(),
            Map.of(
                "decision",
                List.of("done"),
                "reason",
                List.of("We emptied your bin this morning.")),
            officer));
  }

  private static void done(WorkOutcome outcome) {
    if (!(outcome instanceof WorkOutcome.Done)) {
      throw new IllegalStateException("An officer could not work: " + outcome);
    }
  }

  static Submit missedBin() {
    return new Submit(
        "missed-bin",
        Channel.WEB,
        Map.of(
            "bin", "general",
            "missedOn", "2026-06-08",
            "binAddress", "3 Kirk Wynd, Strathmore",
            "neighbours", "yes",
            "recurring", "no"),
        Map.of("recurring", "no"),
        new Person(
            "Wilhelmina Farquharson",
            "wilhelmina@farquharson.example",
            "01632 960999",
            "1 Unmistakable Crescent",
            PreferredContact.EMAIL,
            "standard",
            "en"),
        UUID.randomUUID().toString());
  }

  private long closed() {
    return Server.number(
        database, "select count(*) from service_request where closed_at is not null");
  }
}
