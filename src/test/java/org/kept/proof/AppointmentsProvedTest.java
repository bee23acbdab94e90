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
        "does not hear the message «" + message + "» there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Event_CustomerMovesIt",
        "Event_WeCannotKeepIt",
        "Event_CustomerCancels",
        "Event_CalledOff"
      })
  void whatBecomesOfABookedTimeIsHeardUntilItBegins(String event) {
    Shipped later =
        Shipped.appointment()
            .all(
                "(<bpmn:boundaryEvent id=\"" + event + "\"[^>]*)Activity_WaitForTheTime",
                "$1Activity_SayHowItWent");

    assertRefused(later, "while a time is booked, and does not hear the message");
  }

  @Test
  void whatBecomesOfABookedTimeIsHeardWhereverACaseWaitsForIt() {
    assertRefused(
        Shipped.appointment()
            .with(
                "sourceRef=\"Gateway_ToTheTime\" targetRef=\"Activity_WaitForTheTime\"",
                "sourceRef=\"Gateway_ToTheTime\" targetRef=\"Event_ALittle\"")
            .with(
                "<bpmn:exclusiveGateway id=\"Gateway_HowDidItGo\"",
                "<bpmn:intermediateCatchEvent id=\"Event_ALittle\" name=\"A little\">"
                    + "<bpmn:timerEventDefinition id=\"Timer_ALittle\"><bpmn:timeDuration"
                    + " xsi:type=\"bpmn:tFormalExpression\">PT2H</bpmn:timeDuration>"
                    + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
                    + "<bpmn:sequenceFlow id=\"Flow_ALittle\" sourceRef=\"Event_ALittle\""
                    + " targetRef=\"Activity_WaitForTheTime\" />"
                    + "<bpmn:exclusiveGateway id=\"Gateway_HowDidItGo\""),
        "A case can wait at «A little» while a time is booked, and does not hear the message"
            + " «appointment-cancelled» there");
  }

  @Test
  void whatIsOnOfferCanBeCalledOffAndBookedWhereverACaseWaitsMeanwhile() {
    assertRefused(
        Shipped.appointment()
            .with(
                "sourceRef=\"Event_WeCannotKeepIt\" targetRef=\"Gateway_ToTheChoice\"",
                "sourceRef=\"Event_WeCannotKeepIt\" targetRef=\"Gateway_ToTheTime\""),
        "while times are on offer, and does not hear the message «appointment-booked» there");
  }

  @Test
  void nobodyIsAskedHowItWentBeforeTheTimeHasBegun() {
    assertRefused(
        Shipped.appointment().with("${promise.slotBegins()}", "P1D"),
        "although no booked time has begun");
  }

  @Test
  void nobodyIsAskedTwiceHowItWent() {
    assertRefused(
        Shipped.appointment()
            .with(
                "sourceRef=\"Gateway_AreThereNewTimes\" targetRef=\"Event_TimeMissed\"",
                "sourceRef=\"Gateway_AreThereNewTimes\" targetRef=\"Activity_NameTheTeam\""),
        "somebody said already how it went");
  }

  @Test
  void peopleAreAskedForNothingElse() {
    assertRefused(
        Shipped.appointment()
            .with("camunda:formRef=\"how-it-went\"", "camunda:formRef=\"explain\""),
        "Kept takes one answer from them: how it went");
  }

  @Test
  void whatIsOnOfferHasAnEnd() {
    assertRefused(
        Shipped.request().with("${promise.nextLook()}", "${promise.offerEnds()}"),
        "only the process that keeps appointments has one");
  }

  @Test
  void nobodyWaitsForACustomerAfterTheOfferLapsed() {
    assertRefused(
        Shipped.appointment()
            .with(
                "sourceRef=\"Activity_LetTheOfferLapse\" targetRef=\"Event_OfferLapsed\"",
                "sourceRef=\"Activity_LetTheOfferLapse\" targetRef=\"Gateway_ToTheChoice\""),
        "no times are on offer");
  }

  @Test
  void noCaseLooksAtAnOfferAgainAndAgain() {
    assertRefused(
        Shipped.appointment()
            .with(
                "sourceRef=\"Gateway_IsTheOfferOver\" targetRef=\"Gateway_ToTheChoice\"",
                "sourceRef=\"Gateway_IsTheOfferOver\" targetRef=\"Activity_LookAtTheOffer\""),
        "can look a second time before any time has passed");
  }

  @Test
  void anOfferDoesNotLapseBeforeItIsKnownThatItIsOver() {
    assertRefused(
        Shipped.appointment().with("camunda:delegateExpression=\"${lookAtOffer}\"", ""), "over");
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
