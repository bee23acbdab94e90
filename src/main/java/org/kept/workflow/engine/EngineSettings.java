package org.kept.workflow.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.joda.time.DateTimeUtils;
import org.kept.access.StaffAccounts;
import org.kept.ledger.Ledger;
import org.kept.outage.Lookout;
import org.kept.request.Progress;
import org.kept.request.WorkOrders;
import org.kept.workflow.BrokenAssumptions;
import org.kept.workflow.LateWork;
import org.kept.workflow.WorkList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * How the engine is set up where a property does not reach. What needs other rooms is asked for
 * only when first used: those rooms read what the engine has published, so the engine must be there
 * before them.
 */
@Component
class EngineSettings extends AbstractProcessEnginePlugin {

  private final Clock clock;
  private final ObjectProvider<Steps> steps;
  private final ObjectProvider<Progress> progress;
  private final ObjectProvider<Ledger> ledger;
  private final ObjectProvider<WorkList> list;
  private final ObjectProvider<WorkOrders> orders;
  private final ObjectProvider<StaffAccounts> accounts;
  private final ObjectProvider<LateWork> lateWork;
  private final ObjectProvider<Lookout> lookout;
  private final ObjectProvider<AssumptionsInForce> assumptions;
  private final ObjectProvider<BrokenAssumptions> broken;
  private final CatalogueInForce catalogue;
  private final ObjectProvider<ProofGate> proofs;
  private final ObjectProvider<LoadedDiagrams> diagrams;

  EngineSettings(
      Clock clock,
      ObjectProvider<Steps> steps,
      ObjectProvider<Progress> progress,
      ObjectProvider<Ledger> ledger,
      ObjectProvider<WorkList> list,
      ObjectProvider<WorkOrders> orders,
      ObjectProvider<StaffAccounts> accounts,
      ObjectProvider<LateWork> lateWork,
      ObjectProvider<Lookout> lookout,
      ObjectProvider<AssumptionsInForce> assumptions,
      ObjectProvider<BrokenAssumptions> broken,
      CatalogueInForce catalogue,
      ObjectProvider<ProofGate> proofs,
      ObjectProvider<LoadedDiagrams> diagrams) {
    this.clock = clock;
    this.steps = steps;
    this.progress = progress;
    this.ledger = ledger;
    this.list = list;
    this.orders = orders;
    this.accounts = accounts;
    this.lateWork = lateWork;
    this.lookout = lookout;
    this.assumptions = assumptions;
    this.broken = broken;
    this.catalogue = catalogue;
    this.proofs = proofs;
    this.diagrams = diagrams;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    // The engine asks Joda for the time; so it reads the same clock as everything else.
    DateTimeUtils.setCurrentMillisProvider(clock::millis);

    engine.setIdentityProviderSessionFactory(StaffDirectory.of(accounts::getObject));
    engine.setExpressionManager(new GuardedExpressions(steps::getObject, progress::getObject));
    engine.setScriptEngineResolver(new NoScripts());
    engine.setArtifactFactory(new NoClasses());
    engine.setDmnEngineConfiguration(
        new DefaultDmnEngineConfiguration()
            .feelEngineFactory(() -> new PlainFeel(new ScalaFeelEngineFactory().createInstance())));
    engine.setEnableExpressionsInStoredQueries(false);
    engine.setDeserializationTypeValidationEnabled(true);

    List<Deployer> gates = new ArrayList<>();
    if (engine.getCustomPreDeployers() != null) {
      gates.addAll(engine.getCustomPreDeployers());
    }
    gates.add(
        new DeploymentGate(
            () -> steps.getObject().names(), catalogue, proofs::getObject, diagrams::getObject));
    engine.setCustomPreDeployers(gates);

    List<BpmnParseListener> listeners = new ArrayList<>();
    if (engine.getCustomPostBPMNParseListeners() != null) {
      listeners.addAll(engine.getCustomPostBPMNParseListeners());
    }
    listeners.add(new PathRecorder(ledger::getObject));
    listeners.add(new WorkRecorder(list::getObject, progress::getObject, orders::getObject));
    listeners.add(new MilestoneRecorder(progress::getObject, lateWork::getObject));
    AssumptionRecorder assumed = new AssumptionRecorder(assumptions::getObject, broken::getObject);
    listeners.add(assumed);
    listeners.add(new StartGuard(diagrams::getObject));
    listeners.add(new CalledForTheRequest());
    engine.setCustomPostBPMNParseListeners(listeners);
    engine.getCustomHistoryEventHandlers().add(assumed);
    engine.setCustomSessionFactories(List.of(assumed));

    // The default takes a second connection while it holds one, which hangs a small pool.
    engine.setIdGenerator(new StrongUuidGenerator());
    engine.setCustomIncidentHandlers(List.of(new StuckJobs()));
    engine.setFailedJobCommandFactory(new Retries(lookout::getObject));
    engine.setFailedJobRetryTimeCycle("R5/PT1M");
    engine.setLegacyJobRetryBehaviorEnabled(true);
    engine.setEnsureJobDueDateNotNull(true);
    // Not timers first: no index has that order, so each look would sort all that is due.
    engine.setJobExecutorAcquireByDueDate(true);
    engine.setTaskMetricsEnabled(false);
    engine.setMetricsEnabled(false);
    engine.setCmmnEnabled(false);
    // Removal times would rewrite every history row at the end of each case; clean-up goes by end
    // time instead.
    engine.setHistoryRemovalTimeStrategy("none");
    engine.setHistoryCleanupStrategy("endTimeBased");
  }
}
