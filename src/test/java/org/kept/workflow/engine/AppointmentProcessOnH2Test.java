package org.kept.workflow.engine;

/** On the embedded default. */
class AppointmentProcessOnH2Test extends AppointmentProcessContract {}
