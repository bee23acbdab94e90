package org.kept.workflow.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * No process starts on a diagram without a certificate, whichever way it is started: by a request,
 * a message, another process or the engine's own tools. Cases that run already are not asked.
 */
final class StartGuard extends AbstractBpmnParseListener {

  private final Supplier<LoadedDiagrams> diagrams;

  StartGuard(Supplier<LoadedDiagrams> diagrams) {
    this.diagrams = diagrams;
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity definition) {
    // Built in: skipping custom listeners does not skip it.
    definition.addBuiltInListener(
        ExecutionListener.EVENTNAME_START, (ExecutionListener) this::mustBeProved);
  }

  private void mustBeProved(DelegateExecution execution) {
    ProcessDefinitionEntity definition = ((ExecutionEntity) execution).getProcessDefinition();
    if (!diagrams
        .get()
        .haveACertificate(definition.getDeploymentId(), definition.getResourceName())) {
      throw new NotCertified(definition.getKey(), definition.getVersion());
    }
  }

  /** A process that must not start. */
  static final class NotCertified extends ProcessEngineException {

    private static final long serialVersionUID = 1L;

    NotCertified(String process, int version) {
      super(
          "The process "
              + process
              + ", version "
              + version
              + ", has no certificate for what the engine would run, so no case starts on it."
              + " Publish it again.");
    }
  }
}
