package org.kept.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cases to choose from.
 *
 * @param service the only service that is shown, empty if all are
 * @param reference what was looked for, empty if nothing was
 * @param problem why nothing was found, null if nothing was looked for
 */
record AuditListPage(
    List<Choice> services,
    String service,
    String reference,
    @Nullable String problem,
    List<Row> rows) {

  /** A service to choose. */
  record Choice(String id, String name, boolean chosen) {}

  /** One case, by reference only. */
  record Row(String reference, String service, Instant receivedAt, String team, String state) {}
}
