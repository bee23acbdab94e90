/**
 * The only code that imports the engine: starts and moves processes, projects work, records the
 * path, guards expressions.
 */
@NullMarked
package org.kept.workflow.engine;

import org.jspecify.annotations.NullMarked;
