package org.kept.workflow.engine;

import org.junit.jupiter.api.Tag;
import org.kept.journey.OnPostgres;

/** On the database of production. */
@OnPostgres
@Tag("postgresql")
class AppointmentProcessOnPostgresTest extends AppointmentProcessContract {}
