package org.kept.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.form.Answers;
import org.kept.form.Answers.Problem;
import org.kept.form.Form;
import org.kept.form.FormPage;
import org.kept.form.Forms;
import org.kept.request.Customers;
import org.kept.request.Person;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A colleague puts right what we know of a customer: a number that was mistyped, a format or an
 * adjustment that they learnt of on the phone.
 */
@Controller
class CustomerController {

  private static final String CASE = "/desk/case/{reference}";
  private static final String CUSTOMER = CASE + "/customer";
  private static final String PREFIX = "customer.";

  /** The form about the customer, the same that they are asked themselves. */
  private static final String ABOUT_YOU = "about-you";

  private final Requests requests;
  private final Customers customers;
  private final Forms forms;
  private final CurrentActor currentActor;
  private final CaseFiles cases;
  private final DeskWords words;

  CustomerController(
      Requests requests,
      Customers customers,
      Forms forms,
      CurrentActor currentActor,
      CaseFiles cases,
      DeskWords words) {
    this.requests = requests;
    this.customers = customers;
    this.forms = forms;
    this.currentActor = currentActor;
    this.cases = cases;
    this.words = words;
  }

  /**
   * The page.
   *
   * @param seen tells what the details were when the page was drawn
   * @param overtaken true if a colleague changed them meanwhile
   */
  record CustomerPage(
      String reference,
      String seen,
      FormPage form,
      List<TaskPage.Wrong> wrong,
      boolean overtaken) {}

  @GetMapping(CUSTOMER)
  ModelAndView form(@PathVariable("reference") String reference) {
    Optional<ServiceRequest> request = requests.find(reference);
    return elsewhere(request)
        .orElseGet(
            () -> {
              String known = request.orElseThrow().reference();
              return drawn(known, typed(requests.personOf(known)), List.of(), false);
            });
  }

  @PostMapping(CUSTOMER)
  ModelAndView change(
      @PathVariable("reference") String reference,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam(defaultValue = "") String seen,
      RedirectAttributes next) {
    Optional<ServiceRequest> request = requests.find(reference);
    return elsewhere(request)
        .orElseGet(() -> change(request.orElseThrow().reference(), typed(sent), seen, next));
  }

  private ModelAndView change(
      String known, Map<String, List<String>> typed, String seen, RedirectAttributes next) {
    Answers details = forms.check(forms.published(ABOUT_YOU), typed);
    Person now = Person.from(details.accepted());
    List<Problem> problems = new ArrayList<>(details.problems());
    Set<String> told = problems.stream().map(Problem::key).collect(Collectors.toSet());
    now.gaps().stream()
        .filter(gap -> !told.contains(gap.key()))
        .forEach(gap -> problems.add(new Problem(gap.key(), gap.message())));
    if (!problems.isEmpty()) {
      return drawn(known, typed, problems, false);
    }
    if (!customers.change(known, seen, now, currentActor.get())) {
      return drawn(known, typed, List.of(), true);
    }
    next.addFlashAttribute("done", words.say("desk.done.customer"));
    return Answering.seeOther(CASE, known);
  }

  /** Where whoever may not change it, or asks for what is not there, is sent; empty for others. */
  private Optional<ModelAndView> elsewhere(Optional<ServiceRequest> request) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.SEE_WORK, null)) {
      return Optional.of(Answering.forbidden());
    }
    if (request.isEmpty()) {
      return Optional.of(Answering.missing("case"));
    }
    return cases.maySee(actor, request.get())
        ? Optional.empty()
        : Optional.of(Answering.forbidden());
  }

  private ModelAndView drawn(
      String reference,
      Map<String, List<String>> typed,
      List<Problem> problems,
      boolean overtaken) {
    Form form = forms.published(ABOUT_YOU);
    FormPage page = forms.draw(form, PREFIX, typed, problems);
    List<TaskPage.Wrong> wrong =
        page.fields().stream()
            .filter(field -> field.error() != null)
            .map(field -> new TaskPage.Wrong(field.target(), String.valueOf(field.error())))
            .toList();
    return Answering.with(
        "desk/customer",
        new CustomerPage(reference, requests.personOf(reference).mark(), page, wrong, overtaken),
        overtaken
            ? HttpStatus.CONFLICT
            : problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private static Map<String, List<String>> typed(MultiValueMap<String, String> sent) {
    Map<String, List<String>> typed = new LinkedHashMap<>();
    sent.forEach(
        (name, values) -> {
          if (name.startsWith(PREFIX)) {
            typed.put(name.substring(PREFIX.length()), values);
          }
        });
    return typed;
  }

  private static Map<String, List<String>> typed(Person person) {
    return person.details().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                detail ->
                    detail.getKey().equals("adjustments")
                        ? person.adjustments().chosen()
                        : List.of(detail.getValue())));
  }
}
