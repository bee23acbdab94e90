package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.kept.promise.Catalogue;
import org.springframework.boot.test.context.TestComponent;

/** Publishes something else than what ships, as a release would. */
@TestComponent
public class Publishing {

  private static final String SERVICES = "processes/services.yaml";

  private final PublishedModels models;
  private final Catalogue catalogue;
  private final RepositoryService repository;
  private final ProofGate gate;

  Publishing(
      PublishedModels models, Catalogue catalogue, RepositoryService repository, ProofGate gate) {
    this.models = models;
    this.catalogue = catalogue;
    this.repository = repository;
    this.gate = gate;
  }

  /** Publishes another timescale for the promise of a service; all else stays. */
  public void timescale(String service, String commitment, String was, String becomes) {
    String text = services();
    int from = text.indexOf("- commitment: " + commitment, text.indexOf("- id: " + service + "\n"));
    int at = text.indexOf("timescale: " + was + "\n", from);
    assertThat(from).isPositive();
    assertThat(text.substring(from, at)).doesNotContain("- id:");
    publish(
        text.substring(0, at)
            + "timescale: "
            + becomes
            + text.substring(at + ("timescale: " + was).length()));
  }

  /** Publishes another services.yaml. */
  public void publish(String services) {
    Map<String, byte[]> files = new TreeMap<>(models.catalogue());
    files.put(SERVICES, services.getBytes(StandardCharsets.UTF_8));
    models.publish(files);
    catalogue.reload();
  }

  /** The diagram of a process that new cases start on. */
  public String diagram(String process) {
    return new String(
        Objects.requireNonNull(filesOf(process).get(file(process))), StandardCharsets.UTF_8);
  }

  /** Publishes another diagram of a process, with all that is beside it. */
  public void diagram(String process, String diagram) {
    Map<String, byte[]> files = new TreeMap<>(filesOf(process));
    files.put(file(process), diagram.getBytes(StandardCharsets.UTF_8));
    DeploymentBuilder builder = repository.createDeployment().name(process);
    files.forEach((file, bytes) -> builder.addInputStream(file, new ByteArrayInputStream(bytes)));
    builder.deploy();
  }

  private Map<String, byte[]> filesOf(String process) {
    return gate.filesOf(
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(process)
            .latestVersion()
            .singleResult()
            .getDeploymentId());
  }

  private static String file(String process) {
    return "processes/" + process + ".bpmn";
  }

  /** Publishes what is assumed. */
  public void assumptions(String assumptions) {
    Map<String, byte[]> files = new TreeMap<>(models.catalogue());
    files.put(AssumptionsInForce.FILE, assumptions.getBytes(StandardCharsets.UTF_8));
    models.publish(files);
  }

  /** The services.yaml in force. */
  public String services() {
    return new String(
        Objects.requireNonNull(models.catalogue().get(SERVICES)), StandardCharsets.UTF_8);
  }

  /** What ships is in force again, as after a restart. */
  public void asShipped() {
    models.afterSingletonsInstantiated();
    catalogue.reload();
  }
}
