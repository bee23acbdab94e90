/** One small class for each thing that a diagram may ask for. */
@NullMarked
package org.kept.workflow.step;

import org.jspecify.annotations.NullMarked;
