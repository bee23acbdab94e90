package org.kept.workflow.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.kept.proof.Certificate;
import org.kept.workflow.PublishedProofs;
import org.springframework.stereotype.Component;

/** Reads certificates for people. */
@Component
class ProofShelf implements PublishedProofs {

  private final Certificates certificates;
  private final ProofGate proofs;
  private final RepositoryService repository;

  ProofShelf(Certificates certificates, ProofGate proofs, RepositoryService repository) {
    this.certificates = certificates;
    this.proofs = proofs;
    this.repository = repository;
  }

  @Override
  public List<Live> live() {
    return proofs.live().stream()
        .map(
            live ->
                new Live(
                    live.getId(),
                    live.getKey(),
                    live.getName(),
                    live.getVersion(),
                    proofs.isCertified(live),
                    newest(live).orElse(null)))
        .toList();
  }

  @Override
  public Optional<String> diagram(String definition) {
    return Optional.ofNullable(
            repository
                .createProcessDefinitionQuery()
                .processDefinitionId(definition)
                .singleResult())
        .map(found -> repository.getProcessModel(found.getId()))
        .map(PublishedModels::bytes)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public Optional<Certified> named(String certificate) {
    return certificates.named(certificate).map(ProofShelf::certified);
  }

  @Override
  public Optional<Certified> of(String process, int version) {
    return Optional.ofNullable(
            repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .processDefinitionVersion(version)
                .singleResult())
        .flatMap(this::newest);
  }

  private Optional<Certified> newest(ProcessDefinition definition) {
    return certificates.of(definition.getDeploymentId(), definition.getResourceName()).stream()
        .findFirst()
        .map(ProofShelf::certified);
  }

  private static Certified certified(Certificates.Kept kept) {
    Certificate read = Certificate.read(kept.json());
    return new Certified(
        kept.certificateSha256(),
        kept.resource(),
        kept.sha256(),
        kept.processes(),
        read.uses(),
        read.verifier(),
        read.semantics(),
        read.charter(),
        read.sentences().stream()
            .map(
                each ->
                    new Sentence(each.text(), each.mandatory(), each.outcome().id(), each.note()))
            .toList(),
        read.assumptions().stream()
            .map(each -> new Assumed(each.sentence(), each.author(), each.reason(), each.expires()))
            .toList(),
        read.verdict().id(),
        read.states(),
        read.transitions(),
        read.millis(),
        read.when(),
        kept.actor(),
        Sha256.of(kept.json()).equals(kept.certificateSha256())
            && read.sha256().equals(kept.sha256()));
  }
}
