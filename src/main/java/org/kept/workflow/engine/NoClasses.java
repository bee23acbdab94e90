package org.kept.workflow.engine;

import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;

/** Diagrams bring no classes to life, also if one came past the deployment gate. */
final class NoClasses implements ArtifactFactory {

  @Override
  public <T> T getArtifact(Class<T> named) {
    throw new ProcessEngineException(
        "Diagrams name no classes in Kept: use a named step or a decision table.");
  }
}
