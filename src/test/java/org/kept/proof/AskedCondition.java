package org.kept.proof;

import org.jspecify.annotations.Nullable;

/** Lets the engine's tests ask a condition as a proof does. */
public final class AskedCondition {

  private AskedCondition() {}

  /**
   * What a proof makes of it.
   *
   * @param variable the only one that is known
   * @param there whether it was written
   * @param value what with
   * @return {@code TRUE}, {@code FALSE}, {@code FAILS} or {@code UNKNOWN}
   */
  public static String ask(
      String condition, String variable, boolean there, @Nullable Object value) {
    Value known =
        !there
            ? Value.UNSET
            : value == null
                ? Value.NULL
                : value instanceof Boolean yes ? Value.of(yes) : Value.text(value.toString());
    return ConditionReader.read(condition).ask(name -> name.equals(variable) ? known : null).name();
  }
}
