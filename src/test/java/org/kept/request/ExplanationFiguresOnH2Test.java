package org.kept.request;

import org.junit.jupiter.api.Tag;

@Tag("h2")
class ExplanationFiguresOnH2Test extends ExplanationFiguresContract {}
