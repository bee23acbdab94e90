/** Reads the council's own list of addresses into a table, and finds those with a postcode. */
@NullMarked
@ApplicationModule(allowedDependencies = {"form"})
package org.kept.gazetteer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
