package org.kept.workflow.engine;

/** On the embedded default. */
class NextDrawnOnH2Test extends NextDrawnContract {}
