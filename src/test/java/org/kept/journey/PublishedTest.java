package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What we kept and what we broke stands where everyone can read it. */
@KeptTest
class PublishedTest {

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private KeptClock clock;
  @LocalServerPort private int port;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void eachRequestThatIsClosedStandsInTheFiguresThatEveryoneCanRead() {
    council.pothole().isDoneBy("roads-officer", "We filled the hole.");
    long kept = published("Kept");
    long broken = published("Broken");

    Council.Case hole = council.pothole();
    assertThat(published("Kept")).as("not counted while it is open").isEqualTo(kept);
    hole.isDoneBy("roads-officer", "We filled the hole.");
    assertThat(published("Kept")).isEqualTo(kept + 1);

    Council.Case late = council.pothole();
    council.timePassesUntil("2026-06-30 10:00");
    assertThat(requests.promisesOf(late.reference)).anyMatch(each -> each.brokenAt() != null);
    assertThat(published("Broken")).isGreaterThan(broken);
  }

  /** As a stranger reads it of the holes in our roads. */
  private long published(String column) {
    Matcher figure =
        Pattern.compile(
                ">Pothole</strong>(?:(?!</tr>).)*?data-heading=\""
                    + column
                    + "\"[^>]*><span[^>]*>([0-9,]+)<",
                Pattern.DOTALL)
            .matcher(new Visitor(port).opens("/charter/figures?by=service").body());
    assertThat(figure.find()).as(column).isTrue();
    return Long.parseLong(figure.group(1).replace(",", ""));
  }
}
