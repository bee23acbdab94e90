package org.kept.gazetteer;

import org.junit.jupiter.api.Tag;
import org.kept.journey.OnPostgres;

@OnPostgres
@Tag("postgresql")
class GazetteerOnPostgresTest extends GazetteerContract {}
