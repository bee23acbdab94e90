/**
 * Knows what a file is by its content, which files we take and how large, and asks the virus
 * scanner; keeps none.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access"})
package org.kept.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
