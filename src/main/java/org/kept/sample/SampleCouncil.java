package org.kept.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.access.SampleAccounts;
import org.kept.notice.Outbox;
import org.kept.notice.OutboxSender;
import org.kept.promise.Catalogue;
import org.kept.promise.KeptClock;
import org.kept.promise.TimeUnit;
import org.kept.promise.Timescale;
import org.kept.workflow.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * On the first start of an empty database, lives through a fortnight of a council: every request
 * goes through the real engine, with the clock stood at the moment of each happening and every
 * timer fired when it was due. Each happening commits together with the note that it happened, so a
 * start that is cut off goes on where it stopped.
 *
 * <p>It runs before the web server, the job executor and the sender start: nobody sees a clock that
 * stands in the past.
 */
@Component
@Profile("sample")
class SampleCouncil implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SampleCouncil.class);

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final Timescale NEXT_WORKING_DAY = new Timescale(1, TimeUnit.WORKING_DAYS);

  /** A newcomer who waits sees that something goes on. */
  private static final int SAY_EVERY = 10;

  private final JdbcClient jdbc;
  private final KeptClock clock;
  private final Conductor conductor;
  private final SampleAccounts accounts;
  private final Townspeople people;
  private final Catalogue catalogue;
  private final Outbox outbox;
  private final OutboxSender sender;
  private final TransactionTemplate transaction;
  private volatile boolean running;
  private @Nullable Instant stoodAt;

  SampleCouncil(
      JdbcClient jdbc,
      KeptClock clock,
      Conductor conductor,
      SampleAccounts accounts,
      Townspeople people,
      Catalogue catalogue,
      Outbox outbox,
      OutboxSender sender,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.conductor = conductor;
    this.accounts = accounts;
    this.people = people;
    this.catalogue = catalogue;
    this.outbox = outbox;
    this.sender = sender;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public void start() {
    running = true;
    Optional<Started> started = started();
    if (started.isEmpty() && !empty()) {
      return;
    }
    if (started.isPresent() && started.get().finished()) {
      return;
    }
    Instant anchor = started.map(Started::anchor).orElseGet(clock::instant);
    if (started.isEmpty()) {
      jdbc.sql("insert into sample_progress (anchor, happenings) values (?, 0)")
          .param(utc(anchor))
          .update();
    }
    List<Happening> fortnight = Fortnight.before(anchor, this::worked);
    int done = started.map(Started::happenings).orElse(0);
    LOG.info(
        "Loading the sample council: {} happenings of the last fortnight, {} done already …",
        fortnight.size(),
        done);
    long began = System.nanoTime();
    // Nobody of the past exists, so nothing of it is sent. If this fails, nothing is sent at all
    // until a start that loads the rest.
    sender.stop();
    try {
      accounts.addMissing();
      for (Happening happening : fortnight.subList(done, fortnight.size())) {
        fireTimersUntil(happening.at());
        stand(happening.at());
        transaction.executeWithoutResult(
            status -> {
              // What was written before this had gone out by then.
              outbox.settleThePastMail();
              happening.act().accept(people);
              jdbc.sql("update sample_progress set happenings = happenings + 1").update();
            });
        done++;
        if (done % SAY_EVERY == 0) {
          LOG.info("Loading the sample council: {} of {} happenings …", done, fortnight.size());
        }
      }
      fireTimersUntil(anchor);
      // At once: were it finished first and cut off there, the next start would send the past.
      transaction.executeWithoutResult(
          status -> {
            outbox.settleThePast(Fortnight.lastWorkingDay(anchor, this::worked));
            jdbc.sql("update sample_progress set finished_at = ?").param(utc(anchor)).update();
          });
    } finally {
      stoodAt = null;
      clock.run();
    }
    sender.start();
    LOG.info(
        "The sample council is loaded, in {} ms.",
        Duration.ofNanos(System.nanoTime() - began).toMillis());
  }

  /** What is promised within one working day on the day before falls due on this one, or later. */
  boolean worked(LocalDate day) {
    Instant eve = day.minusDays(1).atTime(LocalTime.NOON).atZone(ZONE).toInstant();
    Instant due = catalogue.after(catalogue.services().get(0), NEXT_WORKING_DAY, eve);
    return due.atZone(ZONE).toLocalDate().equals(day);
  }

  private void fireTimersUntil(Instant moment) {
    for (Optional<Instant> next = conductor.nextTimer();
        next.isPresent() && next.get().isBefore(moment);
        next = conductor.nextTimer()) {
      Instant stood = stoodAt;
      stand(stood == null || next.get().isAfter(stood) ? next.get() : stood);
      conductor.fireDueTimers();
    }
  }

  private void stand(Instant moment) {
    stoodAt = moment;
    clock.standAt(moment);
  }

  private boolean empty() {
    return jdbc.sql("select count(*) from service_request").query(Long.class).single() == 0;
  }

  private record Started(Instant anchor, int happenings, boolean finished) {}

  private Optional<Started> started() {
    return jdbc.sql("select anchor, happenings, finished_at from sample_progress")
        .query(
            (row, index) ->
                new Started(
                    row.getObject("anchor", OffsetDateTime.class).toInstant(),
                    row.getInt("happenings"),
                    row.getObject("finished_at") != null))
        .optional();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Early: the web server and everything that runs by itself come after. */
  @Override
  public int getPhase() {
    return 0;
  }
}
