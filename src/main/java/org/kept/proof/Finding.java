package org.kept.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a diagram, or could be better.
 *
 * @param kind what it is
 * @param severity whether it keeps the diagram from going live
 * @param element id of the element to look at first; null where it is about the whole file
 * @param message what is wrong and what to do, in words that a process owner understands
 * @param path the shortest way there, counted in decisions; empty where no path shows it
 * @param consequence whether it only follows from another finding, and goes away with that
 */
public record Finding(
    FindingKind kind,
    Severity severity,
    @Nullable String element,
    String message,
    List<PathStep> path,
    boolean consequence) {

  public Finding {
    path = List.copyOf(path);
  }

  /** A finding that stands for itself. */
  public Finding(
      FindingKind kind,
      Severity severity,
      @Nullable String element,
      String message,
      List<PathStep> path) {
    this(kind, severity, element, message, path, false);
  }

  /** The same, as one that goes away when what it follows from is mended. */
  Finding asConsequence() {
    return new Finding(kind, severity, element, message, path, true);
  }
}
