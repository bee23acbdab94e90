package org.kept.broken;

import org.camunda.bpm.engine.TaskService;

/** Breaks a rule of the house on purpose, so that a test can see the rule fail. */
record ReachesForTheEngine(TaskService tasks) {}
