package org.kept.workflow.engine;

import java.util.Date;
import org.kept.request.Progress;

/**
 * What {@code promise} means in a diagram: the promises of the case that are for its process to
 * keep. Diagrams name what they want to know; the arithmetic is not theirs.
 */
record PromiseInDiagram(Progress progress, String reference, String process) {

  /**
   * Answers {@code promise.function(argument)}.
   *
   * @throws IllegalArgumentException if there is no such function, or it takes other arguments
   */
  Object ask(String function, Object... arguments) {
    String milestone = arguments.length == 1 && arguments[0] instanceof String text ? text : null;
    if (arguments.length == 0 && function.equals("nextLook")) {
      return Date.from(progress.nextLook(reference, process));
    }
    if (arguments.length == 0 && function.equals("standing")) {
      return progress.standing(reference, process);
    }
    if (milestone != null && function.equals("due")) {
      return Date.from(
          progress
              .due(reference, milestone)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "No promise of " + milestone + " is open on " + reference + ".")));
    }
    if (arguments.length == 0 && function.equals("remindAt")) {
      return Date.from(progress.remindAt(reference));
    }
    if (arguments.length == 0 && function.equals("slotBegins")) {
      return Date.from(progress.slotBegins(reference));
    }
    if (arguments.length == 0 && function.equals("offerEnds")) {
      return Date.from(progress.offerEnds(reference));
    }
    if (arguments.length == 0 && function.equals("replyBy")) {
      return Date.from(progress.replyBy(reference));
    }
    throw new IllegalArgumentException(
        "A diagram may ask promise.nextLook(), promise.standing(), promise.due('…'), promise.replyBy(), promise.offerEnds(), promise.remindAt() and promise.slotBegins(), not promise."
            + function
            + ".");
  }
}
