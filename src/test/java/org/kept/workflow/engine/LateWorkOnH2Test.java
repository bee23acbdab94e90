package org.kept.workflow.engine;

/** On the embedded default. */
class LateWorkOnH2Test extends LateWorkContract {}
