package org.kept.workflow.step;

import java.util.Map;
import java.util.Optional;
import org.kept.access.StaffAccount;
import org.kept.access.StaffAccounts;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives a broken promise to a named person; a team without a lead does not stop it. */
@Component
class EscalateToLead implements Step {

  private static final Logger LOG = LoggerFactory.getLogger(EscalateToLead.class);

  private final Progress progress;
  private final Requests requests;
  private final StaffAccounts accounts;
  private final Notices notices;

  EscalateToLead(Progress progress, Requests requests, StaffAccounts accounts, Notices notices) {
    this.progress = progress;
    this.requests = requests;
    this.accounts = accounts;
    this.notices = notices;
  }

  @Override
  public void take(StepContext context) {
    String reference = context.reference();
    String promise =
        progress.open(reference, Progress.ANSWER).map(open -> open.id().toString()).orElse("none");
    String team =
        requests
            .find(reference)
            .map(ServiceRequest::team)
            .orElseThrow(() -> new IllegalStateException("No " + reference));
    Optional<StaffAccount> lead = accounts.escalationPointOf(team);
    if (lead.isEmpty()) {
      progress.escalateToNobody(reference);
      LOG.error(
          "A promise on {} is broken and nobody can take it: add an active lead for {}.",
          reference,
          team);
      return;
    }
    progress.escalate(reference, lead.get().username());
    notices.tellStaff(lead.get().username(), reference, "promise-escalated", Map.of(), promise);
  }
}
