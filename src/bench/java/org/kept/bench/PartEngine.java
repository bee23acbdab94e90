package org.kept.bench;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/**
 * An engine whose case has one part in which somebody does work, drawn in one of three ways. All
 * else is the same, so what differs is what that way of drawing costs.
 */
final class PartEngine implements Contender {

  private static final String CASE = "case";
  private static final String PART = "part";

  /** How the part is drawn. */
  enum Drawn {
    FLAT,
    EMBEDDED,
    CALLED
  }

  private final Drawn drawn;
  private final ProcessEngine engine;

  PartEngine(Drawn drawn, DataSource pool) {
    this.drawn = drawn;
    ProcessEngineConfigurationImpl configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName(drawn.name());
    configuration.setDataSource(pool);
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    configuration.setJobExecutorActivate(false);
    engine = configuration.buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance(CASE + ".bpmn", diagram(drawn))
        .addModelInstance(PART + ".bpmn", part())
        .deploy();
  }

  private static BpmnModelInstance diagram(Drawn drawn) {
    var begins =
        Bpmn.createExecutableProcess(CASE).camundaHistoryTimeToLiveString("P1825D").startEvent();
    return switch (drawn) {
      case FLAT -> begins.userTask("do").camundaCandidateGroups("waste").endEvent().done();
      case EMBEDDED ->
          begins
              .subProcess("within")
              .embeddedSubProcess()
              .startEvent()
              .userTask("do")
              .camundaCandidateGroups("waste")
              .endEvent()
              .subProcessDone()
              .endEvent()
              .done();
      case CALLED ->
          begins
              .callActivity("call")
              .calledElement(PART)
              .camundaInBusinessKey("#{execution.processBusinessKey}")
              .camundaIn("reference", "reference")
              .camundaOut("decision", "decision")
              .endEvent()
              .done();
    };
  }

  private static BpmnModelInstance part() {
    return Bpmn.createExecutableProcess(PART)
        .camundaHistoryTimeToLiveString("P1825D")
        .startEvent()
        .userTask("do")
        .camundaCandidateGroups("waste")
        .endEvent()
        .done();
  }

  @Override
  public String name() {
    return drawn.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String database() {
    return "part_" + name();
  }

  @Override
  public void wake() {
    // Nothing runs in the background.
  }

  @Override
  public void rest() {
    // Nothing waits.
  }

  @Override
  public void run(int cases) throws InterruptedException {
    AtomicInteger left = new AtomicInteger(cases);
    Clients.run(
        () -> {
          for (int each = left.getAndDecrement(); each > 0; each = left.getAndDecrement()) {
            String key = "KEPT-" + each + "-" + System.nanoTime();
            engine
                .getRuntimeService()
                .startProcessInstanceByKey(CASE, key, Map.of("reference", key));
            Task task =
                engine
                    .getTaskService()
                    .createTaskQuery()
                    .processInstanceBusinessKey(key)
                    .singleResult();
            engine.getTaskService().complete(task.getId(), Map.of("decision", "done"));
          }
        });
    long open = engine.getRuntimeService().createProcessInstanceQuery().count();
    if (open != 0) {
      throw new IllegalStateException(open + " cases are not at their end.");
    }
  }
}
