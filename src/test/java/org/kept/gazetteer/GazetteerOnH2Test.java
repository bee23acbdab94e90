package org.kept.gazetteer;

import org.junit.jupiter.api.Tag;

@Tag("h2")
class GazetteerOnH2Test extends GazetteerContract {}
