package org.kept.request;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.springframework.stereotype.Component;

/** Which times can be offered, and when customers are reminded of theirs. */
@Component
class AppointmentTimes {

  static final int MOST = 6;

  private static final ZoneId HERE = ZoneId.of("Europe/London");
  private static final LocalTime EARLIEST = LocalTime.of(7, 0);
  private static final LocalTime LATEST = LocalTime.of(21, 0);
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Period AHEAD = Period.ofMonths(6);
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  /** Longer than any time in which no team works. */
  private static final int LOOK_BACK = 30;

  private final Catalogue catalogue;
  private final Stories stories;

  AppointmentTimes(Catalogue catalogue, Stories stories) {
    this.catalogue = catalogue;
    this.stories = stories;
  }

  /**
   * Those of these times that are not on offer already.
   *
   * @throws IllegalArgumentException with a sentence for the colleague if one cannot be offered
   */
  List<Slot> checked(ServiceRequest request, List<Slot> times, List<Slot> onOffer, Instant now) {
    if (times.isEmpty()) {
      throw refused("none");
    }
    List<Slot> all = new ArrayList<>(onOffer);
    List<Slot> added = new ArrayList<>();
    for (Slot time : times) {
      if (all.contains(time)) {
        continue;
      }
      check(request, time, now);
      if (all.stream().anyMatch(time::overlaps)) {
        throw refused("overlap");
      }
      all.add(time);
      added.add(time);
    }
    if (all.size() > MOST) {
      throw refused("many");
    }
    return added;
  }

  /** Why these cannot be offered, as a sentence for the colleague; empty if they can. */
  Optional<String> problem(ServiceRequest request, List<Slot> times, Instant now) {
    try {
      checked(request, times, List.of(), now);
      return Optional.empty();
    } catch (IllegalArgumentException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  private void check(ServiceRequest request, Slot time, Instant now) {
    LocalDate day = dayOf(time.start());
    LocalTime from = time.start().atZone(HERE).toLocalTime();
    LocalTime until = time.end().atZone(HERE).toLocalTime();
    if (!time.end().isAfter(time.start()) || !dayOf(time.end()).equals(day)) {
      throw refused("order");
    }
    if (Duration.between(time.start(), time.end()).compareTo(SHORTEST) < 0) {
      throw refused("short");
    }
    if (from.isBefore(EARLIEST) || until.isAfter(LATEST)) {
      throw refused("night");
    }
    if (!time.start().isAfter(now)) {
      throw refused("past");
    }
    if (day.isAfter(dayOf(now).plus(AHEAD))) {
      throw refused("far");
    }
    if (!worked(request, day)) {
      throw refused("closed");
    }
  }

  /** In the morning of the working day before; empty where that has begun already. */
  Optional<Instant> remindAt(ServiceRequest request, Slot slot, Instant now) {
    LocalDate day = dayOf(slot.start()).minusDays(1);
    for (int back = 0; back < LOOK_BACK && !worked(request, day); back++) {
      day = day.minusDays(1);
    }
    return Optional.of(day.atTime(MORNING).atZone(HERE).toInstant()).filter(at -> at.isAfter(now));
  }

  /** The end of the working day after it: by then somebody is to say how it went. */
  Instant sayBy(ServiceRequest request, Slot slot) {
    LocalDate day = dayOf(slot.end()).plusDays(1);
    for (int ahead = 0; ahead < LOOK_BACK && !worked(request, day); ahead++) {
      day = day.plusDays(1);
    }
    return day.plusDays(1).atStartOfDay(HERE).minusSeconds(1).toInstant();
  }

  /** True if the team works on the day of this moment. */
  boolean worked(ServiceRequest request, Instant moment) {
    return worked(request, dayOf(moment));
  }

  private boolean worked(ServiceRequest request, LocalDate day) {
    Service service = catalogue.service(request.service()).orElse(null);
    return service == null || catalogue.worksOn(service, request.team(), day);
  }

  private static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, HERE);
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(stories.text("refused.appointment-time-" + why));
  }
}
