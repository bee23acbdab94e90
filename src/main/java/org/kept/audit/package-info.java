/** Auditors: find one case, read its story in order, verify the ledger; read-only. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"workflow", "request", "promise", "ledger", "access", "site"})
package org.kept.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
