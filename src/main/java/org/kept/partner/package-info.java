/**
 * Contractors: the work that the council gave them, what each piece of it needs, and what came of
 * it. Nothing else of a request, and nothing of its customer.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"workflow", "request", "promise", "form", "access", "site"})
package org.kept.partner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
