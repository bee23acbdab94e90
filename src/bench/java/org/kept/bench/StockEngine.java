package org.kept.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/**
 * A stock engine with its default configuration, and the same case as people usually draw it: six
 * variables, an asynchronous acknowledgement, a task with a group and a deadline, a decision, an
 * asynchronous notice. Its steps do nothing: what it costs is what the engine costs.
 */
final class StockEngine implements Contender {

  private static final String PROCESS = "stock-case";

  /** So many cases at once keep its job executor busy without letting jobs pile up. */
  private static final int MOST_AT_ONCE = Integer.getInteger("bench.atOnce", 16);

  private final Counts counts = new Counts();
  private final ProcessEngine engine;
  private final boolean claims;
  private final BlockingQueue<String> openTasks = new LinkedBlockingQueue<>();
  private final AtomicInteger ended = new AtomicInteger();

  StockEngine(DataSource pool, boolean claims) {
    this.claims = claims;
    ProcessEngineConfigurationImpl configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("stock");
    configuration.setDataSource(counts.of(pool));
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    configuration.setJobExecutorActivate(false);
    JavaDelegate nothing = execution -> {};
    TaskListener taskOpens = task -> onceCommitted(() -> openTasks.add(task.getId()));
    ExecutionListener caseEnds = execution -> onceCommitted(ended::incrementAndGet);
    Map<Object, Object> beans =
        new HashMap<>(Map.of("nothing", nothing, "taskOpens", taskOpens, "caseEnds", caseEnds));
    configuration.setBeans(beans);
    engine = configuration.buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance(PROCESS + ".bpmn", diagram())
        .deploy();
  }

  private static BpmnModelInstance diagram() {
    return Bpmn.createExecutableProcess(PROCESS)
        .camundaHistoryTimeToLiveString("P1825D")
        .startEvent()
        .serviceTask("acknowledge")
        .camundaAsyncBefore()
        .camundaDelegateExpression("${nothing}")
        .userTask("decide")
        .camundaCandidateGroups("waste")
        .camundaTaskListenerDelegateExpression(TaskListener.EVENTNAME_CREATE, "${taskOpens}")
        .boundaryEvent("late")
        .cancelActivity(false)
        .timerWithDuration("P3D")
        .serviceTask("escalate")
        .camundaDelegateExpression("${nothing}")
        .endEvent()
        .moveToActivity("decide")
        .exclusiveGateway("decided")
        .condition("done", "${decision == 'done'}")
        .serviceTask("notice")
        .camundaAsyncBefore()
        .camundaDelegateExpression("${nothing}")
        .endEvent()
        .camundaExecutionListenerDelegateExpression(ExecutionListener.EVENTNAME_END, "${caseEnds}")
        .moveToNode("decided")
        .condition("not done", "${decision != 'done'}")
        .endEvent()
        .done();
  }

  @Override
  public String name() {
    return "stock engine";
  }

  @Override
  public Counts counts() {
    return counts;
  }

  @Override
  public void wake() {
    jobs().start();
  }

  @Override
  public void rest() {
    jobs().shutdown();
  }

  @Override
  public void run(int cases) throws InterruptedException {
    ended.set(0);
    AtomicInteger started = new AtomicInteger();
    Clients.run(
        () -> {
          while (ended.get() < cases) {
            String task = openTasks.poll();
            if (task == null && !startsOne(started, cases)) {
              task = openTasks.poll(1, TimeUnit.MILLISECONDS);
            }
            if (task != null) {
              complete(task);
            }
          }
        });
    long open = engine.getRuntimeService().createProcessInstanceQuery().count();
    if (open != 0 || ended.get() != cases) {
      throw new IllegalStateException(open + " of the stock engine's cases are not at their end.");
    }
  }

  private boolean startsOne(AtomicInteger started, int cases) {
    int before = started.get();
    if (before >= cases
        || before - ended.get() >= MOST_AT_ONCE
        || !started.compareAndSet(before, before + 1)) {
      return false;
    }
    Map<String, Object> variables = new HashMap<>();
    variables.put("reference", "KEPT-" + before);
    variables.put("bin", "general");
    variables.put("missedOn", "2026-06-08");
    variables.put("binAddress", "3 Kirk Wynd, Strathmore");
    variables.put("neighbours", "yes");
    variables.put("recurring", "no");
    engine.getRuntimeService().startProcessInstanceByKey(PROCESS, "KEPT-" + before, variables);
    return true;
  }

  private void complete(String task) {
    if (claims) {
      engine.getTaskService().claim(task, "officer");
    }
    engine.getTaskService().complete(task, Map.of("decision", "done"));
  }

  private org.camunda.bpm.engine.impl.jobexecutor.JobExecutor jobs() {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getJobExecutor();
  }

  private static void onceCommitted(Runnable act) {
    Context.getCommandContext()
        .getTransactionContext()
        .addTransactionListener(TransactionState.COMMITTED, committed -> act.run());
  }
}
