package org.kept.workflow.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes what ships with Kept and reads what is published. A process, the decisions and the
 * forms that it names are one bundle, deployed together under a stable name: unchanged bytes make
 * no new version, and each process keeps the forms that it was published with. The catalogue and
 * the intake forms are one more bundle.
 */
@Component
class PublishedModels implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(PublishedModels.class);

  /** Says of a deployment that Kept itself made it. */
  static final String SOURCE = "kept";

  private static final String CATALOGUE = "catalogue";
  private static final Pattern FORM_REF = Pattern.compile("camunda:formRef=\"([a-z0-9-]+)\"");
  private static final Pattern CALLED = Pattern.compile("calledElement=\"([a-z0-9-]+)\"");
  private static final Pattern PROCESS_ID =
      Pattern.compile("<(?:[a-z]+:)?process [^>]*\\bid=\"([a-z0-9-]+)\"");
  private static final Pattern DECISION_REF =
      Pattern.compile("camunda:decisionRef=\"([a-z0-9-]+)\"");
  private static final Pattern DECISION_ID =
      Pattern.compile("<(?:[a-z]+:)?decision [^>]*\\bid=\"([a-z0-9-]+)\"");

  private final RepositoryService repository;
  private final CatalogueInForce catalogue;
  private final ProofGate proofs;
  private final TransactionTemplate transaction;

  PublishedModels(
      RepositoryService repository,
      CatalogueInForce catalogue,
      ProofGate proofs,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.catalogue = catalogue;
    this.proofs = proofs;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Before anything is served and before the sample council is loaded. */
  @Override
  public void afterSingletonsInstantiated() {
    Map<String, byte[]> processes = shipped("processes/*");
    Map<String, byte[]> forms = shipped("forms/*.form");
    Map<String, Map<String, byte[]>> bundles = new TreeMap<>();
    Map<String, byte[]> rest = new LinkedHashMap<>();
    processes.forEach(
        (name, bytes) -> {
          if (name.endsWith(".bpmn")) {
            bundles.put(name, bundle(name, bytes, processes, forms));
          } else if (name.endsWith(".yaml")) {
            rest.put(name, bytes);
          }
        });
    forms.forEach(
        (name, bytes) -> {
          if (bundles.values().stream().noneMatch(bundle -> bundle.containsKey(name))) {
            rest.put(name, bytes);
          }
        });
    // Diagrams and charter of one release belong together: its diagrams are proved against its
    // charter, and its charter comes into force when whatever else is live keeps it too.
    catalogue.is(rest);
    bundles.forEach((name, bundle) -> deploy(name.replaceAll("^processes/|\\.bpmn$", ""), bundle));
    publish(rest);
    certifyWhatIsOlder();
  }

  /**
   * What was published before there were certificates gets one for its bytes as they are, or no
   * case starts on it.
   */
  private void certifyWhatIsOlder() {
    for (ProcessDefinition live : proofs.live()) {
      if (proofs.neverCertified(live)) {
        List<String> wrong = certifyOlder(live);
        if (!wrong.isEmpty()) {
          LOG.error(
              "No new case starts on {}, version {}: it is not proved. Publish it again, mended."
                  + " {}",
              live.getKey(),
              live.getVersion(),
              String.join(" ", wrong));
        }
      }
    }
  }

  private List<String> certifyOlder(ProcessDefinition live) {
    try {
      return Objects.requireNonNull(transaction.execute(status -> proofs.certifyPublished(live)));
    } catch (DuplicateKeyException byAnotherNode) {
      return List.of();
    }
  }

  /**
   * Publishes a catalogue, which is in force from now on. It is the one that this says, not the one
   * with the latest date: a machine's clock may have been set back between two releases.
   */
  void publish(Map<String, byte[]> files) {
    catalogue.is(proofs.filesOf(deploy(CATALOGUE, files).getId()));
  }

  /** Every file of the catalogue in force. */
  Map<String, byte[]> catalogue() {
    return catalogue.files();
  }

  /** A file of the catalogue in force, such as {@code processes/services.yaml}. */
  Optional<InputStream> file(String name) {
    return Optional.ofNullable(catalogue.files().get(name)).map(ByteArrayInputStream::new);
  }

  private static Map<String, byte[]> bundle(
      String diagram, byte[] bytes, Map<String, byte[]> processes, Map<String, byte[]> forms) {
    String xml = new String(bytes, StandardCharsets.UTF_8);
    Map<String, byte[]> bundle = new LinkedHashMap<>();
    bundle.put(diagram, bytes);
    for (String decision : all(DECISION_REF, xml)) {
      processes.forEach(
          (name, table) -> {
            if (name.endsWith(".dmn")
                && all(DECISION_ID, new String(table, StandardCharsets.UTF_8)).contains(decision)) {
              bundle.put(name, table);
            }
          });
    }
    for (String called : all(CALLED, xml)) {
      processes.forEach(
          (name, callee) -> {
            if (!bundle.containsKey(name)
                && name.endsWith(".bpmn")
                && all(PROCESS_ID, new String(callee, StandardCharsets.UTF_8)).contains(called)) {
              bundle.putAll(bundle(name, callee, processes, forms));
            }
          });
    }
    for (String form : all(FORM_REF, xml)) {
      String name = "forms/" + form + ".form";
      byte[] found = forms.get(name);
      if (found == null) {
        throw new IllegalStateException(
            diagram + " names the form " + form + ", but there is no " + name + ".");
      }
      bundle.put(name, found);
    }
    return bundle;
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private Deployment deploy(String bundle, Map<String, byte[]> files) {
    DeploymentBuilder deployment =
        repository.createDeployment().name(bundle).source(SOURCE).enableDuplicateFiltering(false);
    files.forEach(
        (name, bytes) -> deployment.addInputStream(name, new ByteArrayInputStream(bytes)));
    Deployment done = deployment.deploy();
    LOG.info("Published {} ({} files), deployment {}", bundle, files.size(), done.getId());
    return done;
  }

  private static Map<String, byte[]> shipped(String pattern) {
    try {
      Map<String, byte[]> files = new TreeMap<>();
      String folder = pattern.substring(0, pattern.indexOf('/') + 1);
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
        if (file.isReadable() && file.getFilename() != null) {
          files.put(folder + file.getFilename(), bytes(file.getInputStream()));
        }
      }
      return files;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static byte[] bytes(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
