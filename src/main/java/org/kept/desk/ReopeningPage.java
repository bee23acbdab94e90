package org.kept.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form on which a colleague writes down that a customer has a request opened again.
 *
 * @param ways codes of how they can have said it
 * @param until the last moment for it, in words; null if it cannot be opened (any more)
 */
record ReopeningPage(
    String reference, String service, List<String> ways, @Nullable String until, Typed typed) {

  /**
   * What was typed.
   *
   * @param field {@code channel} or {@code words}, empty if nothing was refused
   */
  record Typed(String channel, String words, String field, String problem) {

    static Typed nothing() {
      return new Typed("", "", "", "");
    }

    /** True if something could not be taken. */
    public boolean refused() {
      return !field.isEmpty();
    }

    /** True if it is this field that has to be put right. */
    public boolean wrong(String which) {
      return field.equals(which);
    }
  }
}
