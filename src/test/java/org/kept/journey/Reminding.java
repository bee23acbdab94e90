package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.notice.ByHand;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.workflow.QuestionReminders;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever owes us an answer is reminded of the question once, half-way; on both databases. */
@KeptTest
abstract class Reminding {

  private static final String QUESTION = "How deep is the hole?";

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private QuestionReminders reminders;
  @Autowired private ByHand byHand;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
    // What other journeys left waiting is not reminded of here.
    jdbc.sql("update service_request set remind_at = null").update();
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void halfWayTheQuestionIsPutOnceMoreWithItsDate() {
    Council.Case hole = asked();
    clock.standAt(halfWay(hole).minusSeconds(1));
    assertThat(reminders.remindAll()).isZero();

    clock.standAt(halfWay(hole));
    assertThat(reminders.remindAll()).isEqualTo(1);
    assertThat(reminders.remindAll()).isZero();

    assertThat(hole.story()).contains("We want to remind you of our question. Please answer by");
    assertThat(written(hole))
        .singleElement()
        .asString()
        .contains(QUESTION, "You have not answered our question yet.", "Please answer by the end");
  }

  @Test
  void whoAnsweredIsNotReminded() {
    Council.Case hole = asked();
    clock.advance(Duration.ofHours(2));
    requests.addInformation(hole.reference, "As deep as my hand.");

    clock.standAt(halfWay(hole).plus(Duration.ofDays(1)));

    assertThat(reminders.remindAll()).isZero();
    assertThat(written(hole)).isEmpty();
  }

  @Test
  void nobodyIsRemindedOnceWeStoppedWaiting() {
    Council.Case hole = asked();
    clock.standAt(replyBy(hole).plus(Duration.ofDays(1)));

    assertThat(reminders.remindAll()).as("the date is over").isZero();
    assertThat(written(hole)).isEmpty();
  }

  @Test
  void aSecondQuestionHasAReminderOfItsOwn() {
    Council.Case hole = asked();
    clock.standAt(halfWay(hole));
    reminders.remindAll();
    requests.addInformation(hole.reference, "As deep as my hand.");
    hole.isAskedBy("roads-officer", "And how wide is it?");

    clock.standAt(halfWay(hole));
    assertThat(reminders.remindAll()).isEqualTo(1);

    assertThat(written(hole)).hasSize(2);
    assertThat(written(hole).get(1)).contains("And how wide is it?").doesNotContain(QUESTION);
  }

  /** Before an address was asked for, Braille could be chosen without one. */
  @Test
  void whoReadsBrailleAndGaveNoAddressIsTold() {
    Council.Case hole = council.pothole();
    jdbc.sql("update request_person set format = 'braille', address = null where reference = ?")
        .param(hole.reference)
        .update();

    hole.isAskedBy("roads-officer", QUESTION);
    byHand.ofCase(hole.reference).stream()
        .filter(each -> each.template().equals("question-asked"))
        .forEach(each -> byHand.done(each.id(), council.staff("roads-officer")));
    clock.standAt(halfWay(hole));

    assertThat(reminders.remindAll()).isEqualTo(1);
    assertThat(
            jdbc.sql(
                    "select way from outbox where reference = ? and template = 'question-reminder'"
                        + " and by_hand")
                .param(hole.reference)
                .query(String.class)
                .list())
        .containsExactly("EMAIL");
  }

  @Test
  void oneThatCannotBeRemindedHoldsUpNobody() {
    Council.Case stuck = asked();
    Council.Case hole = asked();
    jdbc.sql("update request_person set email = null where reference = ?")
        .param(stuck.reference)
        .update();
    jdbc.sql("update service_request set remind_at = ? where reference = ?")
        .params(halfWay(hole).minusSeconds(60).atOffset(java.time.ZoneOffset.UTC), stuck.reference)
        .update();
    clock.standAt(halfWay(hole));

    assertThat(reminders.remindAll()).isEqualTo(1);

    assertThat(written(hole)).hasSize(1);
    assertThat(written(stuck)).isEmpty();
    jdbc.sql(
            "update request_person set email = 'wilhelmina@farquharson.example' where reference = ?")
        .param(stuck.reference)
        .update();
  }

  @Test
  void ofTwoNodesAtOnceOneReminds() {
    Council.Case hole = asked();
    clock.standAt(halfWay(hole));

    List<Object> reminded = Threads.atOnce(2, () -> reminders.remindAll());

    assertThat(reminded).containsExactlyInAnyOrder(0, 1);
    assertThat(written(hole)).hasSize(1);
  }

  private Council.Case asked() {
    Council.Case hole = council.pothole();
    hole.isAskedBy("roads-officer", QUESTION);
    return hole;
  }

  private Instant halfWay(Council.Case theCase) {
    ServiceRequest request = requests.find(theCase.reference).orElseThrow();
    Instant asked = java.util.Objects.requireNonNull(request.askedAt());
    return asked.plus(Duration.between(asked, replyBy(theCase)).dividedBy(2));
  }

  private Instant replyBy(Council.Case theCase) {
    return java.util.Objects.requireNonNull(
        requests.find(theCase.reference).orElseThrow().replyBy());
  }

  private List<String> written(Council.Case theCase) {
    return jdbc.sql(
            "select body from outbox where reference = :reference and template ="
                + " 'question-reminder' order by created_at")
        .params(Map.of("reference", theCase.reference))
        .query(String.class)
        .list();
  }
}
