package org.kept.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to an appointment that its customer is told, in the same transaction.
 *
 * @param now how it stands now
 * @param before the time that was booked before, null if none was
 * @param again what can be chosen instead of one that was missed
 * @param reason why we could not keep it, in the words of whoever wrote it
 * @param occurrence makes it unique among what happened to this appointment
 */
public record AppointmentChanged(
    What what,
    Appointment now,
    @Nullable Slot before,
    List<Slot> again,
    @Nullable String reason,
    String occurrence) {

  /** What happened. */
  public enum What {
    OFFERED,
    BOOKED,
    MOVED,
    MOVED_BY_US,
    CANCELLED,
    CALLED_OFF,
    LAPSED,
    REMINDED,
    MISSED_BY_US,
    MISSED_BY_CUSTOMER
  }
}
