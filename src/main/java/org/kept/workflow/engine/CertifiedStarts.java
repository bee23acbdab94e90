package org.kept.workflow.engine;

import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;

/** Starts processes, in the transaction of whoever asks, and only on diagrams that are proved. */
@Component
class CertifiedStarts {

  private final RuntimeService runtime;
  private final ProcessEngineConfigurationImpl engine;
  private final LoadedDiagrams diagrams;

  CertifiedStarts(
      RuntimeService runtime, ProcessEngineConfiguration engine, LoadedDiagrams diagrams) {
    this.runtime = runtime;
    this.engine = (ProcessEngineConfigurationImpl) engine;
    this.diagrams = diagrams;
  }

  /** True if an operator lets nothing new of this process begin, until they activate it again. */
  boolean isSuspended(String process) {
    return latest(process).isSuspended();
  }

  private ProcessDefinitionEntity latest(String process) {
    return engine
        .getCommandExecutorTxRequired()
        .execute(
            context ->
                engine.getDeploymentCache().findDeployedLatestProcessDefinitionByKey(process));
  }

  /** False, and nothing done, if its diagram has no certificate. */
  boolean start(String process, String reference, VariableMap variables) {
    return Engine.unlessChanged(
        () -> {
          ProcessDefinitionEntity latest = latest(process);
          if (!diagrams.haveACertificate(latest.getDeploymentId(), latest.getResourceName())) {
            return false;
          }
          runtime.startProcessInstanceById(latest.getId(), reference, variables);
          return true;
        });
  }
}
