package org.kept.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Expressions that the gate refuses wherever they stand, also in a label or a note. */
final class TooMuchSaid {

  /** How a step is named is looked at in {@link AttributeTable}. */
  private static final Set<String> ELSEWHERE =
      Set.of("delegateExpression", "camunda:delegateExpression");

  private TooMuchSaid() {}

  private record Place(Markup markup, Markup owner) {}

  /** One finding for each that stands in a process. */
  static List<Finding> in(Markup process) {
    List<Finding> findings = new ArrayList<>();
    Deque<Place> open = new ArrayDeque<>(List.of(new Place(process, process)));
    while (!open.isEmpty()) {
      Place each = open.poll();
      Markup of = each.markup();
      of.attributes.forEach(
          (attribute, value) -> {
            if (!ELSEWHERE.contains(attribute)) {
              look(value, each.owner(), findings);
            }
          });
      look(of.text.toString(), each.owner(), findings);
      for (Markup child : of.children) {
        open.add(new Place(child, RefusedWords.owner(child, each.owner())));
      }
    }
    return findings;
  }

  private static void look(String text, Markup owner, List<Finding> findings) {
    String wrong = Expressions.wrong(text);
    if (wrong != null) {
      findings.add(
          new Finding(
              FindingKind.UNSUPPORTED,
              Severity.GATE,
              owner.attribute("id"),
              Words.quoted(RefusedWords.label(owner)) + ": " + wrong,
              List.of()));
    }
  }
}
