package org.kept.desk;

import java.util.List;

/**
 * The form on which a colleague writes down what a customer wants explained.
 *
 * @param ways codes of how they can have asked
 * @param open true if we are about to explain something already, so that this is added
 */
record QuestionPage(
    String reference, String service, List<String> ways, boolean open, Typed typed) {

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
