package org.kept.workflow.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Publishes what ships with Kept and reads what is published. A process, the decisions and the
 * forms that it names are one bundle, deployed together under a stable name: unchanged bytes make
 * no new version, and each process keeps the forms that it was published with. The catalogue and
 * the intake forms are one more bundle.
 */
@Component
class PublishedModels implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(PublishedModels.class);
  private static final String CATALOGUE = "catalogue";
  private static final Pattern FORM_REF = Pattern.compile("camunda:formRef=\"([a-z0-9-]+)\"");
  private static final Pattern DECISION_REF =
      Pattern.compile("camunda:decisionRef=\"([a-z0-9-]+)\"");
  private static final Pattern DECISION_ID =
      Pattern.compile("<(?:[a-z]+:)?decision [^>]*\\bid=\"([a-z0-9-]+)\"");

  private final RepositoryService repository;
  private volatile Map<String, byte[]> catalogue = Map.of();

  PublishedModels(RepositoryService repository) {
    this.repository = repository;
  }

  /** Before anything is served and before the sample council is loaded. */
  @Override
  public void afterSingletonsInstantiated() {
    Map<String, byte[]> processes = shipped("processes/*");
    Map<String, byte[]> forms = shipped("forms/*.form");
    Set<String> ofProcesses = new TreeSet<>();
    processes.forEach(
        (name, bytes) -> {
          if (name.endsWith(".bpmn")) {
            Map<String, byte[]> bundle = bundle(name, bytes, processes, forms);
            ofProcesses.addAll(bundle.keySet());
            deploy(name.replaceAll("^processes/|\\.bpmn$", ""), bundle);
          }
        });
    Map<String, byte[]> rest = new LinkedHashMap<>();
    processes.forEach(
        (name, bytes) -> {
          if (name.endsWith(".yaml")) {
            rest.put(name, bytes);
          }
        });
    forms.forEach(
        (name, bytes) -> {
          if (!ofProcesses.contains(name)) {
            rest.put(name, bytes);
          }
        });
    publish(rest);
  }

  /**
   * Publishes a catalogue, which is in force from now on. It is the one that this says, not the one
   * with the latest date: a machine's clock may have been set back between two releases.
   */
  void publish(Map<String, byte[]> files) {
    catalogue = filesOf(deploy(CATALOGUE, files));
  }

  /** Every file of the catalogue in force. */
  Map<String, byte[]> catalogue() {
    return catalogue;
  }

  /** A file of the catalogue in force, such as {@code processes/services.yaml}. */
  Optional<InputStream> file(String name) {
    return Optional.ofNullable(catalogue.get(name)).map(ByteArrayInputStream::new);
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
        repository.createDeployment().name(bundle).source("kept").enableDuplicateFiltering(false);
    files.forEach(
        (name, bytes) -> deployment.addInputStream(name, new ByteArrayInputStream(bytes)));
    Deployment done = deployment.deploy();
    LOG.info("Published {} ({} files), deployment {}", bundle, files.size(), done.getId());
    return done;
  }

  private Map<String, byte[]> filesOf(Deployment deployment) {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : repository.getDeploymentResourceNames(deployment.getId())) {
      files.put(name, bytes(repository.getResourceAsStream(deployment.getId(), name)));
    }
    return files;
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

  private static byte[] bytes(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
