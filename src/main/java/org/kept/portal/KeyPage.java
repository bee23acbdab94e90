package org.kept.portal;

/**
 * Asks for a request's key.
 *
 * @param reference as it was typed, empty at first
 */
record KeyPage(String reference, Refused refused) {

  /** Why the last try opened nothing. */
  enum Refused {
    /** There was none. */
    NOTHING,
    /** The reference and the key do not fit together. */
    WRONG,
    /** There were too many that did not fit; this one was not looked at. */
    TOO_MANY
  }

  /** True if the last try opened nothing. */
  public boolean troubled() {
    return refused != Refused.NOTHING;
  }

  /** Key of the sentence that says why. */
  public String why() {
    return refused == Refused.TOO_MANY ? "portal.key.too-many" : "portal.key.wrong";
  }
}
