package org.kept.workflow.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.kept.promise.Catalogue;
import org.kept.request.PromiseMoved;
import org.kept.request.PromisesMoved;
import org.kept.request.ReplyMoved;
import org.kept.workflow.PromiseLooks;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sets the timers that look at a promise to its new date, in the transaction that moved it, and
 * those that wait for a customer's answer. A timer that woke early would look again anyway; one
 * that woke late would warn and escalate late.
 */
@Component
class PromiseTimers implements PromiseLooks {

  /** No database takes any number of parameters. */
  private static final int PORTION = 5000;

  private static final String LOOKS = "promise.nextLook(";

  private static final String REPLIES = "promise.replyBy(";

  private final JdbcClient jdbc;
  private final RepositoryService repository;
  private final ProcessEngineConfigurationImpl engine;
  private final Clock clock;
  private final Catalogue catalogue;
  private final Map<String, Map<String, Set<String>>> asking = new ConcurrentHashMap<>();

  PromiseTimers(
      JdbcClient jdbc,
      RepositoryService repository,
      ProcessEngineConfiguration engine,
      Clock clock,
      Catalogue catalogue) {
    this.jdbc = jdbc;
    this.repository = repository;
    this.engine = (ProcessEngineConfigurationImpl) engine;
    this.clock = clock;
    this.catalogue = catalogue;
  }

  /**
   * A timer that waits.
   *
   * @param process id of the process that was begun, which may run the one with the timer
   */
  private record Timer(
      String id, String reference, String activity, String definition, String process) {}

  /** A request itself, or what is to be explained about it. */
  private record About(String reference, boolean explains) {}

  @EventListener
  void on(PromisesMoved moved) {
    Map<About, Instant> looks =
        moved.moves().stream()
            .collect(
                Collectors.toMap(
                    move -> new About(move.reference(), move.explains()), PromiseMoved::nextLook));
    Map<String, Date> dates = new HashMap<>();
    for (Timer timer :
        timersOf(looks.keySet().stream().map(About::reference).collect(Collectors.toSet()))) {
      Instant look = looks.get(new About(timer.reference(), catalogue.explains(timer.process())));
      if (look != null && !catalogue.keepsAppointments(timer.process()) && looksAtPromises(timer)) {
        dates.put(timer.id(), Date.from(look));
      }
    }
    set(dates);
  }

  @EventListener
  void on(ReplyMoved moved) {
    Map<String, Date> dates = new HashMap<>();
    for (Timer timer : timersOf(Set.of(moved.reference()))) {
      if (asks(REPLIES, timer.definition(), timer.activity())) {
        dates.put(timer.id(), Date.from(moved.replyBy()));
      }
    }
    set(dates);
  }

  private void set(Map<String, Date> dates) {
    if (!dates.isEmpty()) {
      Engine.unlessChanged(
          () -> engine.getCommandExecutorTxRequired().execute(context -> set(context, dates)));
    }
  }

  @Override
  public int waiting(Collection<String> references) {
    List<String> all = List.copyOf(references);
    int waiting = 0;
    for (int from = 0; from < all.size(); from += PORTION) {
      waiting +=
          (int)
              timersOf(all.subList(from, Math.min(from + PORTION, all.size()))).stream()
                  .filter(this::looksAtPromises)
                  .count();
    }
    return waiting;
  }

  /**
   * One that is due already runs now or in a moment, and looks for itself; the one that waits for
   * an answer brings the work back, so that nobody is told another day once its day is over.
   */
  private List<Timer> timersOf(Collection<String> references) {
    if (references.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select job.id_, instance.business_key_, definition.act_id_, job.process_def_id_, process.key_
            from act_ru_execution instance
            join act_ru_execution root on root.id_ = instance.root_proc_inst_id_
            join act_re_procdef process on process.id_ = root.proc_def_id_
            join act_ru_job job on job.process_instance_id_ = instance.id_
            join act_ru_jobdef definition on definition.id_ = job.job_def_id_
            where instance.business_key_ in (:references) and job.type_ = 'timer'
              and job.duedate_ > :now
            """)
        .param("references", references)
        .param("now", clock.instant().atZone(ZoneOffset.systemDefault()).toLocalDateTime())
        .query(
            (row, index) ->
                new Timer(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5)))
        .list();
  }

  private boolean looksAtPromises(Timer timer) {
    return looksAtPromises(timer.definition(), timer.activity());
  }

  /** True if the timer of this activity is one that wakes to look at promises. */
  boolean looksAtPromises(String definition, String activity) {
    return asks(LOOKS, definition, activity);
  }

  private boolean asks(String question, String definition, String activity) {
    return asking
        .computeIfAbsent(definition, any -> new ConcurrentHashMap<>())
        .computeIfAbsent(question, any -> askingIn(definition, question))
        .contains(activity);
  }

  private Set<String> askingIn(String definition, String question) {
    return repository
        .getBpmnModelInstance(definition)
        .getModelElementsByType(TimerEventDefinition.class)
        .stream()
        .filter(
            timer ->
                timer.getTimeDate() != null
                    && timer.getTimeDate().getTextContent().contains(question))
        .map(timer -> ((FlowNode) timer.getParentElement()).getId())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean set(CommandContext context, Map<String, Date> dates) {
    dates.forEach(
        (id, date) -> {
          JobEntity job = context.getJobManager().findJobById(id);
          if (job != null) {
            job.setDuedate(date);
          }
        });
    return true;
  }
}
