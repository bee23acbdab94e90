/**
 * The sample council: a believable fortnight, run through the real engine at past times, on the
 * first start of an empty database.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"access", "promise", "form", "request", "workflow", "notice", "file"})
package org.kept.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
