package org.kept.workflow.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Which bytes the engine read when it made of a file what it runs, and whether these have a
 * certificate. The engine reads a file once and runs what it made of it from then on; so bytes that
 * were changed behind its back are noticed when they would first count.
 */
@Component
class LoadedDiagrams {

  private static final Logger LOG = LoggerFactory.getLogger(LoadedDiagrams.class);

  private final Certificates certificates;
  private final Map<File, Loaded> read = new ConcurrentHashMap<>();

  /** Only good news is remembered: a certificate that is missing may come. */
  private final Set<Certified> certified = ConcurrentHashMap.newKeySet();

  LoadedDiagrams(Certificates certificates) {
    this.certificates = certificates;
  }

  private record File(String deployment, String resource) {}

  /**
   * What was read.
   *
   * @param beside SHA-256 of the forms, decisions and processes in the same deployment, by name
   */
  private record Loaded(String sha256, Map<String, String> beside) {}

  private record Certified(File file, Loaded loaded) {}

  /**
   * The engine is about to read this file.
   *
   * @param files everything in its deployment
   */
  void read(String deployment, String resource, Map<String, byte[]> files) {
    File file = new File(deployment, resource);
    Loaded loaded =
        new Loaded(
            Sha256.of(Objects.requireNonNull(files.get(resource))), Bundle.fingerprints(files));
    read.put(file, loaded);
    certified.removeIf(each -> each.file().equals(file) && !each.loaded().equals(loaded));
    List<Certificates.Kept> kept = certificates.of(deployment, resource);
    if (kept.isEmpty() || kept.stream().anyMatch(each -> covers(each, loaded))) {
      return;
    }
    List<String> changed =
        kept.stream()
            .filter(each -> each.sha256().equals(loaded.sha256()))
            .findFirst()
            .map(each -> each.changed(loaded.beside()))
            .orElse(List.of(resource));
    LOG.error(
        "{} of deployment {} was changed after it was proved. Cases that run go on, no new one"
            + " starts on {}. Restore the database's copy or publish the process again, and find"
            + " out who changed it.",
        String.join(", ", changed),
        deployment,
        changed.contains(resource) ? "it" : resource);
  }

  /** True if what the engine runs of this file has a certificate for exactly its bytes. */
  boolean haveACertificate(String deployment, String resource) {
    File file = new File(deployment, resource);
    Loaded loaded = read.get(file);
    if (loaded == null) {
      return false;
    }
    Certified known = new Certified(file, loaded);
    if (certified.contains(known)) {
      return true;
    }
    boolean covered = certificates.covers(deployment, resource, loaded.sha256(), loaded.beside());
    if (covered) {
      certified.add(known);
    }
    return covered;
  }

  private static boolean covers(Certificates.Kept kept, Loaded loaded) {
    return kept.sha256().equals(loaded.sha256()) && kept.isStillWith(loaded.beside());
  }
}
