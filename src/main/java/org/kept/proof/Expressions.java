package org.kept.proof;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a diagram may say in an expression. The gate and a proof both ask here, so that they refuse
 * the same with the same words.
 */
public final class Expressions {

  private static final String NAME = "[A-Za-z][A-Za-z0-9]*";
  private static final String LITERAL = "'[A-Za-z0-9 _-]*'";

  private static final Pattern MAY_SAY =
      Pattern.compile(
          "\\$\\{\\s*(!?"
              + NAME
              + "|decisionResult\\."
              + NAME
              + "|"
              + NAME
              + "\\s*[!=]=\\s*"
              + LITERAL
              + "|promise\\.(nextLook|replyBy|offerEnds|remindAt|slotBegins)\\(\\)"
              + "|promise\\.standing\\(\\)(\\s*[!=]=\\s*"
              + LITERAL
              + ")?|promise\\.due\\("
              + LITERAL
              + "\\)"
              + ")\\s*}");

  private static final Pattern STEP = Pattern.compile("\\$\\{" + NAME + "}");

  /** The name of a step that is not written as one. */
  private static final Pattern LOOSELY =
      Pattern.compile("\\s*(?:[$#]\\{)?\\s*(" + NAME + ")\\s*}?\\s*");

  private Expressions() {}

  /** Whether the engine would work something out in a text. */
  public static boolean isIn(String text) {
    return text.contains("${") || text.contains("#{");
  }

  /** Why a text with an expression in it is refused, as a sentence; null where it is not. */
  public static @Nullable String wrong(String text) {
    String expression = text.strip();
    return !isIn(text) || MAY_SAY.matcher(expression).matches()
        ? null
        : "the expression "
            + expression
            + " is more than a diagram may say: ${name}, ${name == 'word'} or what can"
            + " be asked of a promise: ${promise.nextLook()}, ${promise.replyBy()},"
            + " ${promise.due('word')}, ${promise.standing() == 'word'}, and of an appointment"
            + " ${promise.offerEnds()}, ${promise.remindAt()} and ${promise.slotBegins()}.";
  }

  /** What is wrong with how a step is named, as a sentence; null where it is a name of one. */
  public static @Nullable String stepWrong(String text) {
    Matcher loosely = LOOSELY.matcher(text);
    return !STEP.matcher(text).matches() && loosely.matches()
        ? "a step is named without a blank or anything else beside it, and not as '"
            + text
            + "'. Write ${"
            + loosely.group(1)
            + "}."
        : null;
  }
}
