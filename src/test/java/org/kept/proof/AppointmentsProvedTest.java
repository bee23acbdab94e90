package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What keeps an appointment is told from what deals with a request, and held to what it must do.
 */
class AppointmentsProvedTest {

  @Test
  void isProvedAsItShips() {
    assertThat(Shipped.wrong(Shipped.appointment().prove())).isEmpty();
    assertThat(Shipped.appointment().prove().verdict()).isEqualTo(Verdict.PROVED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${promise.remindAt()}   | ${promise.nextLook()}",
        "${promise.remindAt()}   | ${promise.replyBy()}",
        "${promise.slotBegins()} | ${promise.due('answer')}"
      })
  void itsTimersAskForWhatIsBookedAndForNoPromise(String ours, String other) {
    assertRefused(
        Shipped.appointment().with(ours, other),
        "a process that keeps an appointment keeps no other promise");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${promise.endsAt()}",
        "${promise.remindAt}",
        "${promise.remindAt('x')}",
        "${promise.slotBegins().time}",
        "${remindAt}"
      })
  void noOtherDateCanBeAskedFor(String other) {
    assertThat(Shipped.wrong(Shipped.appointment().with("${promise.remindAt()}", other).prove()))
        .isNotEmpty();
  }

  @Test
  void noTagLetsARequestWaitForACustomerWhomNobodyAsked() {
    String flow =
        "<bpmn:sequenceFlow id=\"Flow_AskTheCustomerToDoesTheCustomerAnswer\""
            + " sourceRef=\"Activity_AskTheCustomer\" targetRef=\"Gateway_DoesTheCustomerAnswer\"";
    Shipped untold =
        Shipped.request()
            .with("${askCustomer}", "${recordTriage}")
            .with(
                flow + " />",
                flow
                    + "><bpmn:extensionElements><camunda:properties><camunda:property"
                    + " name=\"charter.mark\" value=\"offer-again\" /></camunda:properties>"
                    + "</bpmn:extensionElements></bpmn:sequenceFlow>");

    assertThat(Shipped.wrong(untold.prove()))
        .anySatisfy(
            wrong -> assertThat(wrong).contains("it is the council that keeps them waiting"));
  }

  @Test
  void aRequestHasNoTimeThatIsBooked() {
    assertRefused(
        Shipped.request().with("${promise.nextLook()}", "${promise.slotBegins()}"),
        "only the process that keeps appointments has one");
  }

  @Test
  void aRequestIsNotRemindedOfATime() {
    assertRefused(
        Shipped.request().with("${askForFeedback}", "${remindOfAppointment}"),
        "is for the process that keeps an appointment, not for one that deals with a request");
  }

  @Test
  void aStepThatLooksAfterAPromiseHasNothingToDoInIt() {
    assertRefused(
        Shipped.appointment().with("${chaseHowItWent}", "${warnHolder}"),
        "is for what keeps a promise with a due date, not for the one that keeps an appointment");
  }

  @Test
  void howAPromiseStandsIsNothingToBranchOn() {
    assertRefused(
        Shipped.appointment().with("${again == 'yes'}", "${promise.standing() == 'past'}"),
        "asks how a promise stands");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "appointment-booked",
        "appointment-moved",
        "appointment-given-up",
        "appointment-cancelled",
        "appointment-called-off"
      })
  void itHearsWhateverBecomesOfIt(String message) {
    assertRefused(
        Shipped.appointment()
            .with("name=\"" + message + "\" />", "name=\"information-received\" />"),
        "Nothing in the process waits for the message «" + message + "»");
  }

  @Test
  void nobodyWaitsForACustomerWhoHasNothingToChooseFrom() {
    assertRefused(
        Shipped.appointment()
            .with(
                "sourceRef=\"Event_CustomerMovesIt\" targetRef=\"Gateway_ToTheTime\"",
                "sourceRef=\"Event_CustomerMovesIt\" targetRef=\"Gateway_ToTheChoice\""),
        "no times are on offer");
  }

  @Test
  void nobodyIsAskedHowItWentOfWhatTheCustomerWasNotRemindedOf() {
    assertRefused(
        Shipped.appointment()
            .with(
                "sourceRef=\"Event_TimeIsFixed\" targetRef=\"Event_UntilTheReminder\"",
                "sourceRef=\"Event_TimeIsFixed\" targetRef=\"Event_UntilTheTimeBegins\""),
        "");
  }

  @Test
  void nothingEndsOfWhichNobodySaidHowItWent() {
    assertRefused(
        Shipped.appointment()
            .with(
                "sourceRef=\"Activity_NameTheTeam\" targetRef=\"Activity_SayHowItWent\"",
                "sourceRef=\"Activity_NameTheTeam\" targetRef=\"Event_AppointmentKept\""),
        "");
  }

  @Test
  void whoIsToSayHowItWentIsNamedBefore() {
    assertRefused(
        Shipped.appointment().with("camunda:delegateExpression=\"${nameTeam}\"", ""), "team");
  }

  @Test
  void theDayThatGoesByIsNoticed() {
    assertRefused(
        Shipped.appointment()
            .all("(?s)<bpmn:boundaryEvent id=\"Event_EachDay\".*?</bpmn:boundaryEvent>", ""),
        "");
  }

  private static void assertRefused(Shipped shipped, String says) {
    Proof proof = shipped.prove();
    assertThat(proof.verdict()).isNotEqualTo(Verdict.PROVED);
    assertThat(proof.findings())
        .extracting(Finding::message)
        .anySatisfy(message -> assertThat(message).contains(says));
  }
}
