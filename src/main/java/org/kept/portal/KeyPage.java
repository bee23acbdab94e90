package org.kept.portal;

/**
 * Asks for a request's key.
 *
 * @param reference as it was typed, empty at first
 * @param words what they wrote, which is nowhere but on this page; empty if nothing
 */
record KeyPage(String reference, Refused refused, String words) {

  /** Why the last try opened nothing. */
  enum Refused {
    /** There was none. */
    NOTHING,
    /** The reference and the key do not fit together. */
    WRONG,
    /** The browser had it before and has it no more. */
    LOST,
    /** There were too many that did not fit; this one was not looked at. */
    TOO_MANY
  }

  /** True if the last try opened nothing. */
  public boolean troubled() {
    return refused != Refused.NOTHING;
  }

  /** Key of the sentence that says why. */
  public String why() {
    return switch (refused) {
      case TOO_MANY -> "portal.key.too-many";
      case LOST -> "portal.key.gone";
      case WRONG, NOTHING -> "portal.key.wrong";
    };
  }
}
