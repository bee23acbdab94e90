package org.kept.partner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.partner.WorkOrderPages.Typed;
import org.kept.request.WorkOrder;
import org.kept.workflow.ContractorWork;
import org.kept.workflow.WorkOutcome;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The work that a contractor has: look at it, say that it is done or cannot be. */
@Controller
class WorkOrdersController {

  private static final String LIST = "/work-orders";

  private final ContractorWork work;
  private final CurrentActor currentActor;
  private final WorkOrderPages pages;
  private final MessageSource messages;

  WorkOrdersController(
      ContractorWork work,
      CurrentActor currentActor,
      WorkOrderPages pages,
      MessageSource messages) {
    this.work = work;
    this.currentActor = currentActor;
    this.pages = pages;
    this.messages = messages;
  }

  @GetMapping(LIST)
  ModelAndView list() {
    Actor actor = currentActor.get();
    return Policy.may(actor, Act.DO_WORK_ORDERS, null)
        ? with("partner/list", pages.list(actor), HttpStatus.OK)
        : forbidden();
  }

  @GetMapping(LIST + "/{id}")
  ModelAndView order(@PathVariable("id") String id) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.DO_WORK_ORDERS, null)) {
      return forbidden();
    }
    return work.find(actor, id)
        .map(order -> with("partner/order", pages.of(order, Typed.nothing(), null), HttpStatus.OK))
        .orElseGet(WorkOrdersController::notTheirs);
  }

  @PostMapping(LIST + "/{id}")
  ModelAndView finish(
      @PathVariable("id") String id,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.DO_WORK_ORDERS, null)) {
      return forbidden();
    }
    Optional<WorkOrder> before = work.find(actor, id);
    if (before.isEmpty()) {
      return notTheirs();
    }
    Typed typed = typedIn(sent);
    WorkOutcome outcome = work.finish(id, typed.answers(), actor);
    WorkOrder now = work.find(actor, id).orElse(before.get());
    if (outcome instanceof WorkOutcome.Incomplete incomplete) {
      return with(
          "partner/order",
          pages.of(now, typed.with(incomplete.problems()), null),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    if (outcome instanceof WorkOutcome.Refused refused) {
      return with("partner/order", pages.of(now, typed, refused.sentence()), HttpStatus.CONFLICT);
    }
    next.addFlashAttribute(
        "done",
        messages.getMessage(
            "partner.sent", new Object[] {now.reference()}, LocaleContextHolder.getLocale()));
    RedirectView list = new RedirectView(LIST, true, false, false);
    list.setStatusCode(HttpStatus.SEE_OTHER);
    return new ModelAndView(list);
  }

  private static Typed typedIn(MultiValueMap<String, String> sent) {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    sent.forEach(
        (name, values) -> {
          if (name.startsWith(WorkOrderPages.PREFIX)) {
            answers.put(name.substring(WorkOrderPages.PREFIX.length()), values);
          }
        });
    String shown = sent.getFirst("shown");
    return new Typed(
        answers,
        shown == null || shown.isEmpty() ? Set.of() : Set.copyOf(List.of(shown.split(","))),
        List.of());
  }

  private static ModelAndView with(String view, Object page, HttpStatus status) {
    ModelAndView answer = new ModelAndView(view, "page", page);
    answer.setStatus(status);
    return answer;
  }

  private static ModelAndView forbidden() {
    ModelAndView answer = new ModelAndView("error/403");
    answer.setStatus(HttpStatus.FORBIDDEN);
    return answer;
  }

  /** Another contractor's and one that there is not: nobody learns which of the two it is. */
  private static ModelAndView notTheirs() {
    ModelAndView answer = new ModelAndView("partner/missing");
    answer.setStatus(HttpStatus.NOT_FOUND);
    return answer;
  }
}
