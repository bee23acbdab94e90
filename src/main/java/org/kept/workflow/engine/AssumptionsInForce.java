package org.kept.workflow.engine;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kept.proof.Assumption;
import org.kept.proof.Assumptions;
import org.kept.proof.Certificate;
import org.springframework.stereotype.Component;

/**
 * The recorded assumptions that somebody builds on: those that are published and have not expired,
 * and those on which the newest certificate of a diagram rests, for as long as cases run on it. A
 * proof does not end on the day on which somebody wanted to look at it again.
 */
@Component
class AssumptionsInForce {

  static final String FILE = "processes/assumptions.yaml";

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final CatalogueInForce catalogue;
  private final Certificates certificates;
  private final Clock clock;
  private volatile @Nullable Read read;

  AssumptionsInForce(CatalogueInForce catalogue, Certificates certificates, Clock clock) {
    this.catalogue = catalogue;
    this.certificates = certificates;
    this.clock = clock;
  }

  private record Diagram(String deployment, String resource) {}

  /**
   * What was read.
   *
   * @param from the catalogue that was in force; live diagrams are certified anew with another one
   * @param certified on what each diagram rests
   */
  private record Read(
      Map<String, byte[]> from, Assumptions published, Map<Diagram, List<Assumption>> certified) {}

  /** Those about cases of this process that run on this diagram, today. */
  List<Assumption> of(String process, String deployment, String resource) {
    Read known = known();
    LocalDate today = LocalDate.ofInstant(clock.instant(), HERE);
    Map<String, Assumption> all = new LinkedHashMap<>();
    known.published().of(process).stream()
        .filter(each -> each.isInForce(today))
        .forEach(each -> all.put(each.id(), each));
    known
        .certified()
        .computeIfAbsent(
            new Diagram(deployment, resource),
            diagram ->
                certificates.of(deployment, resource).stream()
                    .findFirst()
                    .map(AssumptionsInForce::assumptions)
                    .orElse(List.of()))
        .stream()
        .filter(each -> each.process().equals(process))
        .forEach(each -> all.putIfAbsent(each.id(), each));
    return List.copyOf(all.values());
  }

  /** Whether any is about this variable, so that most writes need no look. */
  boolean isAbout(String variable) {
    Read known = known();
    // What is certified later rests on what is published now.
    return known.published().all().stream().anyMatch(each -> each.never().containsKey(variable))
        || known.certified().values().stream()
            .flatMap(List::stream)
            .anyMatch(each -> each.never().containsKey(variable));
  }

  private Read known() {
    Map<String, byte[]> published = catalogue.files();
    Read known = read;
    if (known == null || known.from() != published) {
      byte[] bytes = published.get(FILE);
      Map<Diagram, List<Assumption>> certified = new ConcurrentHashMap<>();
      for (Certificates.Kept kept : certificates.newest()) {
        certified.put(new Diagram(kept.deployment(), kept.resource()), assumptions(kept));
      }
      known =
          new Read(
              published,
              bytes == null ? Assumptions.NONE : Assumptions.read(FILE, bytes),
              certified);
      read = known;
    }
    return known;
  }

  private static List<Assumption> assumptions(Certificates.Kept kept) {
    try {
      return Certificate.read(kept.json()).assumptions();
    } catch (IllegalArgumentException unreadable) {
      // From another Kept; the page of proofs says that it cannot be read.
      return List.of();
    }
  }
}
