package org.kept.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why Kept does not start, instead of a stack trace. */
final class ProductionRefusedAnalyzer extends AbstractFailureAnalyzer<ProductionRefused> {

  @Override
  protected FailureAnalysis analyze(Throwable root, ProductionRefused refused) {
    StringBuilder list = new StringBuilder();
    refused.problems().forEach(problem -> list.append("\n  - ").append(problem));
    return new FailureAnalysis(
        "Kept does not start under the profile production, because:" + list,
        "Change what is named above and start again. Without the profile production Kept starts"
            + " as a sample that must not hold real people's data.",
        refused);
  }
}
