package org.kept.workflow.engine;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.kept.proof.Assumption;
import org.kept.proof.Assumptions;
import org.springframework.stereotype.Component;

/** The recorded assumptions that are published and have not expired. */
@Component
class AssumptionsInForce {

  static final String FILE = "processes/assumptions.yaml";

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final CatalogueInForce catalogue;
  private final Clock clock;
  private volatile Read read = new Read(Map.of(), Assumptions.NONE);

  AssumptionsInForce(CatalogueInForce catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  private record Read(Map<String, byte[]> from, Assumptions all) {}

  /** Those about this process, today. */
  List<Assumption> of(String process) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), HERE);
    return all().of(process).stream().filter(each -> each.isInForce(today)).toList();
  }

  /** Whether any is about this variable, so that most writes need no look. */
  boolean isAbout(String variable) {
    return all().all().stream().anyMatch(each -> each.never().containsKey(variable));
  }

  private Assumptions all() {
    Map<String, byte[]> published = catalogue.files();
    Read known = read;
    if (known.from() != published) {
      byte[] bytes = published.get(FILE);
      known = new Read(published, bytes == null ? Assumptions.NONE : Assumptions.read(FILE, bytes));
      read = known;
    }
    return known.all();
  }
}
