package org.kept.desk;

/**
 * What a colleague typed who writes down what a customer said.
 *
 * @param channel code of how they said it
 * @param field {@code channel} or {@code words}, empty if nothing was refused
 */
record NotedTyped(String channel, String words, String field, String problem) {

  static NotedTyped nothing() {
    return new NotedTyped("", "", "", "");
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
