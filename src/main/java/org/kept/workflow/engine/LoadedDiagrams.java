package org.kept.workflow.engine;

import java.util.Map;
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
  private final Map<File, String> read = new ConcurrentHashMap<>();

  /** Only good news is remembered: a certificate that is missing may come. */
  private final Set<Certified> certified = ConcurrentHashMap.newKeySet();

  LoadedDiagrams(Certificates certificates) {
    this.certificates = certificates;
  }

  private record File(String deployment, String resource) {}

  private record Certified(File file, String sha256) {}

  /** The engine is about to read this file. */
  void read(String deployment, String resource, byte[] bytes) {
    File file = new File(deployment, resource);
    String sha256 = Sha256.of(bytes);
    read.put(file, sha256);
    certified.removeIf(each -> each.file().equals(file) && !each.sha256().equals(sha256));
    if (wasChanged(file, sha256)) {
      LOG.error(
          "{} of deployment {} was changed after it was proved. Cases that run go on, no new one"
              + " starts on it. Restore the database's copy or publish the process again, and find"
              + " out who changed it.",
          resource,
          deployment);
    }
  }

  /** True if what the engine runs of this file has a certificate for exactly its bytes. */
  boolean haveACertificate(String deployment, String resource) {
    File file = new File(deployment, resource);
    String sha256 = read.get(file);
    if (sha256 == null) {
      return false;
    }
    Certified known = new Certified(file, sha256);
    if (certified.contains(known)) {
      return true;
    }
    boolean covered = certificates.covers(deployment, resource, sha256);
    if (covered) {
      certified.add(known);
    }
    return covered;
  }

  private boolean wasChanged(File file, String sha256) {
    return certificates.of(file.deployment(), file.resource()).stream()
            .map(Certificates.Kept::sha256)
            .noneMatch(sha256::equals)
        && !certificates.of(file.deployment(), file.resource()).isEmpty();
  }
}
