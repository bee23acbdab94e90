package org.kept.workflow.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.kept.form.Forms;
import org.kept.promise.Catalogue;
import org.kept.request.Attempts;
import org.kept.request.InformationReceived;
import org.kept.request.Progress;
import org.kept.request.RequestReopened;
import org.kept.request.RequestSubmitted;
import org.kept.request.Requests;
import org.kept.request.Subjects;
import org.kept.workflow.ReturnedWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Moves processes when something happens to a request, in that very transaction. */
@Component
class ProcessStarter {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessStarter.class);
  private static final String INFORMATION_RECEIVED = "information-received";

  private final RuntimeService runtime;
  private final ReturnedWork returned;
  private final Progress progress;
  private final Attempts attempts;
  private final JdbcClient jdbc;
  private final CaseRounds rounds;
  private final HeldStarts held;
  private final Requests requests;
  private final Subjects subjects;
  private final Catalogue catalogue;
  private final Forms forms;

  ProcessStarter(
      RuntimeService runtime,
      ReturnedWork returned,
      Progress progress,
      Attempts attempts,
      JdbcClient jdbc,
      CaseRounds rounds,
      HeldStarts held,
      Requests requests,
      Subjects subjects,
      Catalogue catalogue,
      Forms forms) {
    this.runtime = runtime;
    this.returned = returned;
    this.progress = progress;
    this.attempts = attempts;
    this.jdbc = jdbc;
    this.rounds = rounds;
    this.held = held;
    this.requests = requests;
    this.subjects = subjects;
    this.catalogue = catalogue;
    this.forms = forms;
  }

  @EventListener
  void on(RequestSubmitted submitted) {
    if (!started(submitted)) {
      held.hold(submitted);
      LOG.error(
          "{} is taken in but its process {} could not start: the diagram has no certificate for what"
              + " the engine would run. Publish the process again; the request starts by itself within"
              + " a minute of that.",
          submitted.reference(),
          submitted.process());
    }
  }

  /**
   * The same diagram once more, for the same request, with what the customer decided when they
   * asked: proofs rely on it. Held like any other where it may not start.
   */
  @EventListener
  void on(RequestReopened reopened) {
    // A diagram may go on after the request was closed. What it would still do was meant for the
    // answer that turned out not to be the last one, and would meet the new round.
    rounds.end(reopened.reference(), "opened again");
    on(
        new RequestSubmitted(
            reopened.reference(), reopened.service(), reopened.process(), decidedIn(reopened)));
  }

  /**
   * By the form that the customer filled in, even where it turned out to be about another service.
   */
  private Map<String, String> decidedIn(RequestReopened reopened) {
    return requests
        .find(reopened.reference())
        .map(request -> subjects.answeredAs(request).get(0))
        .flatMap(catalogue::service)
        .map(
            service ->
                forms
                    .published(service.form())
                    .decisionsIn(requests.answersOf(reopened.reference())))
        .orElse(Map.of());
  }

  /** What was held starts as soon as its diagram has a certificate. */
  @Scheduled(cron = "15 * * * * *", zone = "Europe/London")
  void startWhatWasHeld() {
    for (String reference : held.waiting()) {
      try {
        attempts.of(
            () -> {
              held.release(reference)
                  .ifPresent(
                      submitted -> {
                        if (!started(submitted)) {
                          held.hold(submitted);
                        }
                      });
              return true;
            });
      } catch (RuntimeException failed) {
        LOG.error("{} was held and could not start", reference, failed);
      }
    }
  }

  /** Starts it, unless its diagram has no certificate. */
  private boolean started(RequestSubmitted submitted) {
    return rounds.begin(
        submitted.reference(),
        submitted.service(),
        submitted.process(),
        submitted.decisions(),
        progress.isOpenedAgain(submitted.reference()));
  }

  @EventListener
  void on(InformationReceived received) {
    // Where nobody waits for it the information is with the case all the same, and staff see it
    // there.
    if (!goneOn(received.reference()) && progress.asks(received.reference())) {
      // The process is suspended or gone. That is none of the customer's business: they answered.
      progress.stopWaiting(received.reference());
    }
  }

  /**
   * Whoever answered while their process was suspended is not asked to wait until the time for an
   * answer is over.
   */
  @Scheduled(cron = "45 2/5 * * * *", zone = "Europe/London")
  void answeredMeanwhile() {
    for (String reference : answeredButWaiting()) {
      try {
        // Asked again: meanwhile it may have gone on, and asked the customer something else.
        attempts.of(() -> answeredButWaiting().contains(reference) && goneOn(reference));
      } catch (RuntimeException failed) {
        LOG.error("{} could not go on with the customer's answer", reference, failed);
      }
    }
  }

  private List<String> answeredButWaiting() {
    return jdbc.sql(
            """
            select distinct request.reference from act_ru_event_subscr waiting
            join act_ru_execution instance on instance.id_ = waiting.proc_inst_id_
            join service_request request on request.reference = instance.business_key_
            where waiting.event_type_ = 'message' and waiting.event_name_ = ?
              and instance.suspension_state_ = 1 and request.information_at >= request.asked_at
              and (request.information_heard_at is null
                or request.information_heard_at <> request.information_at)
            """)
        .param(INFORMATION_RECEIVED)
        .query(String.class)
        .list();
  }

  /** True if a process waited for the customer's answer, and has gone on with it. */
  private boolean goneOn(String reference) {
    boolean waited =
        !Engine.unlessChanged(
                () ->
                    runtime
                        .createMessageCorrelation(INFORMATION_RECEIVED)
                        .processInstanceBusinessKey(reference)
                        .correlateAllWithResult())
            .isEmpty();
    if (waited) {
      // What waits beside the work goes on waiting, and is not told the same answer again.
      progress.heard(reference);
      returned.afterTheAnswer(reference);
    }
    return waited;
  }
}
