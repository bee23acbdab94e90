package org.kept.workflow.engine;

/** On the embedded default. */
class AssumptionAlarmOnH2Test extends AssumptionAlarmContract {}
