package org.kept.desk;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kept.notice.ByHand;
import org.kept.request.Requests;
import org.springframework.stereotype.Component;

/** Lays out what colleagues have to ring, text or post. */
@Component
class Errands {

  private final ByHand byHand;
  private final Requests requests;
  private final DeskWords words;

  Errands(ByHand byHand, Requests requests, DeskWords words) {
    this.byHand = byHand;
    this.requests = requests;
    this.words = words;
  }

  /** Those of requests that these teams have, the oldest first. */
  List<Errand> due(Set<String> teams, int offset, int limit) {
    return laidOut(byHand.due(teams, offset, limit));
  }

  long countDue(Set<String> teams) {
    return byHand.countDue(teams);
  }

  /** Those of this request, the oldest first. */
  List<Errand> ofCase(String reference) {
    return laidOut(byHand.ofCase(reference));
  }

  private List<Errand> laidOut(List<ByHand.Errand> errands) {
    return errands.stream().map(this::laidOut).toList();
  }

  private Errand laidOut(ByHand.Errand errand) {
    String way = errand.way().name().toLowerCase(Locale.ROOT);
    String name = requests.personOf(errand.reference()).name();
    return new Errand(
        errand.id(),
        errand.reference(),
        words.say("desk.errand." + way, name),
        words.say("desk.errand.to." + way),
        errand.recipient(),
        errand.subject(),
        errand.body().lines().filter(line -> !line.isBlank()).toList(),
        errand.language(),
        errand.format().equals("standard") ? null : words.called("format", errand.format()),
        errand.writtenAt());
  }
}
