package org.kept.workflow.engine;

import org.junit.jupiter.api.Tag;
import org.kept.journey.OnPostgres;

/** On the database of production. */
@OnPostgres
@Tag("postgresql")
class LastMomentOnPostgresTest extends LastMomentContract {

  @Override
  String sessionsThatWait() {
    return "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";
  }
}
