package org.kept.journey;

import org.junit.jupiter.api.Tag;

/** On the database of production. */
@OnPostgres
@Tag("postgresql")
class TellingByHandOnPostgresTest extends TellingByHand {}
