/**
 * Contractors: the work that the council gave them, what each piece of it needs, and what came of
 * it. Nothing else of a request, and of its customer only what helps when they meet.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"workflow", "request", "promise", "form", "access", "site"})
package org.kept.partner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
