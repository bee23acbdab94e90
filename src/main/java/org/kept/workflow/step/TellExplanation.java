package org.kept.workflow.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.request.Explanations;
import org.kept.request.Progress;
import org.kept.request.Promise;
import org.kept.request.Untold;
import org.kept.workflow.LateWork;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/**
 * Tells the customer in plain words what they wanted explained; this is what keeps the promise of
 * an explanation.
 */
@Component
class TellExplanation implements Step {

  private final Progress progress;
  private final Explanations explanations;
  private final Notices notices;
  private final LateWork lateWork;

  TellExplanation(
      Progress progress, Explanations explanations, Notices notices, LateWork lateWork) {
    this.progress = progress;
    this.explanations = explanations;
    this.notices = notices;
    this.lateWork = lateWork;
  }

  @Override
  public Set<String> marks() {
    return Set.of("clarify");
  }

  @Override
  public void take(StepContext context) {
    String reference = context.reference();
    Untold explanation = ForCustomers.written(progress, reference, "explanation");
    Map<String, String> words = new LinkedHashMap<>();
    words.put("reason", explanation.words());
    Optional<Promise> late = explanations.tell(reference);
    late.ifPresent(promise -> words.put("late", "true"));
    notices.tell(reference, "explanation-told", words, ForCustomers.occurrence(explanation));
    progress.told(explanation);
    late.ifPresent(lateWork::answer);
  }
}
