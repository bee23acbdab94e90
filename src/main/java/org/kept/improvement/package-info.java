/** Published performance: each commitment with its count kept and broken. */
@NullMarked
@ApplicationModule(allowedDependencies = {"request", "promise", "ledger", "access", "site"})
package org.kept.improvement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
