/**
 * The append-only, tamper-evident record of what happened, by reference only and never with
 * personal data.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access"})
package org.kept.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
