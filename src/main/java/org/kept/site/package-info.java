/** What every page shares: layout, components, language, error pages, how a date is drawn. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "promise", "outage"})
package org.kept.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
