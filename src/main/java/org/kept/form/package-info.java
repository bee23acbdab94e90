/**
 * Reads a form, draws it as accessible HTML without JavaScript, and checks the answers on the
 * server.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"file"})
package org.kept.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
