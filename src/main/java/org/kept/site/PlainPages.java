package org.kept.site;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages that only say something. */
@Controller
class PlainPages {

  @GetMapping("/accessibility")
  String accessibility() {
    return "site/accessibility";
  }

  @GetMapping("/privacy")
  String privacy() {
    return "site/privacy";
  }
}
