package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.promise.Catalogue;
import org.kept.promise.KeptClock;
import org.kept.promise.Timescale;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is published stays as it is, and only what changed is published anew. */
@KeptTest
class PublishedModelsTest {

  @Autowired private PublishedModels models;
  @Autowired private RepositoryService repository;
  @Autowired private ProcessEngineConfiguration configuration;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private Council council;
  @Autowired private KeptClock clock;
  @Autowired private Publishing publishing;
  @Autowired private Catalogue catalogue;

  @Test
  void publishingTheSameAgainMakesNothingNew() {
    Set<String> before = deployments();

    models.afterSingletonsInstantiated();

    assertThat(deployments()).isEqualTo(before);
  }

  @Test
  void aProcessIsPublishedWithItsFormsAndDecisions() {
    ProcessDefinition process = latest();

    assertThat(repository.getDeploymentResourceNames(process.getDeploymentId()))
        .containsExactlyInAnyOrder(
            "processes/service-request.bpmn",
            "processes/triage.dmn",
            "forms/decide-request.form",
            "forms/do-the-work.form",
            "forms/settle-at-first-contact.form");
  }

  @Test
  void aChangedFormMakesANewVersionOfItsProcessOnly() {
    ProcessDefinition process = latest();
    long catalogues = repository.createDeploymentQuery().deploymentName("catalogue").count();

    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              status.setRollbackOnly();
              // As if an older edition of the form had been published.
              jdbc.sql(
                      "update act_ge_bytearray set bytes_ = ? where deployment_id_ = ? and name_ = ?")
                  .params(
                      "{\"id\": \"decide-request\"}"
                          .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                      process.getDeploymentId(),
                      "forms/decide-request.form")
                  .update();
              models.afterSingletonsInstantiated();

              assertThat(latest().getVersion()).isEqualTo(process.getVersion() + 1);
              assertThat(repository.getDeploymentResourceNames(latest().getDeploymentId()))
                  .hasSize(5);
              assertThat(repository.createDeploymentQuery().deploymentName("catalogue").count())
                  .isEqualTo(catalogues);
            });
  }

  @Test
  void aChangedCatalogueIsPublishedAndReadAtTheNextStartWhateverTheTime() {
    String shipped = publishing.services();
    try {
      publishing.publish(shipped.replace("timescale: 3 working days", "timescale: 9 working days"));
      assertThat(catalogue.service("missed-bin").orElseThrow().promise("collect").timescale())
          .isEqualTo(Timescale.of("9 working days"));
      Set<String> before = deployments();

      // The machine's clock is set back, and a release with another file starts.
      council.opensOn("2020-06-11 10:00");
      publishing.publish(shipped.replace("timescale: 3 working days", "timescale: 2 working days"));

      assertThat(deployments()).hasSize(before.size() + 1);
      assertThat(catalogue.service("missed-bin").orElseThrow().promise("collect").timescale())
          .isEqualTo(Timescale.of("2 working days"));
    } finally {
      clock.run();
      publishing.asShipped();
    }
    assertThat(publishing.services()).isEqualTo(shipped);
    assertThat(catalogue.service("missed-bin").orElseThrow().promise("collect").timescale())
        .isEqualTo(Timescale.of("3 working days"));
  }

  @Test
  void whatIsPublishedIsNotInspectedAgain() {
    // A gate that would refuse everything, as after a stricter release.
    LoadedDiagrams diagrams = mock(LoadedDiagrams.class);
    DeploymentGate strict =
        new DeploymentGate(
            Set::of, new CatalogueInForce(), () -> mock(ProofGate.class), () -> diagrams);
    DeploymentEntity published = new DeploymentEntity();
    published.setId("deployment-1");
    ResourceEntity diagram = new ResourceEntity();
    diagram.setName("processes/service-request.bpmn");
    diagram.setBytes(
        Bpmn.with(Bpmn.serviceTask("camunda:delegateExpression='${closeRequest}'", ""))
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    published.setResources(Map.of(diagram.getName(), diagram));

    published.setNew(false);
    strict.deploy(published);
    published.setNew(true);
    assertThatThrownBy(() -> strict.deploy(published)).hasMessageContaining("no step");

    // It is only noted what was read.
    verify(diagrams)
        .read("deployment-1", diagram.getName(), Map.of(diagram.getName(), diagram.getBytes()));
  }

  @Test
  void runningCasesGoOnAfterTheEngineForgotItsDiagrams() {
    try {
      council.opensOn("2026-06-11 10:00");
      Council.Case bin = council.missedBin();
      ((ProcessEngineConfigurationImpl) configuration)
          .getDeploymentCache()
          .discardProcessDefinitionCache();

      bin.isDoneBy("waste-officer", "We emptied your bin.");

      assertThat(bin.hasNoOpenWork()).isTrue();
    } finally {
      clock.run();
    }
  }

  private Set<String> deployments() {
    List<Deployment> all = repository.createDeploymentQuery().list();
    return all.stream().map(Deployment::getId).collect(Collectors.toSet());
  }

  private ProcessDefinition latest() {
    return repository
        .createProcessDefinitionQuery()
        .processDefinitionKey("service-request")
        .latestVersion()
        .singleResult();
  }
}
