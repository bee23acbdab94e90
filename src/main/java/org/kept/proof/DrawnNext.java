package org.kept.proof;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an element of a diagram tells the customer of what happens next. That it makes sense there,
 * the proof minds.
 *
 * @param waits whether a case waits there; else a step tells it in its message
 * @param customers whether the case waits there for its customer
 * @param text in English; {@code {team}} stands for the team that has the request
 * @param gaelic the same in Gaelic; null where the diagram does not say it
 */
public record DrawnNext(boolean waits, boolean customers, String text, @Nullable String gaelic) {

  /**
   * What the processes of a file say.
   *
   * @return by the id of the element; empty for bytes that are no diagram
   */
  public static Map<String, DrawnNext> in(byte[] bpmn) {
    Map<String, DrawnNext> said = new TreeMap<>();
    for (Diagram diagram : DiagramReader.read("", bpmn, Limits.DEFAULT).diagrams()) {
      Tags tags = new Tags(Charter.NONE, diagram, KnownSteps.NONE);
      for (Node node : diagram.nodes()) {
        String text = node.tags().get(NextWords.NEXT);
        if (text != null) {
          boolean waits = NextWords.waits(diagram, node);
          said.put(
              node.id(),
              new DrawnNext(
                  waits,
                  waits && tags.isHeldByCustomer(node.index()),
                  text.strip(),
                  stripped(node.tags().get(NextWords.IN_GAELIC))));
        }
      }
    }
    return said;
  }

  private static @Nullable String stripped(@Nullable String text) {
    return text == null ? null : text.strip();
  }
}
