package org.kept.workflow.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/**
 * Looks at everything new before it is deployed, whichever way it comes: what could run code is
 * refused. Published diagrams are not looked at again, so a stricter rule never stops running
 * cases.
 */
final class DeploymentGate implements Deployer {

  private final Supplier<Set<String>> steps;

  DeploymentGate(Supplier<Set<String>> steps) {
    this.steps = steps;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) {
      return;
    }
    List<String> findings = new ArrayList<>();
    for (ResourceEntity resource : deployment.getResources().values()) {
      inspect(resource.getName(), resource.getBytes(), findings);
    }
    if (!findings.isEmpty()) {
      throw new NotValidException("Not deployed. " + String.join(" ", findings));
    }
  }

  /**
   * Only files that we know are let in: the engine also takes a diagram named {@code evilbpmn}, and
   * serves a page to whoever asks for it.
   */
  private void inspect(String file, byte[] bytes, List<String> findings) {
    if (endsWith(file, ".bpmn", ".bpmn20.xml")) {
      new DiagramInspection(file, steps.get(), findings).inspect(bytes);
    } else if (endsWith(file, ".dmn", ".dmn11.xml")) {
      DecisionInspection inspection = new DecisionInspection(file, findings);
      int before = findings.size();
      inspection.inspect(bytes);
      if (findings.size() == before) {
        inspection.read(bytes);
      }
    } else if (endsWith(file, ".form")) {
      FormInspection.inspect(file, bytes, findings);
    } else if (endsWith(file.toLowerCase(Locale.ROOT), "cmmn", "cmmn10.xml", "cmmn11.xml")) {
      findings.add(file + ": case plans (CMMN) are not run by Kept; draw a process instead.");
    } else if (endsWith(file, ".yaml")) {
      ListInspection.inspect(file, bytes, findings);
    } else {
      findings.add(
          file
              + ": Kept takes diagrams (.bpmn), decision tables (.dmn), forms (.form) and lists"
              + " (.yaml), with endings in small letters.");
    }
  }

  private static boolean endsWith(String file, String... endings) {
    for (String ending : endings) {
      if (file.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
