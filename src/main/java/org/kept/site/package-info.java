/** What every page shares: layout, components, language, error pages, security headers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access"})
package org.kept.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
