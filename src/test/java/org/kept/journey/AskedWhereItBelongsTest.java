package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.promise.KeptClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A lead of no team of theirs is asked where a request belongs: they read it and settle that. */
@KeptTest
class AskedWhereItBelongsTest {

  @Autowired private Council council;
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
  void theyReadTheCaseAndItsWorkAndChangeNothingInThem() {
    Council.Case hole = council.pothole();
    hole.isHandedOnBy("roads-officer", "lighting", "The post fell into the hole.");
    hole.isReturnedBy("officer", 1, "not-ours", "The post is the electricity company’s.");
    Visitor head = Visitor.signedIn(port, "head");
    String theCase = "/desk/case/" + hole.reference;
    String task = "/desk/work/" + hole.openWork().id();

    assertThat(head.opens(theCase).statusCode()).isEqualTo(200);
    assertThat(head.opens(task).body())
        .contains("/settle\"")
        .doesNotContain("id=\"do-it\"", "/claim\"");
    assertThat(head.opens(theCase + "/customer").statusCode()).isEqualTo(403);
    for (String act :
        List.of(
            theCase + "/information",
            theCase + "/customer",
            theCase + "/feedback",
            theCase + "/appointment",
            task + "/claim",
            task + "/hand-on",
            task + "/about",
            task)) {
      assertThat(head.sends(act, Map.of("words", "A post.")).statusCode()).as(act).isEqualTo(403);
    }
    assertThat(hole.openWork().assignee()).isNull();
  }
}
