package org.kept.request;

import org.jspecify.annotations.Nullable;
import org.kept.file.FileKind;

/** What came of a file that was sent. */
public sealed interface Holding {

  /** It is kept for a day, for whoever holds its token. */
  record Held(HeldFile file) implements Holding {}

  /**
   * It is not taken, and not kept.
   *
   * @param name as it was cleaned
   * @param reason kebab-case
   * @param kind what it is, as far as it is known
   */
  record Refused(String name, String reason, @Nullable FileKind kind) implements Holding {}
}
