package org.kept.proof;

/** The second opinion has none: says why, in words that follow "because". */
final class NotJudged extends RuntimeException {

  NotJudged(String why) {
    super(why, null, false, false);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
