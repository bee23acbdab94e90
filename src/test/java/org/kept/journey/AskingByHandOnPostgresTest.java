package org.kept.journey;

import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("postgresql")
class AskingByHandOnPostgresTest extends AskingByHand {}
