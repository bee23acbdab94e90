package org.kept.site;

import java.util.Map;

/** Says to colleagues and auditors what was said to the customer: "you" is not them. */
final class StaffSentence {

  private static final Map<String, String> WORDS =
      Map.of(
          "because we needed your answer", "because we needed the customer’s answer",
          "as soon as you ask", "as soon as the customer asks",
          "You asked by", "The customer asked by",
          "so you hear by", "so they hear by",
          "you asked", "the customer asked");

  private StaffSentence() {}

  static String of(String sentence) {
    String told = sentence;
    for (Map.Entry<String, String> each : WORDS.entrySet()) {
      told = told.replace(each.getKey(), each.getValue());
    }
    return told;
  }
}
