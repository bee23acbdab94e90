package org.kept.workflow.engine;

/** On the embedded default. */
class ToldOnceOnH2Test extends ToldOnceContract {}
