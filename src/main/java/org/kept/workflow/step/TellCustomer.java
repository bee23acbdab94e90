package org.kept.workflow.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.request.Promise;
import org.kept.workflow.LateWork;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.Variables;
import org.springframework.stereotype.Component;

/** Tells the customer what was decided and why; this is what keeps the promise of an answer. */
@Component
class TellCustomer implements Step {

  private final Progress progress;
  private final Notices notices;
  private final LateWork lateWork;

  TellCustomer(Progress progress, Notices notices, LateWork lateWork) {
    this.progress = progress;
    this.notices = notices;
    this.lateWork = lateWork;
  }

  @Override
  public Set<String> marks() {
    return Set.of("outcome-told");
  }

  @Override
  public Set<String> reads() {
    return Set.of(Variables.SETTLED, Variables.STARTED, Variables.DECISION);
  }

  @Override
  public void take(StepContext context) {
    String reference = context.reference();
    boolean atFirstContact = context.get(Variables.SETTLED).filter("yes"::equals).isPresent();
    boolean started = context.get(Variables.STARTED).filter("yes"::equals).isPresent();
    String outcome =
        atFirstContact || started ? "done" : Decided.required(context, Variables.DECISION);
    Map<String, String> words = new LinkedHashMap<>();
    words.put("outcome", outcome);
    words.put(
        "reason", progress.written(reference, atFirstContact ? "reply" : "reason").orElse(""));
    if (outcome.equals("cannot-meet")) {
      words.put("alternative", progress.written(reference, "alternative").orElse(""));
    }
    Optional<Promise> late = progress.tell(reference, outcome, atFirstContact);
    late.ifPresent(promise -> words.put("late", "true"));
    notices.tell(reference, "decision-told", words, "once");
    late.ifPresent(lateWork::answer);
  }
}
