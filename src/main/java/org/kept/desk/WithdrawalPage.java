package org.kept.desk;

import java.util.List;

/**
 * The form on which a colleague writes down that a customer withdrew a request.
 *
 * @param ways codes of how they can have said it
 * @param reasons codes of the reasons to choose from
 */
record WithdrawalPage(
    String reference, String service, List<String> ways, List<String> reasons, Typed typed) {

  /**
   * What was typed.
   *
   * @param field {@code channel} or {@code words}, empty if nothing was refused
   */
  record Typed(String channel, String reason, String words, String field, String problem) {

    static Typed nothing() {
      return new Typed("", "", "", "", "");
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
