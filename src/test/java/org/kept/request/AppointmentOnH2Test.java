package org.kept.request;

import org.junit.jupiter.api.Tag;

@Tag("h2")
class AppointmentOnH2Test extends AppointmentContract {}
