package org.kept.request;

import org.junit.jupiter.api.Tag;

@Tag("h2")
class CalendarMoveOnH2Test extends CalendarMoveContract {}
