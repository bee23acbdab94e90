package org.kept.notice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kept.outage.DatabaseAway;
import org.kept.request.Attempts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends email from the outbox, in a thread of its own. A message is claimed and the claim committed
 * before it is handed over, so whatever happens afterwards it is never sent a second time by
 * itself: a try whose end nobody knows is left to a person.
 *
 * <p>It runs from the start; whoever writes messages about the past stops it meanwhile.
 */
@Component
public class OutboxSender implements SmartLifecycle, DisposableBean {

  /**
   * Longer than the time-outs of all steps of a usual try, so that a living node is hardly ever
   * taken for a dead one; and if it is, nothing is sent twice, an administrator is merely asked.
   */
  static final Duration LONGEST_TRY = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
  private static final int BATCH = 50;

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1));

  /** About a day of trying. */
  private static final int MOST_TRIES = 30;

  private final Outbox outbox;
  private final MailServer server;
  private final Attempts attempts;
  private final String node = UUID.randomUUID().toString();
  private final AtomicBoolean asked = new AtomicBoolean();
  private final Object round = new Object();
  private volatile boolean running;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread worker = new Thread(work, "outbox");
            worker.setDaemon(true);
            return worker;
          });

  OutboxSender(Outbox outbox, MailServer server, Attempts attempts) {
    this.outbox = outbox;
    this.server = server;
    this.attempts = attempts;
  }

  /** Looks through the outbox soon, without waiting for it. */
  @Scheduled(fixedDelayString = "${kept.outbox.interval:2s}")
  public void wake() {
    if (running && asked.compareAndSet(false, true)) {
      try {
        thread.execute(this::inThread);
      } catch (RejectedExecutionException e) {
        // Kept is stopping; what waits is sent after the next start.
        asked.set(false);
      }
    }
  }

  @Override
  public void start() {
    running = true;
  }

  /** Stops sending, after the message in hand. */
  @Override
  public void stop() {
    running = false;
    synchronized (round) {
      LOG.debug("The outbox rests.");
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void destroy() {
    thread.shutdown();
  }

  private void inThread() {
    asked.set(false);
    try {
      sendDue();
    } catch (RuntimeException e) {
      LOG.error("The outbox could not be looked through; trying again in a moment.", e);
    }
  }

  /** One look through the outbox, in this thread. */
  void sendDue() {
    synchronized (round) {
      int abandoned = outbox.doubtAbandoned(LONGEST_TRY);
      if (abandoned > 0) {
        LOG.error("Nobody knows whether {} messages were sent: look at /outbox.", abandoned);
      }
      if (!server.configured()) {
        return;
      }
      List<UUID> due = outbox.due(BATCH);
      while (running && !due.isEmpty()) {
        boolean claimed = false;
        for (UUID id : due) {
          Optional<Message> message = running ? claim(id) : Optional.empty();
          message.ifPresent(this::send);
          claimed |= message.isPresent();
        }
        due = claimed ? outbox.due(BATCH) : List.of();
      }
    }
  }

  private Optional<Message> claim(UUID id) {
    try {
      return outbox.claim(id, node);
    } catch (RuntimeException failed) {
      if (DatabaseAway.orBusy(failed)) {
        // It may be claimed all the same, but nobody has handed it over.
        noted(() -> outbox.letGo(id, node));
      }
      throw failed;
    }
  }

  private void send(Message message) {
    Delivery delivery = server.deliver(message);
    if (delivery instanceof Delivery.Accepted) {
      // Again if another writer of this case's ledger was in the way: it is sent, whoever waits.
      noted(() -> attempts.of(() -> outbox.sent(message, node)));
    } else if (delivery instanceof Delivery.NotYet later && message.attempts() < MOST_TRIES) {
      noted(() -> outbox.postpone(message, node, later.problem(), waitAfter(message.attempts())));
    } else if (delivery instanceof Delivery.NotYet given) {
      noted(() -> outbox.fail(message, node, given.problem()));
      LOG.error("Message {} was tried {} times: look at /outbox.", message.id(), MOST_TRIES);
    } else if (delivery instanceof Delivery.Refused refused) {
      noted(() -> outbox.fail(message, node, refused.problem()));
      LOG.error("Message {} was refused: look at /outbox.", message.id());
    } else if (delivery instanceof Delivery.Unsure unsure) {
      noted(() -> outbox.doubt(message, node, unsure.problem()));
      LOG.error("Nobody knows whether message {} was sent: look at /outbox.", message.id());
    }
  }

  /**
   * What became of a message is known here and nowhere else, so a database that is away meanwhile
   * is waited for: or a person would be asked what we know.
   */
  private void noted(Runnable note) {
    while (true) {
      try {
        note.run();
        return;
      } catch (RuntimeException failed) {
        if (!DatabaseAway.orBusy(failed) || !running) {
          throw failed;
        }
        LOG.warn("What became of a message is noted as soon as the database is back", failed);
        rest();
      }
    }
  }

  private static void rest() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped before it was noted.", stopped);
    }
  }

  private static Duration waitAfter(int attempts) {
    return WAITS.get(Math.min(attempts, WAITS.size()) - 1);
  }
}
