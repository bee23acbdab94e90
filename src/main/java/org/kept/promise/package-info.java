/**
 * What the council promised, by when, and how that date was reckoned: commitments, timescales,
 * calendars, clocks.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"outage"})
package org.kept.promise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
