package org.kept.proof;

import java.util.List;
import java.util.Map;

/**
 * Follows of a variable only whether there is anything in it. What cannot be read is taken for
 * nothing, so that nobody relies on it.
 */
final class Presence {

  private Presence() {}

  static Variable of(String name) {
    return new Variable(
        name,
        List.of(Value.UNSET, Value.OTHER),
        List.of(Value.UNSET.words(), Value.OTHER.words()),
        Map.of(Value.NULL, 0, Value.OTHER, 1));
  }

  /** A written value as one of nothing and something. */
  static Value as(Value written) {
    return isSomething(written) ? Value.OTHER : Value.NULL;
  }

  /** Whether there is anything in it. An expression that is handed over may give nothing. */
  static boolean isSomething(Value value) {
    return switch (value.kind()) {
      case UNSET, NULL -> false;
      case TEXT ->
          !value.text().isBlank() && !value.text().contains("${") && !value.text().contains("#{");
      case BOOLEAN, OTHER, ANY -> true;
    };
  }
}
