package org.kept.audit;

import org.kept.access.Act;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.workflow.PublishedProofs;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What was proved of the processes that are live, and each certificate. */
@Controller
class ProofsController {

  private final PublishedProofs proofs;
  private final CurrentActor currentActor;

  ProofsController(PublishedProofs proofs, CurrentActor currentActor) {
    this.proofs = proofs;
    this.currentActor = currentActor;
  }

  @GetMapping("/audit/proofs")
  ModelAndView live() {
    return mayNot()
        ? error("error/403", HttpStatus.FORBIDDEN)
        : new ModelAndView("audit/proofs", "processes", proofs.live());
  }

  @GetMapping("/audit/proofs/{certificate}")
  ModelAndView one(@PathVariable("certificate") String certificate) {
    if (mayNot()) {
      return error("error/403", HttpStatus.FORBIDDEN);
    }
    return proofs
        .named(certificate)
        .map(found -> new ModelAndView("audit/proof", "proof", found))
        .orElseGet(() -> error("error/404", HttpStatus.NOT_FOUND));
  }

  private boolean mayNot() {
    return !Policy.may(currentActor.get(), Act.READ_PROOFS, null);
  }

  private static ModelAndView error(String view, HttpStatus status) {
    ModelAndView answer = new ModelAndView(view);
    answer.setStatus(status);
    return answer;
  }
}
