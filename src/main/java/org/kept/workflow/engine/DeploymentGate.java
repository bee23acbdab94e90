package org.kept.workflow.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.kept.proof.Limits;

/**
 * Looks at everything new before it is deployed, whichever way it comes: what could run code is
 * refused, and so is a diagram without proof. Published diagrams are not looked at again, so a
 * stricter rule never stops running cases; of these it only notes which bytes are about to run.
 */
final class DeploymentGate implements Deployer {

  private final Supplier<Set<String>> steps;
  private final CatalogueInForce catalogue;
  private final Supplier<ProofGate> proofs;
  private final Supplier<LoadedDiagrams> diagrams;

  DeploymentGate(
      Supplier<Set<String>> steps,
      CatalogueInForce catalogue,
      Supplier<ProofGate> proofs,
      Supplier<LoadedDiagrams> diagrams) {
    this.steps = steps;
    this.catalogue = catalogue;
    this.proofs = proofs;
    this.diagrams = diagrams;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    Map<String, byte[]> files = new TreeMap<>();
    for (ResourceEntity resource : deployment.getResources().values()) {
      files.put(resource.getName(), resource.getBytes());
    }
    if (deployment.isNew()) {
      List<String> findings = inspect(files, steps.get(), catalogue.files());
      if (deployment.getTenantId() != null) {
        // With two of one id, the engine would not know on which one to start.
        findings.add("Kept has no tenants; deploy without one.");
      }
      if (findings.isEmpty()) {
        // A proof only looks at what can be read and runs no code.
        findings =
            proofs
                .get()
                .certify(
                    deployment.getId(),
                    files,
                    PublishedModels.SOURCE.equals(deployment.getSource())
                        ? ProofGate.PATIENT
                        : Limits.DEFAULT);
      }
      if (!findings.isEmpty()) {
        throw new NotValidException("Not deployed. " + String.join(" ", findings));
      }
    }
    for (String name : files.keySet()) {
      if (Bundle.isDiagram(name)) {
        diagrams.get().read(deployment.getId(), name, withAllElse(deployment, files));
      }
    }
  }

  /** When the engine forgot a diagram, it reads that again and nothing of what lies beside it. */
  private static Map<String, byte[]> withAllElse(
      DeploymentEntity deployment, Map<String, byte[]> files) {
    CommandContext context = Context.getCommandContext();
    if (deployment.isNew() || context == null) {
      return files;
    }
    Map<String, byte[]> all = new TreeMap<>();
    for (ResourceEntity resource :
        context.getResourceManager().findResourcesByDeploymentId(deployment.getId())) {
      all.put(resource.getName(), resource.getBytes());
    }
    all.putAll(files);
    return all;
  }

  /**
   * What in these files could run code, or is none that Kept knows.
   *
   * @param catalogue what is in force; its forms say what a case knows when it starts
   */
  static List<String> inspect(
      Map<String, byte[]> files, Set<String> steps, Map<String, byte[]> catalogue) {
    Set<String> variables = new TreeSet<>(KnownVariables.writtenBy(catalogue));
    variables.addAll(KnownVariables.writtenBy(files));
    List<String> findings = new ArrayList<>();
    files.forEach((name, bytes) -> inspect(name, bytes, steps, variables, findings));
    // What is missing is said first: much else follows from it.
    List<String> all = new ArrayList<>(Bundle.missingIn(files));
    all.addAll(findings);
    return all;
  }

  /**
   * Only files that we know are let in: the engine also takes a diagram named {@code evilbpmn}, and
   * serves a page to whoever asks for it.
   */
  private static void inspect(
      String file, byte[] bytes, Set<String> steps, Set<String> variables, List<String> findings) {
    if (Bundle.isDiagram(file)) {
      new DiagramInspection(file, steps, variables, findings).inspect(bytes);
    } else if (Bundle.isDecision(file)) {
      DecisionInspection inspection = new DecisionInspection(file, findings);
      int before = findings.size();
      inspection.inspect(bytes);
      if (findings.size() == before) {
        inspection.read(bytes);
      }
    } else if (file.endsWith(".form")) {
      FormInspection.inspect(file, bytes, findings);
    } else if (endsWith(file.toLowerCase(Locale.ROOT), "cmmn", "cmmn10.xml", "cmmn11.xml")) {
      findings.add(file + ": case plans (CMMN) are not run by Kept; draw a process instead.");
    } else if (file.endsWith(".yaml")) {
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
