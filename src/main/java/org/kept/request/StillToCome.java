package org.kept.request;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kept.promise.Asked;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.promise.ServicePromise;
import org.springframework.stereotype.Component;

/** What a service promises, but whose clock starts only when another of its promises is kept. */
@Component
class StillToCome {

  private final Catalogue catalogue;
  private final Promises promises;
  private final Words words;
  private final Moment moment;

  StillToCome(Catalogue catalogue, Promises promises, Words words, Moment moment) {
    this.catalogue = catalogue;
    this.promises = promises;
    this.words = words;
    this.moment = moment;
  }

  /** Nothing once the customer has the answer: what was not done by then is not done any more. */
  List<Asked> of(ServiceRequest request) {
    Service service = catalogue.service(request.service()).orElse(null);
    if (service == null
        || request.toldAt() != null
        || request.closedAt() != null
        || service.promises().stream().allMatch(promise -> promise.after() == null)) {
      return List.of();
    }
    Map<String, Promise> made = new HashMap<>();
    promises.inOrder(request.reference()).forEach(each -> made.put(each.commitment(), each));
    Map<String, String> answers = words.answers(request.reference());
    return service.promises().stream()
        .filter(promise -> !made.containsKey(promise.commitment()))
        .flatMap(promise -> asked(service, promise, made, answers).stream())
        .sorted(Comparator.comparing(asked -> asked.reckoned().dueAt()))
        .toList();
  }

  private Optional<Asked> asked(
      Service service,
      ServicePromise promise,
      Map<String, Promise> made,
      Map<String, String> answers) {
    if (promise.after() == null) {
      return Optional.empty();
    }
    Promise before = made.get(promise.after());
    Optional<Instant> startsAt =
        before == null
            ? asked(service, service.promise(promise.after()), made, answers)
                .map(asked -> asked.reckoned().dueAt())
            : lastMomentFor(before);
    return startsAt.map(
        start ->
            new Asked(
                promise,
                start,
                true,
                catalogue.reckon(service, promise, start, answers).startedLater()));
  }

  /**
   * None if it is done: what follows is promised in the same act, so nothing is to come. None
   * either if its clock stands and nobody can say a date.
   */
  private Optional<Instant> lastMomentFor(Promise before) {
    if (before.keptAt() != null || before.doneAt() != null) {
      return Optional.empty();
    }
    if (before.pausedAt() != null) {
      // The date from before its clock stopped will not hold.
      return Optional.ofNullable(promises.datesIfClocksWentOn(before.reference()).get(before.id()));
    }
    Instant now = moment.now();
    return Optional.of(before.dueAt().isBefore(now) ? now : before.dueAt());
  }
}
