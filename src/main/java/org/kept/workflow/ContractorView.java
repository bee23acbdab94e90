package org.kept.workflow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kept.form.Answered;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.promise.Catalogue;
import org.kept.request.Appointments;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Slot;
import org.kept.request.Subjects;
import org.springframework.stereotype.Component;

/**
 * What contractors may see of a request: the answers that its form marks for them, which are
 * places, kinds, sizes and times to come, the time that is booked, and what helps the one whom they
 * meet. Never who asked, how to reach them, or what they wrote.
 */
@Component
public class ContractorView {

  /** The property of a question of an intake form that a contractor may read. */
  private static final String FOR_CONTRACTORS = "contractor";

  /**
   * What helps somebody who is met; what helps on the phone is for the team, which has the number.
   */
  private static final Set<String> WHEN_MET =
      Set.of(
          "more-time",
          "clear-speech",
          "sign-interpreter",
          "language-interpreter",
          "helper",
          "time-at-door",
          "no-steps");

  private final Requests requests;
  private final Subjects subjects;
  private final Forms forms;
  private final Catalogue catalogue;
  private final Appointments appointments;

  ContractorView(
      Requests requests,
      Subjects subjects,
      Forms forms,
      Catalogue catalogue,
      Appointments appointments) {
    this.requests = requests;
    this.subjects = subjects;
    this.forms = forms;
    this.catalogue = catalogue;
    this.appointments = appointments;
  }

  /** The answers that they may read. */
  public List<Answered> of(ServiceRequest request) {
    return form(request)
        .map(
            form ->
                forms.tellMarked(form, FOR_CONTRACTORS, requests.answersOf(request.reference())))
        .orElse(List.of());
  }

  /**
   * Where each of these requests is, as far as an answer that contractors may read says so; by
   * reference, in a fixed number of statements.
   */
  public Map<String, Answered> placesAmong(Collection<String> references) {
    Map<String, Map<String, String>> answers = requests.answersAmong(references);
    Map<String, Answered> places = new HashMap<>();
    subjects
        .answeredLastAmong(references)
        .forEach(
            (reference, service) ->
                catalogue
                    .service(service)
                    .map(each -> forms.published(each.form()))
                    .flatMap(
                        form ->
                            forms.firstPlaceMarked(
                                form, FOR_CONTRACTORS, answers.getOrDefault(reference, Map.of())))
                    .ifPresent(place -> places.put(reference, place)));
    return places;
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
        .filter(form -> forms.wantsACall(form, requests.answersOf(request.reference())))
        .isPresent();
  }

  /** The answers of a request whose customer wants no call any more before somebody comes. */
  public Map<String, String> withoutACall(ServiceRequest request, Map<String, String> answers) {
    return form(request).map(form -> forms.withoutACall(form, answers)).orElse(answers);
  }

  /** True if the form of what it is about lets its customer want one. */
  public boolean offersACall(ServiceRequest request) {
    return form(request).filter(form -> forms.hasWhatIsKeptBack(form, FOR_CONTRACTORS)).isPresent();
  }

  /** The answers of a request whose customer wants a call after all. */
  public Map<String, String> withACall(ServiceRequest request, Map<String, String> answers) {
    return form(request).map(form -> forms.withACall(form, answers)).orElse(answers);
  }

  /** When somebody is to be there, where a time is booked and still to come; by reference. */
  public Map<String, Slot> visitsAmong(Collection<String> references) {
    return appointments.visitsAmong(references);
  }

  /**
   * Codes of what is to be done otherwise for whoever opens the door (Equality Act 2010, section
   * 20: it is the council's duty, whoever it sends). Only where somebody is met: a form that asks
   * when to come, or a visit that is booked. Never their own words, which may say why.
   */
  public List<String> needsOf(ServiceRequest request) {
    boolean meets =
        !visitsAmong(List.of(request.reference())).isEmpty()
            || form(request)
                .filter(form -> forms.hasWhatIsKeptBack(form, FOR_CONTRACTORS))
                .isPresent();
    return meets
        ? requests.personOf(request.reference()).adjustments().chosen().stream()
            .filter(WHEN_MET::contains)
            .toList()
        : List.of();
  }

  private Optional<Form> form(ServiceRequest request) {
    return catalogue
        .service(subjects.answeredAs(request).get(0))
        .map(service -> forms.published(service.form()));
  }
}
