/** Knows a database that is away from any other failure, says so once, and says when it is back. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.kept.outage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
