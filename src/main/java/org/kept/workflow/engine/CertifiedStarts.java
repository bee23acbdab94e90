package org.kept.workflow.engine;

import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;

/** Starts processes, in the transaction of whoever asks, and only on diagrams that are proved. */
@Component
class CertifiedStarts {

  private final RuntimeService runtime;
  private final RepositoryService repository;
  private final ProcessEngineConfigurationImpl engine;
  private final LoadedDiagrams diagrams;

  CertifiedStarts(
      RuntimeService runtime,
      RepositoryService repository,
      ProcessEngineConfiguration engine,
      LoadedDiagrams diagrams) {
    this.runtime = runtime;
    this.repository = repository;
    this.engine = (ProcessEngineConfigurationImpl) engine;
    this.diagrams = diagrams;
  }

  /** True if an operator lets nothing new of this process begin, until they activate it again. */
  boolean isSuspended(String process) {
    return latest(process).isSuspended();
  }

  /** False, and nothing done, if its diagram has no certificate. */
  boolean start(String process, String reference, VariableMap variables) {
    return Engine.unlessChanged(
        () -> {
          ProcessDefinitionEntity latest = latest(process);
          if (!hasACertificate(latest)) {
            return false;
          }
          runtime.startProcessInstanceById(latest.getId(), reference, variables);
          return true;
        });
  }

  /** True if a case could start on it: it is published, not suspended, and has a certificate. */
  boolean possible(String process) {
    return Engine.unlessChanged(
        () ->
            repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .latestVersion()
                        .active()
                        .count()
                    > 0
                && hasACertificate(latest(process)));
  }

  private ProcessDefinitionEntity latest(String process) {
    return engine
        .getCommandExecutorTxRequired()
        .execute(
            context ->
                engine.getDeploymentCache().findDeployedLatestProcessDefinitionByKey(process));
  }

  private boolean hasACertificate(ProcessDefinitionEntity latest) {
    return diagrams.haveACertificate(latest.getDeploymentId(), latest.getResourceName());
  }
}
