/**
 * Plays every path of a diagram as the engine will run it, and proves the charter's commitments on
 * all of them or shows the path that breaks one. Pure Java: no Spring, no engine.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.kept.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
