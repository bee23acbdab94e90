/** Who is acting, how they signed in, and the one policy that says who may see and do what. */
@NullMarked
@ApplicationModule(allowedDependencies = {"outage"})
package org.kept.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
