package org.kept.workflow.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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

  /**
   * What a customer can be told of a decision, and what must have been written before, besides the
   * reasons.
   */
  private static final Map<String, List<String>> OUTCOMES =
      Map.of(
          "done", List.of(),
          "cannot-meet", List.of("refusal", "alternative", "review"),
          "not-ours", List.of("whereInstead"),
          "duplicate", List.of("duplicateOf"));

  /** What it comes to, by how it was settled at first contact. */
  private static final Map<String, String> SETTLED =
      Map.of("yes", "done", "not-ours", "not-ours", "duplicate", "duplicate");

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
    Optional<String> settled = said(context, Variables.SETTLED);
    Optional<String> started = said(context, Variables.STARTED);
    Optional<String> decision = said(context, Variables.DECISION);
    Optional<String> settledAs = settled.flatMap(said -> Optional.ofNullable(SETTLED.get(said)));
    boolean atFirstContact = settledAs.isPresent();
    boolean hasStarted = started.filter("yes"::equals).isPresent();
    if ((atFirstContact && (started.filter(other("no")).isPresent() || decision.isPresent()))
        || (hasStarted && decision.filter(other("done")).isPresent())
        || (decision.filter("done"::equals).isPresent()
            && started.filter(other("yes")).isPresent())) {
      throw new IllegalStateException(
          "The process has not decided what is so: settled is "
              + settled.orElse("open")
              + ", started is "
              + started.orElse("open")
              + " and decision is "
              + decision.orElse("open")
              + ".");
    }
    String outcome =
        settledAs
            .or(() -> hasStarted ? Optional.of("done") : decision.filter(OUTCOMES::containsKey))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The process has not decided before the customer is told."));
    Map<String, String> words = new LinkedHashMap<>();
    words.put("outcome", outcome);
    String why = atFirstContact ? "reply" : "reason";
    words.put("reason", ForCustomers.written(progress, reference, why).words());
    for (String question : OUTCOMES.getOrDefault(outcome, List.of())) {
      words.put(question, ForCustomers.written(progress, reference, question).words());
    }
    // Which request it is the same as, is told to nobody else's customer.
    String older = words.remove("duplicateOf");
    List<Promise> late =
        progress.tell(
            reference, new Progress.Told(outcome, atFirstContact, words.get("refusal"), older));
    if (!late.isEmpty()) {
      words.put("late", "true");
    }
    notices.tell(reference, "decision-told", words, progress.round(reference));
    late.forEach(lateWork::answer);
  }

  private static Optional<String> said(StepContext context, String variable) {
    return context.get(variable).filter(value -> !value.isBlank());
  }

  private static Predicate<String> other(String value) {
    return said -> !said.equals(value);
  }
}
