package org.kept.journey;

import org.junit.jupiter.api.Tag;

/** On the embedded default. */
@Tag("h2")
class SortedAnewOnH2Test extends SortedAnew {}
