/**
 * The service request: its dated facts, its promises, its story, and the only place of its
 * customer's personal data.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "promise", "ledger", "file"})
package org.kept.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
