/**
 * The conductor: work items, the model shelf, process history, and the steps that a diagram may ask
 * for.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "request", "notice", "promise", "form", "ledger", "access", "outage", "proof"
    })
package org.kept.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
