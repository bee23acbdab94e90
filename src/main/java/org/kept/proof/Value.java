package org.kept.proof;

/**
 * What a variable can hold, as far as a condition can tell.
 *
 * @param text the text, or {@code true} or {@code false}; empty for everything else
 */
record Value(Kind kind, String text) {

  enum Kind {
    /** Nobody has written it yet. The engine refuses a condition that asks for it. */
    UNSET,
    /** It was written, with nothing in it. */
    NULL,
    TEXT,
    /** Yes or no, which the engine tells from the texts {@code true} and {@code false}. */
    BOOLEAN,
    /** Some text that no condition asks for. */
    OTHER,
    /** Any text at all: what is written where nobody can say what it is. */
    ANY
  }

  static final Value UNSET = new Value(Kind.UNSET, "");
  static final Value NULL = new Value(Kind.NULL, "");
  static final Value OTHER = new Value(Kind.OTHER, "");
  static final Value ANY = new Value(Kind.ANY, "");

  static Value text(String text) {
    return new Value(Kind.TEXT, text);
  }

  static Value of(boolean yes) {
    return new Value(Kind.BOOLEAN, Boolean.toString(yes));
  }

  /** For people. */
  String words() {
    return switch (kind) {
      case UNSET -> "not known yet";
      case NULL -> "no answer";
      case OTHER, ANY -> "something else";
      case TEXT, BOOLEAN -> text;
    };
  }
}
