/**
 * Process owners: the calendars that dates are counted by, what a change of them would do, and
 * every change that was made.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"workflow", "request", "promise", "access", "site"})
package org.kept.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
