package org.kept.promise;

/** Something that moves the dates of open promises, for all of them at once. */
public sealed interface DateChange permits CalendarChange, Tightening {

  /** Why, for the record. */
  String reason();

  /** All of it as text; {@link #parse} reads it again. */
  default String asText() {
    return DateChangeText.write(this);
  }

  /** Reads what {@link #asText} wrote. */
  static DateChange parse(String text) {
    return DateChangeText.read(text);
  }
}
