package org.kept.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.form.Answered;
import org.kept.form.Answers;
import org.kept.form.Answers.Problem;
import org.kept.form.Form;
import org.kept.form.FormPage;
import org.kept.form.Forms;
import org.kept.request.Customers;
import org.kept.request.Person;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.workflow.ContractorView;
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
  private final ContractorView contractorView;

  CustomerController(
      Requests requests,
      Customers customers,
      Forms forms,
      CurrentActor currentActor,
      CaseFiles cases,
      DeskWords words,
      ContractorView contractorView) {
    this.requests = requests;
    this.customers = customers;
    this.forms = forms;
    this.currentActor = currentActor;
    this.cases = cases;
    this.words = words;
    this.contractorView = contractorView;
  }

  /** What the colleague says of a call before somebody comes. */
  private enum Wish {
    AS_IT_IS,
    CALL,
    NO_CALL
  }

  /**
   * The page.
   *
   * @param seen tells what the details were when the colleague saw them first
   * @param call true if they want a call before somebody comes, null where nobody can want one
   * @param otherwise true if the colleague says that it is the other way round
   * @param overtaken what a colleague changed meanwhile, as it is now; empty if nobody did
   */
  record CustomerPage(
      String reference,
      String seen,
      FormPage form,
      @Nullable Boolean call,
      boolean otherwise,
      List<TaskPage.Wrong> wrong,
      List<Answered> overtaken) {}

  @GetMapping(CUSTOMER)
  ModelAndView form(@PathVariable("reference") String reference) {
    Optional<ServiceRequest> request = requests.find(reference);
    return elsewhere(request)
        .orElseGet(
            () -> {
              String known = request.orElseThrow().reference();
              Person person = requests.personOf(known);
              return drawn(
                  known, person.mark(), typed(person), Wish.AS_IT_IS, List.of(), List.of());
            });
  }

  @PostMapping(CUSTOMER)
  ModelAndView change(
      @PathVariable("reference") String reference,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(name = "no-call", defaultValue = "false") boolean noCall,
      @RequestParam(name = "call", defaultValue = "false") boolean call,
      RedirectAttributes next) {
    Wish wish = noCall ? Wish.NO_CALL : call ? Wish.CALL : Wish.AS_IT_IS;
    Optional<ServiceRequest> request = requests.find(reference);
    return elsewhere(request)
        .orElseGet(() -> change(request.orElseThrow(), typed(sent), seen, wish, next));
  }

  private ModelAndView change(
      ServiceRequest request,
      Map<String, List<String>> typed,
      String seen,
      Wish wish,
      RedirectAttributes next) {
    String known = request.reference();
    Answers details = forms.check(forms.published(ABOUT_YOU), typed);
    Person now = Person.from(details.accepted());
    List<Problem> problems = new ArrayList<>(details.problems());
    Set<String> told = problems.stream().map(Problem::key).collect(Collectors.toSet());
    now.gaps().stream()
        .filter(gap -> !told.contains(gap.key()))
        .forEach(gap -> problems.add(new Problem(gap.key(), gap.message())));
    if (problems.isEmpty()
        && (wish == Wish.CALL || (wish == Wish.AS_IT_IS && isToBeCalled(known)))) {
      now.gapsToCall()
          .forEach(
              gap ->
                  problems.add(
                      new Problem(
                          gap.key(),
                          words.say(
                              "desk.customer.no-number" + (wish == Wish.CALL ? "-for-it" : "")))));
    }
    if (!problems.isEmpty()) {
      // With what the colleague saw: what somebody else changed meanwhile is not seen by this.
      return drawn(known, seen, typed, wish, problems, List.of());
    }
    // Of what it is about now: somebody may have sorted it anew since this was read.
    UnaryOperator<Map<String, String>> wishes =
        answers -> requests.find(known).map(found -> granted(wish, found, answers)).orElse(answers);
    if (!customers.change(known, seen, now, wishes, currentActor.get())) {
      Person theirs = requests.personOf(known);
      return drawn(known, theirs.mark(), typed, wish, List.of(), otherwiseIn(theirs, now));
    }
    next.addFlashAttribute("done", words.say("desk.done.customer"));
    return Answering.seeOther(CASE, known);
  }

  /**
   * True if somebody is to call them first, and can: no number is asked of a colleague who has
   * learnt something else of a customer that never gave one.
   */
  private boolean isToBeCalled(String known) {
    return requests.personOf(known).gapsToCall().isEmpty() && wantsACall(known);
  }

  private boolean wantsACall(String known) {
    return requests
        .find(known)
        .filter(request -> request.stage() != Stage.CLOSED)
        .filter(contractorView::wantsACall)
        .isPresent();
  }

  private boolean offersACall(String known) {
    return requests
        .find(known)
        .filter(request -> request.stage() != Stage.CLOSED)
        .filter(contractorView::offersACall)
        .isPresent();
  }

  private Map<String, String> granted(
      Wish wish, ServiceRequest request, Map<String, String> answers) {
    return switch (wish) {
      case AS_IT_IS -> answers;
      case CALL -> contractorView.withACall(request, answers);
      case NO_CALL -> contractorView.withoutACall(request, answers);
    };
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
    return cases.mayActOn(actor, request.get())
        ? Optional.empty()
        : Optional.of(Answering.forbidden());
  }

  private ModelAndView drawn(
      String reference,
      String seen,
      Map<String, List<String>> typed,
      Wish wish,
      List<Problem> problems,
      List<Answered> overtaken) {
    Form form = forms.published(ABOUT_YOU);
    FormPage page = forms.draw(form, PREFIX, typed, problems);
    List<TaskPage.Wrong> wrong =
        page.fields().stream()
            .filter(field -> field.error() != null)
            .map(field -> new TaskPage.Wrong(field.target(), String.valueOf(field.error())))
            .toList();
    return Answering.with(
        "desk/customer",
        new CustomerPage(
            reference,
            seen,
            page,
            offersACall(reference) ? wantsACall(reference) : null,
            wish != Wish.AS_IT_IS,
            wrong,
            overtaken),
        !overtaken.isEmpty()
            ? HttpStatus.CONFLICT
            : problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
  }

  /** What is known now and is not what the colleague typed, under the questions of the form. */
  private List<Answered> otherwiseIn(Person theirs, Person typed) {
    Map<String, String> differing = new LinkedHashMap<>(theirs.details());
    differing.keySet().retainAll(typed.differencesTo(theirs));
    List<Answered> told = forms.tell(forms.published(ABOUT_YOU), differing);
    // What they took out altogether is no answer any more, but it is another one.
    return told.isEmpty() ? List.of(new Answered("–", "–")) : told;
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
