package org.kept.journey;

import org.junit.jupiter.api.Tag;

/** On the embedded default. */
@Tag("h2")
class TellingByHandOnH2Test extends TellingByHand {}
