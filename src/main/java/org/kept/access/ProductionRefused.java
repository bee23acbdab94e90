package org.kept.access;

import java.util.List;

/** Kept would not be safe to run with these settings. */
final class ProductionRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  ProductionRefused(List<String> problems) {
    super(String.join(" ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Sentences that each name the setting to change. */
  List<String> problems() {
    return problems;
  }
}
