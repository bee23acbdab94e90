package org.kept.request;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Promises that were kept by writing a message which the customer does not have: a colleague has to
 * give it to them, or an email did not go out. The room that writes messages knows what became of
 * it.
 */
public interface OnlyWritten {

  /** What became of such a message. */
  enum Told {
    /** A colleague has still to say it. */
    WAITS("to-tell"),
    /** It is an email that has not gone out: it waits for the mail server, or was refused. */
    NOT_SENT("not-sent"),
    /** It was not needed any more before anybody said it, so that the customer was never told. */
    NEVER("never-told");

    private final String standing;

    Told(String standing) {
      this.standing = standing;
    }

    /** Where such a promise stands, as a part of the keys of the words on every page. */
    public String standing() {
      return standing;
    }
  }

  /**
   * How many kept promises were only written. Emails that wait do not count, as they go out in a
   * moment.
   *
   * @param waits those that a colleague has still to tell
   * @param never those that the customer was never told, by whichever way
   */
  record Count(long waits, long never) {

    /** None at all. */
    public static final Count NONE = new Count(0, 0);
  }

  /** Those of these promises of one request that were only written; nothing of all others. */
  Map<UUID, Told> among(String reference, List<Promise> promises);

  /**
   * Counts them, by group; groups without any are left out.
   *
   * @param from the first day on which they were kept, in Europe/London; null for all days
   * @param until the last day; null for all days
   */
  Map<String, Count> counted(Figures.By by, @Nullable LocalDate from, @Nullable LocalDate until);
}
