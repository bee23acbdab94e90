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
          "  Played every path: %,d states and %,d steps between them, in %,d ms."
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
      proof.assumptions().forEach(each -> line("    - " + each));
    }
    line("");
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
  }

  private void sentences(List<Proof.Sentence> sentences) {
    if (sentences.isEmpty()) {
      return;
    }
    line("");
    line("  What the charter asks:");
    for (Proof.Sentence sentence : sentences) {
      line("    %-16s %s".formatted(sentence.outcome().replace('-', ' ') + ":", sentence.text()));
    }
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
