package org.kept.request;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Calendars;
import org.kept.promise.ClockFact;
import org.kept.promise.Reckoned;
import org.kept.promise.Replay;
import org.kept.promise.Rule;
import org.springframework.stereotype.Component;

/** Says how a date was reckoned as it is told to the customer of this very promise. */
@Component
class DatesInWords {

  private final InHand inHand;
  private final Calendars calendars;

  DatesInWords(InHand inHand, Calendars calendars) {
    this.inHand = inHand;
    this.calendars = calendars;
  }

  /**
   * The customer asked, or the clock started later; and it may be done faster than it was promised.
   *
   * @param facts what happened to its clock
   */
  Reckoned of(Promise promise, Reckoned reckoned, List<ClockFact> facts) {
    return of(promise, promise.promisedRule(), reckoned, facts);
  }

  /**
   * The same of a promise that is just held to another rule.
   *
   * @param first the rule by which it was made, null if it is still counted by that one
   */
  Reckoned of(Promise promise, @Nullable String first, Reckoned reckoned, List<ClockFact> facts) {
    Reckoned told =
        promise.replaces() != null
            ? reckoned.madeAgain()
            : asked(promise) ? reckoned : reckoned.startedLater();
    return first == null ? told : faster(told, Rule.parse(first), facts);
  }

  private Reckoned faster(Reckoned told, Rule first, List<ClockFact> facts) {
    return Replay.tightened(
        told,
        first,
        facts,
        calendars
            .version(told.passport().calendarVersion())
            .filter(calendar -> calendar.id().equals(first.calendar()))
            .orElseGet(() -> calendars.current(first.calendar())));
  }

  private boolean asked(Promise promise) {
    return inHand
        .request(promise.reference())
        .filter(request -> request.receivedAt().equals(promise.startedAt()))
        .isPresent();
  }
}
