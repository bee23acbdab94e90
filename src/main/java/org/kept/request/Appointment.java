package org.kept.request;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A promise with a slot: somebody of the council and the customer meet at a time that the customer
 * chose.
 *
 * @param purpose one of {@link #PURPOSES}
 * @param place where the customer goes, null where they need not go anywhere
 * @param changes how often it changed since it was offered: a page that saw fewer is out of date
 * @param changedAt the last of its moments
 * @param booked the time that is booked, null until one is, or after we had to give it up
 * @param bookedAs the id of that time
 * @param remindAt when the customer is to be reminded of it, null if they are not (any more)
 * @param times what the customer can choose from
 * @param byCustomer true if the customer cancelled it, false if it ended with the request or lapsed
 * @param lapsed true if it ended as its times were over and none was chosen
 * @param wished true if the customer, who cancelled it, asks for another time
 * @param went how it went, null until somebody said so
 */
public record Appointment(
    UUID id,
    String reference,
    String purpose,
    @Nullable String place,
    int changes,
    Instant changedAt,
    @Nullable Slot booked,
    @Nullable UUID bookedAs,
    @Nullable Instant remindAt,
    List<Time> times,
    @Nullable Instant cancelledAt,
    boolean byCustomer,
    boolean lapsed,
    boolean wished,
    @Nullable Went went) {

  /** For what the customer comes to us, so that they must know where. */
  public static final String MEETING = "meeting";

  /** What it can be for. */
  public static final List<String> PURPOSES =
      List.of("inspection", "repair", "visit", MEETING, "call");

  /** For what somebody comes to the customer and does something there. */
  static final List<String> AT_THE_CUSTOMER = List.of("repair", "visit");

  /** A time that is on offer. */
  public record Time(UUID id, Slot slot) {}

  /** How it went. */
  public enum Went {
    KEPT,
    /** We did not come, or came too late. */
    MISSED_BY_US,
    /** The customer was not there. It has no effect on their request. */
    MISSED_BY_CUSTOMER
  }

  /** Where it stands. */
  public enum State {
    OFFERED,
    BOOKED,
    CANCELLED,
    OVER
  }

  /** Where it stands, computed from its dated facts. */
  public State state() {
    if (cancelledAt != null) {
      return State.CANCELLED;
    }
    if (went != null) {
      return State.OVER;
    }
    return booked == null ? State.OFFERED : State.BOOKED;
  }

  /** True if somebody comes to the customer and does something there. */
  public boolean comesToTheCustomer() {
    return AT_THE_CUSTOMER.contains(purpose);
  }

  /** True while something can still be done with it. */
  public boolean open() {
    return state() == State.OFFERED || state() == State.BOOKED;
  }

  /** True if it is booked and its time has begun. */
  public boolean begun(Instant now) {
    return booked != null && !booked.start().isAfter(now);
  }

  /** The times that can still be chosen: those that have not begun, without the booked one. */
  public List<Time> choice(Instant now) {
    return times.stream()
        .filter(time -> time.slot().start().isAfter(now))
        .filter(time -> !time.id().equals(bookedAs))
        .toList();
  }
}
