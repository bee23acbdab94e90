package org.kept.workflow;

import java.util.List;
import java.util.Optional;
import org.kept.form.Answered;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.promise.Catalogue;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Subjects;
import org.springframework.stereotype.Component;

/**
 * What contractors may see of a request: the answers that its form marks for them, which are places,
 * kinds, sizes and times to come. Never who asked, how to reach them, or what they wrote.
 */
@Component
public class ContractorView {

  /** The property of a question of an intake form that a contractor may read. */
  private static final String FOR_CONTRACTORS = "contractor";

  private final Requests requests;
  private final Subjects subjects;
  private final Forms forms;
  private final Catalogue catalogue;

  ContractorView(Requests requests, Subjects subjects, Forms forms, Catalogue catalogue) {
    this.requests = requests;
    this.subjects = subjects;
    this.forms = forms;
    this.catalogue = catalogue;
  }

  /** The answers that they may read. */
  public List<Answered> of(ServiceRequest request) {
    return form(request)
        .map(
            form ->
                forms.tellMarked(
                    form, FOR_CONTRACTORS, requests.answersOf(request.reference())))
        .orElse(List.of());
  }

  /** Where it is, in one of these answers; empty if none says so. */
  public Optional<Answered> placeOf(ServiceRequest request) {
    return form(request)
        .flatMap(
            form ->
                forms.firstPlaceMarked(
                    form, FOR_CONTRACTORS, requests.answersOf(request.reference())));
  }

  /**
   * True if the customer wants to be called before somebody comes. Contractors have no number to
   * call, so the team does it.
   */
  public boolean wantsACall(ServiceRequest request) {
    return form(request)
        .filter(
            form ->
                forms.keepsBack(form, FOR_CONTRACTORS, requests.answersOf(request.reference())))
        .isPresent();
  }

  private Optional<Form> form(ServiceRequest request) {
    return catalogue
        .service(subjects.askedAs(request.reference()).orElse(request.service()))
        .map(service -> forms.published(service.form()));
  }
}
