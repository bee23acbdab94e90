package org.kept.workflow.engine;

/** On the embedded default. */
class WatchOnH2Test extends WatchContract {}
