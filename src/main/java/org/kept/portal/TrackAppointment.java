package org.kept.portal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as the customer sees it.
 *
 * @param purpose what it is for, in words
 * @param seen how often it had changed when the page was drawn
 * @param booked the time that is booked, in words; null if they still choose
 * @param begun true if that time has begun
 * @param next what happens next with it, as its diagram says; null where it says nothing
 * @param choice what they can choose
 */
record TrackAppointment(
    UUID id,
    String purpose,
    int seen,
    @Nullable String booked,
    boolean begun,
    @Nullable String next,
    List<Time> choice) {

  /** A time to choose, in words. */
  record Time(UUID id, String when) {}
}
