package org.kept.workflow.engine;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.kept.access.StaffAccounts;
import org.kept.ledger.Ledger;
import org.kept.outage.Lookout;
import org.kept.request.Progress;
import org.kept.request.WorkOrders;
import org.kept.workflow.BrokenAssumptions;
import org.kept.workflow.LateWork;
import org.kept.workflow.WorkList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * An engine of its own that takes any diagram and does with it whatever can be done, so that all
 * that is evaluated in it is evaluated.
 */
final class AttackedEngine implements AutoCloseable {

  /** What callers and decisions are there to be named. */
  private static final String CALLED =
      Bpmn.with("<manualTask id='Activity_A'/>").replace("id=\"attack\"", "id=\"a\"");

  private final ProcessEngine engine;

  private AttackedEngine(ProcessEngine engine) {
    this.engine = engine;
  }

  /** As the engine comes, with a bean to reach for. */
  static AttackedEngine withoutAGuard() {
    StandaloneInMemProcessEngineConfiguration configuration = configuration("unguarded");
    Map<Object, Object> beans = new HashMap<>();
    beans.put("canary", Canary.inItsCage());
    beans.put("closeRequest", (org.camunda.bpm.engine.delegate.JavaDelegate) execution -> {});
    configuration.setBeans(beans);
    return new AttackedEngine(configuration.buildProcessEngine());
  }

  /** Set up as ours is, but for the deployment gate. */
  static AttackedEngine withoutAGate() {
    StandaloneInMemProcessEngineConfiguration configuration = configuration("guarded");
    Map<Object, Object> beans = new HashMap<>();
    beans.put("canary", Canary.inItsCage());
    configuration.setBeans(beans);
    LoadedDiagrams diagrams = mock(LoadedDiagrams.class);
    when(diagrams.haveACertificate(any(), any())).thenReturn(true);
    new EngineSettings(
            Clock.systemUTC(),
            provider(
                new Steps(
                    Map.of("closeRequest", context -> {}),
                    (definition, element) -> Optional.empty())),
            provider(mock(Progress.class)),
            provider(mock(Ledger.class)),
            provider(mock(WorkList.class)),
            provider(mock(WorkOrders.class)),
            provider(mock(StaffAccounts.class)),
            provider(mock(LateWork.class)),
            provider(mock(Lookout.class)),
            provider(mock(AssumptionsInForce.class)),
            provider(mock(BrokenAssumptions.class)),
            new CatalogueInForce(),
            provider(mock(ProofGate.class)),
            provider(diagrams))
        .preInit(configuration);
    configuration.getCustomPreDeployers().removeIf(DeploymentGate.class::isInstance);
    return new AttackedEngine(configuration.buildProcessEngine());
  }

  private static StandaloneInMemProcessEngineConfiguration configuration(String name) {
    StandaloneInMemProcessEngineConfiguration configuration =
        new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName("attacked-" + name);
    configuration.setJdbcUrl("jdbc:h2:mem:attacked-" + name);
    configuration.setHistoryTimeToLive("P1D");
    configuration.setDefaultNumberOfRetries(1);
    configuration.setMetricsEnabled(false);
    configuration.setHistory("none");
    return configuration;
  }

  private static <T> ObjectProvider<T> provider(T bean) {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("it", bean);
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) bean.getClass();
    return beans.getBeanProvider(type);
  }

  /** True if the engine can read it at all; what it cannot read it does not deploy. */
  boolean reads(String expression) {
    try {
      ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
          .getExpressionManager()
          .createExpression(expression);
      return true;
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  /** Deploys it and plays it through; what fails on the way is left as it is. */
  void play(String file, String content) {
    String[] deployment = new String[1];
    attempt(
        () ->
            deployment[0] =
                engine
                    .getRepositoryService()
                    .createDeployment()
                    .addInputStream(
                        file, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
                    .addString("a.bpmn", CALLED)
                    .deploy()
                    .getId());
    if (deployment[0] == null) {
      return;
    }
    try {
      if (file.endsWith(".dmn")) {
        attempt(
            () ->
                engine
                    .getDecisionService()
                    .evaluateDecisionByKey("attack")
                    .variables(variables())
                    .evaluate());
      }
      for (ProcessDefinition definition :
          engine
              .getRepositoryService()
              .createProcessDefinitionQuery()
              .deploymentId(deployment[0])
              .processDefinitionKey("attack")
              .list()) {
        play(definition.getId());
      }
    } finally {
      attempt(() -> engine.getRepositoryService().deleteDeployment(deployment[0], true));
    }
  }

  private void play(String definition) {
    attempt(() -> engine.getFormService().getStartFormData(definition));
    attempt(() -> engine.getFormService().getRenderedStartForm(definition));
    attempt(() -> engine.getRuntimeService().startProcessInstanceById(definition, variables()));
    attempt(() -> engine.getFormService().submitStartForm(definition, variables()));
    attempt(
        () ->
            engine
                .getRuntimeService()
                .createConditionEvaluation()
                .setVariables(variables())
                .evaluateStartConditions());
    for (int round = 0; round < 2; round++) {
      for (Job job : engine.getManagementService().createJobQuery().list()) {
        attempt(() -> engine.getManagementService().executeJob(job.getId()));
      }
      for (Execution execution :
          engine
              .getRuntimeService()
              .createExecutionQuery()
              .processDefinitionId(definition)
              .list()) {
        attempt(() -> engine.getRuntimeService().setVariable(execution.getId(), "n", "1"));
      }
      for (Execution execution :
          engine
              .getRuntimeService()
              .createExecutionQuery()
              .processDefinitionId(definition)
              .messageEventSubscription()
              .list()) {
        attempt(
            () ->
                engine
                    .getRuntimeService()
                    .messageEventReceived("m", execution.getId(), variables()));
      }
      attempt(() -> engine.getRuntimeService().signalEventReceived("s"));
      for (LockedExternalTask task :
          engine.getExternalTaskService().fetchAndLock(9, "w").topic("a", 1000).execute()) {
        attempt(
            () ->
                engine
                    .getExternalTaskService()
                    .handleFailure(task.getId(), "w", "no", "no", 0, 0L, variables(), Map.of()));
        attempt(() -> engine.getExternalTaskService().complete(task.getId(), "w"));
      }
      for (Task task :
          engine.getTaskService().createTaskQuery().processDefinitionId(definition).list()) {
        attempt(() -> engine.getFormService().getTaskFormData(task.getId()));
        attempt(() -> engine.getFormService().getRenderedTaskForm(task.getId()));
        attempt(() -> engine.getTaskService().setOwner(task.getId(), "b"));
        attempt(() -> engine.getFormService().submitTaskForm(task.getId(), fields()));
        attempt(() -> engine.getTaskService().complete(task.getId()));
      }
    }
    attempt(
        () ->
            engine
                .getRuntimeService()
                .deleteProcessInstances(
                    engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionId(definition)
                        .list()
                        .stream()
                        .map(Execution::getId)
                        .toList(),
                    "over",
                    false,
                    true));
  }

  private static Map<String, Object> variables() {
    return Variables.createVariables()
        .putValue("team", "waste")
        .putValue("a", "1")
        .putValue("list", List.of("x"));
  }

  private static Map<String, Object> fields() {
    return Map.of("Activity_A_Field", "x", "Activity_A_Property", "x");
  }

  private static void attempt(Runnable act) {
    try {
      act.run();
    } catch (RuntimeException | LinkageError refused) {
      // That is what most of it comes to.
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
