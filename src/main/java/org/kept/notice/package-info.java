/**
 * Says things to customers by the way they chose, in their format and language; owns the outbox.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "request", "ledger", "promise", "outage"})
package org.kept.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
