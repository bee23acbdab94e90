package org.kept.workflow.engine;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The files of the catalogue in force: charter, services, assumptions, intake forms. */
@Component
class CatalogueInForce {

  private volatile Map<String, byte[]> files = Map.of();

  Map<String, byte[]> files() {
    return files;
  }

  void is(Map<String, byte[]> published) {
    files = published;
  }
}
