/** Staff: the work list by promise, the case, complete, hand on, tell customers by hand. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "workflow",
      "request",
      "notice",
      "promise",
      "form",
      "access",
      "site",
      "file"
    })
package org.kept.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
