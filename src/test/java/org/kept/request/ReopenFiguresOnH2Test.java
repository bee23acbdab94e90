package org.kept.request;

import org.junit.jupiter.api.Tag;

@Tag("h2")
class ReopenFiguresOnH2Test extends ReopenFiguresContract {}
