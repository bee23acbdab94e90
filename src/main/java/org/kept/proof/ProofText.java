package org.kept.proof;

import java.util.List;

/** A proof in words for a process owner. */
final class ProofText {

  private final StringBuilder text = new StringBuilder();

  private ProofText() {}

  static String of(Proof proof) {
    ProofText words = new ProofText();
    words.write(proof);
    return words.text.toString();
  }

  private void write(Proof proof) {
    line(proof.file() + ": " + verdict(proof.verdict()));
    if (proof.states() > 0) {
      line(
          (isCut(proof) ? "  Not everything was looked at" : "  Played every path")
              + ": %,d states and %,d steps between them, in %,d ms."
                  .formatted(proof.states(), proof.transitions(), proof.millis()));
    }
    if (proof.canAlwaysFinish() != null) {
      line(
          proof.canAlwaysFinish()
              ? "  Wherever a case is, it can get to an end."
              : "  A case can get to where it cannot come to an end any more.");
    }
    findings(proof, Severity.GATE, "Must be mended before it can go live");
    findings(proof, Severity.ADVICE, "Advice");
    sentences(proof.sentences());
    if (!proof.assumptions().isEmpty()) {
      line("");
      line("  This rests on what was assumed:");
      proof
          .assumptions()
          .forEach(
              each ->
                  line(
                      "    - %s (%s, until %s)"
                          .formatted(each.sentence(), each.author(), each.expires())));
    }
    line("");
  }

  private static boolean isCut(Proof proof) {
    return proof.findings().stream().anyMatch(finding -> finding.kind() == FindingKind.LIMIT);
  }

  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case PROVED -> "PROVED";
      case REFUTED -> "REFUTED";
      case NOT_PROVED -> "NOT PROVED, which is no pass";
    };
  }

  private void findings(Proof proof, Severity severity, String title) {
    List<Finding> some =
        proof.findings().stream().filter(finding -> finding.severity() == severity).toList();
    if (some.isEmpty()) {
      return;
    }
    line("");
    line("  " + title + ":");
    for (Finding finding : some) {
      if (finding.consequence()) {
        continue;
      }
      line("  - " + finding.message());
      String where = finding.element() == null ? "" : ", at " + finding.element();
      line("    (" + finding.kind().id() + where + ")");
      int number = 0;
      for (PathStep step : finding.path()) {
        line("      %2d. %s%s".formatted(++number, step.says(), step.decision() ? " *" : ""));
        if (step.noReturn()) {
          line("          From here on nothing can avoid it.");
        }
      }
      if (finding.path().stream().anyMatch(PathStep::decision)) {
        line("      * Here it could have gone otherwise.");
      }
    }
    consequences(some.stream().filter(Finding::consequence).toList());
  }

  /** They go away with what they follow from, and their ways there tell nothing new. */
  private void consequences(List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    line("");
    line("  This only follows from what is wrong above, and goes away with it:");
    for (Finding finding : findings) {
      String where = finding.element() == null ? "" : ", at " + finding.element();
      line("  - " + finding.message() + " (" + finding.kind().id() + where + ")");
    }
  }

  private void sentences(List<SentenceOutcome> sentences) {
    List<SentenceOutcome> some =
        sentences.stream()
            .filter(each -> each.mandatory() || each.outcome() != Outcome.NEVER_EXERCISED)
            .toList();
    if (some.isEmpty()) {
      return;
    }
    line("");
    line("  What the charter asks of it:");
    for (SentenceOutcome each : some) {
      line("    %-18s%s".formatted(outcome(each.outcome()), each.text()));
      if (!each.note().isEmpty()) {
        line("    %-18s(%s)".formatted("", each.note()));
      }
    }
    if (some.size() < sentences.size()) {
      line(
          "    It says nothing of %d other sentences, and need not."
              .formatted(sentences.size() - some.size()));
    }
  }

  private static String outcome(Outcome outcome) {
    return switch (outcome) {
      case HELD -> "held";
      case BROKEN -> "BROKEN";
      case NEVER_EXERCISED -> "never exercised";
      case NOT_DECIDED -> "not decided";
    };
  }

  /** Names come from anybody's file; none may move the cursor or colour the screen. */
  private void line(String words) {
    words
        .codePoints()
        .map(each -> Character.isISOControl(each) || isInvisible(each) ? '\uFFFD' : each)
        .forEach(text::appendCodePoint);
    text.append('\n');
  }

  private static boolean isInvisible(int character) {
    int type = Character.getType(character);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
