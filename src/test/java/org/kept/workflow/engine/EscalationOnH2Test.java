package org.kept.workflow.engine;

/** On the embedded default. */
class EscalationOnH2Test extends EscalationContract {}
