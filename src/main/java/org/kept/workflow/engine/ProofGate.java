package org.kept.workflow.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.Resource;
import org.jspecify.annotations.Nullable;
import org.kept.proof.Finding;
import org.kept.proof.Limits;
import org.kept.proof.PathStep;
import org.kept.proof.Severity;
import org.springframework.stereotype.Component;

/**
 * Lets a diagram go live only with a proof, and a charter only if every live diagram keeps it. A
 * diagram is proved against the catalogue in force, never against one that comes with it: whoever
 * changes a diagram must not weaken in the same breath what it is held to.
 */
@Component
class ProofGate {

  /**
   * For what ships: the build proved it, and on a machine that is busy with starting five seconds
   * are soon over.
   */
  static final Limits PATIENT =
      new Limits(Limits.DEFAULT.states(), Duration.ofMinutes(2), Limits.DEFAULT.bytes());

  private final DiagramProof proof;
  private final Certificates certificates;
  private final CatalogueInForce catalogue;
  private final RepositoryService repository;
  private final Steps steps;

  ProofGate(
      DiagramProof proof,
      Certificates certificates,
      CatalogueInForce catalogue,
      RepositoryService repository,
      Steps steps) {
    this.proof = proof;
    this.certificates = certificates;
    this.catalogue = catalogue;
    this.repository = repository;
    this.steps = steps;
  }

  /**
   * Proves what a new deployment brings, and certifies it if all of it is proved.
   *
   * @param limits how far each proof may go: the gate stands within the lock that lets one node of
   *     all deploy
   * @return what is wrong; empty if nothing is
   */
  List<String> certify(String deployment, Map<String, byte[]> files, Limits limits) {
    List<String> wrong = new ArrayList<>();
    List<Runnable> certify = new ArrayList<>();
    Bundle bundle = new Bundle(files);
    Set<String> replaced = new TreeSet<>();
    for (String diagram : bundle.diagrams()) {
      replaced.addAll(bundle.processes(diagram));
      prove(
          deployment,
          diagram,
          bundle.bytes(diagram),
          bundle,
          catalogue.files(),
          limits,
          wrong,
          certify);
    }
    Map<String, byte[]> next = catalogueIn(files);
    if (!next.isEmpty()) {
      wrong.addAll(Kinds.missingIn(next));
      List<String> broken = new ArrayList<>();
      for (String diagram : bundle.diagrams()) {
        prove(deployment, diagram, bundle.bytes(diagram), bundle, next, limits, broken, certify);
      }
      for (ProcessDefinition live : live()) {
        if (!replaced.contains(live.getKey())) {
          provePublished(live, next, limits, broken, certify);
        }
      }
      broken.forEach(
          each ->
              wrong.add(
                  "The catalogue cannot come into force, because a live diagram would not be proved"
                      + " under it: "
                      + each));
    }
    if (wrong.isEmpty()) {
      certify.forEach(Runnable::run);
    }
    return wrong;
  }

  /**
   * Proves a process that is live already, against the catalogue in force, and certifies it.
   *
   * @return what is wrong; empty if nothing is
   */
  List<String> certifyPublished(ProcessDefinition live) {
    List<String> wrong = new ArrayList<>();
    List<Runnable> certify = new ArrayList<>();
    provePublished(live, catalogue.files(), PATIENT, wrong, certify);
    if (wrong.isEmpty()) {
      certify.forEach(Runnable::run);
    }
    return wrong;
  }

  /** True if nothing was ever certified of this process, as before there were certificates. */
  boolean neverCertified(ProcessDefinition live) {
    return certificates.of(live.getDeploymentId(), live.getResourceName()).isEmpty();
  }

  /** True if its bytes, and those of what it uses, have a certificate as they are now. */
  boolean isCertified(ProcessDefinition live) {
    Map<String, byte[]> files = filesOf(live.getDeploymentId());
    byte[] bytes = files.get(live.getResourceName());
    return bytes != null
        && certificates.covers(
            live.getDeploymentId(),
            live.getResourceName(),
            Sha256.of(bytes),
            Bundle.fingerprints(files));
  }

  /** The latest version of every process. */
  List<ProcessDefinition> live() {
    return repository
        .createProcessDefinitionQuery()
        .latestVersion()
        .orderByProcessDefinitionKey()
        .asc()
        .list();
  }

  /** Every file of a deployment. */
  Map<String, byte[]> filesOf(String deployment) {
    Map<String, byte[]> files = new TreeMap<>();
    for (Resource resource : repository.getDeploymentResources(deployment)) {
      files.put(
          resource.getName(),
          PublishedModels.bytes(repository.getResourceAsStream(deployment, resource.getName())));
    }
    return files;
  }

  private void provePublished(
      ProcessDefinition live,
      Map<String, byte[]> against,
      Limits limits,
      List<String> wrong,
      List<Runnable> certify) {
    String diagram = live.getResourceName();
    Map<String, byte[]> published = filesOf(live.getDeploymentId());
    byte[] bytes = published.get(diagram);
    if (bytes == null) {
      wrong.add(diagram + " is not in its deployment any more.");
      return;
    }
    if (neverCertified(live)) {
      // From before the gate was what it is now.
      List<String> found = DeploymentGate.inspect(published, steps.names(), catalogue.files());
      if (!found.isEmpty()) {
        wrong.addAll(found);
        return;
      }
    } else if (!certificates.covers(
        live.getDeploymentId(), diagram, Sha256.of(bytes), Bundle.fingerprints(published))) {
      // A proof now would only give changed bytes a good name.
      wrong.add(diagram + ", or what it uses, was changed after it was proved: publish it again.");
      return;
    }
    prove(
        live.getDeploymentId(),
        diagram,
        bytes,
        new Bundle(published),
        against,
        limits,
        wrong,
        certify);
  }

  private void prove(
      String deployment,
      String diagram,
      byte[] bytes,
      Bundle bundle,
      Map<String, byte[]> against,
      Limits limits,
      List<String> wrong,
      List<Runnable> certify) {
    DiagramProof.Answer answer =
        proof.prove(diagram, bytes, new PublishedWith(bundle, against), against, limits);
    if (answer.proved()) {
      certify.add(
          () ->
              certificates.add(
                  deployment, diagram, bytes, bundle.processes(diagram), answer.certificate()));
      return;
    }
    int before = wrong.size();
    for (Finding finding : answer.findings()) {
      if (finding.severity() == Severity.GATE && !finding.consequence()) {
        wrong.add(sentence(diagram, finding));
      }
    }
    if (wrong.size() == before) {
      wrong.add(diagram + " is not proved (" + answer.verdict().id() + ").");
    }
  }

  /**
   * The catalogue as it would be with what a deployment brings: the charter, the assumptions, which
   * services start what, and by which forms. Empty if it brings none of it.
   */
  private Map<String, byte[]> catalogueIn(Map<String, byte[]> files) {
    if (files.keySet().stream().noneMatch(name -> name.endsWith(".yaml"))) {
      return Map.of();
    }
    Map<String, byte[]> next = new TreeMap<>(catalogue.files());
    files.forEach(
        (name, bytes) -> {
          // By its whole name: a draft of the charter in another folder comes into force nowhere.
          if (name.endsWith(".yaml") || name.endsWith(".form")) {
            next.put(name, bytes);
          }
        });
    return next;
  }

  private static String sentence(String file, Finding finding) {
    StringBuilder words = new StringBuilder(file);
    @Nullable String element = finding.element();
    if (element != null) {
      words.append(", element ").append(element);
    }
    words.append(": ").append(finding.message());
    if (!finding.path().isEmpty()) {
      words.append(" It happens like this:");
    }
    int number = 0;
    for (PathStep step : finding.path()) {
      number++;
      words.append(' ').append(number).append(". ").append(step.says());
      if (step.noReturn()) {
        words.append(" (From here on nothing can avoid it.)");
      }
    }
    return words.toString();
  }
}
