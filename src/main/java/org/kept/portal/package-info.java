/** Customers: choose a service, ask, track, answer, say how we did. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "request", "notice", "promise", "form", "access", "site", "outage", "file"
    })
package org.kept.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
