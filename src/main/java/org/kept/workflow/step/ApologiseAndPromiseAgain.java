package org.kept.workflow.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.kept.access.Role;
import org.kept.access.StaffAccount;
import org.kept.access.StaffAccounts;
import org.kept.notice.Notices;
import org.kept.request.Escalations;
import org.kept.request.Progress;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/** Says sorry for a broken promise and makes a new one; the old one stays broken. */
@Component
class ApologiseAndPromiseAgain implements Step {

  private final Progress progress;
  private final Requests requests;
  private final StaffAccounts accounts;
  private final Escalations escalations;
  private final Notices notices;

  ApologiseAndPromiseAgain(
      Progress progress,
      Requests requests,
      StaffAccounts accounts,
      Escalations escalations,
      Notices notices) {
    this.progress = progress;
    this.requests = requests;
    this.accounts = accounts;
    this.escalations = escalations;
    this.notices = notices;
  }

  @Override
  public Set<String> marks() {
    return Set.of("apologise");
  }

  @Override
  public void take(StepContext context) {
    String reference = context.reference();
    for (Promise again : progress.promiseAgain(reference, context.process())) {
      apologise(reference, again);
    }
  }

  private void apologise(String reference, Promise again) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("newDate", again.dueAt().toString());
    words.put("oldDate", brokenBefore(again).dueAt().toString());
    if (again.explains()) {
      words.put("explains", "true");
    }
    requests
        .find(reference)
        // Whoever an earlier broken promise went to is not who looks into this one.
        .filter(request -> !escalations.waits(reference))
        .map(ServiceRequest::escalatedTo)
        .flatMap(accounts::find)
        .ifPresent(
            lead -> {
              words.put("lead", lead.name());
              // Higher up the ladder, or from another team: not everybody leads the team that has
              // the request.
              words.put("leads", Boolean.toString(leads(lead, reference)));
            });
    notices.tell(reference, "promise-broken", words, again.id().toString());
  }

  private boolean leads(StaffAccount lead, String reference) {
    return lead.roles().contains(Role.LEAD)
        && requests.find(reference).filter(each -> lead.teams().contains(each.team())).isPresent();
  }

  private Promise brokenBefore(Promise again) {
    return requests.promisesOf(again.reference()).stream()
        .filter(promise -> promise.id().equals(again.replaces()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Nothing was broken on " + again.reference() + "."));
  }
}
