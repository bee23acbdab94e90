package org.kept.journey;

import org.junit.jupiter.api.Tag;

@Tag("h2")
class AskingByHandOnH2Test extends AskingByHand {}
