/** Requests that arrive otherwise than over our pages: the REST interface for partners. */
@NullMarked
@ApplicationModule(allowedDependencies = {"request", "promise", "form", "access", "outage"})
package org.kept.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
