/**
 * Published performance: each commitment with its count kept and broken, the diagrams that keep it
 * and what shows that they do.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"workflow", "request", "promise", "ledger", "access", "site"})
package org.kept.improvement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
