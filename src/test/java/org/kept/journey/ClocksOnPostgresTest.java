package org.kept.journey;

import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("postgresql")
class ClocksOnPostgresTest extends Clocks {}
