package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What diagrams tell customers of what happens next. */
class NextWordsTest {

  private static final String DECIDING =
      "value=\"{team} is working on your request and will tell you the outcome.\"";

  @Test
  void eachPlaceAtWhichAShippedDiagramWaitsForPeopleSaysWhatHappensNext() {
    for (Shipped shipped : List.of(Shipped.request(), Shipped.damp(), Shipped.explanation())) {
      Proof proof = shipped.prove();

      assertThat(proof.verdict()).isEqualTo(Verdict.PROVED);
      assertThat(proof.findings()).isEmpty();
    }
  }

  @Test
  void whereADiagramStaysSilentItsOwnerIsTold() {
    Proof proof =
        Shipped.request()
            .all(
                "(id=\"Activity_TryToSettleAtFirstContact\"[\\s\\S]*?)"
                    + "<camunda:property name=\"charter.next\"[^>]*>\\s*"
                    + "<camunda:property name=\"charter.next.gd\"[^>]*>",
                "$1")
            .prove();

    assertThat(proof.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(proof.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
              assertThat(finding.element()).isEqualTo("Activity_TryToSettleAtFirstContact");
              assertThat(finding.message())
                  .isEqualTo(
                      "While the case waits at «Try to settle at first contact», the customer"
                          + " reads what always stands there, as the diagram does not say what"
                          + " happens next. Give it a property charter.next.");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'  ' | is empty",
        "You hear from us by 3 June. | has a number in it. Dates and times come from the promise",
        "Within 5 working days we look at it. | has a number in it",
        "We come to you tomorrow. | says when: «tomorrow». When something is done stands in",
        "You hear from us by Friday. | says when: «Friday»",
        "We look at it within five working days. | says when: «days»",
        "We answer straight away. | says when: «straight away»",
        "Thig sinn a-màireach. | says when: «a-màireach»",
        "{reference} is with us. | asks for something that is not there. Only {team} is",
        "${team} looks at it. | asks for something that is not there. Only {team} is",
        "We look at it :} | asks for something that is not there",
      })
  void whatCouldBeWrongOrEmptyIsRefused(String said, String flaw) {
    Proof proof = Shipped.request().with(DECIDING, "value=\"" + said + "\"").prove();

    assertThat(proof.verdict()).isNotEqualTo(Verdict.PROVED);
    assertThat(proof.findings())
        .extracting(Finding::message)
        .anySatisfy(
            message ->
                assertThat(message)
                    .startsWith("What «Decide on the request» says at charter.next")
                    .contains(flaw));
  }

  @Test
  void whatIsTooLongToBeReadIsRefused() {
    Proof proof =
        Shipped.request().with(DECIDING, "value=\"" + "We look. ".repeat(30) + "\"").prove();

    assertThat(proof.findings())
        .extracting(Finding::message)
        .anySatisfy(message -> assertThat(message).contains("is longer than 250 letters"));
  }

  @Test
  void gaelicAloneIsNotEnough() {
    Proof proof =
        Shipped.explanation().all("<camunda:property name=\"charter.next\"[^>]*>", "").prove();

    assertThat(proof.findings())
        .extracting(Finding::message)
        .containsExactly(
            "«Explain in plain words» says charter.next.gd but nothing in English. Write"
                + " charter.next as well.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Activity_TellTheCustomer", // what comes next depends on what was decided
        "Activity_CloseTheRequest", // tells nothing
      })
  void whereNobodyWouldReadItItIsRefused(String element) {
    Proof proof =
        Shipped.request()
            .all(
                "(id=\"" + element + "\"[\\s\\S]*?<camunda:properties>)",
                "$1<camunda:property name=\"charter.next\" value=\"We close it.\" />")
            .prove();

    assertThat(proof.verdict()).isNotEqualTo(Verdict.PROVED);
    assertThat(proof.findings())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .endsWith(
            "says charter.next, which nobody would read there. Write it where the case waits: at"
                + " a task of people, a gateway of events or a message; or at a step whose message"
                + " tells it: ${acknowledgeRequest}, ${explainDelay}, ${giveToContractor}, ${handOff},"
                + " ${sendSummary}, ${takeUpAgain} or ${takeWorkBack}.");
  }

  @Test
  void behindAGatewayOfEventsNobodyReadsIt() {
    Proof proof =
        Shipped.request()
            .all(
                "(id=\"Event_InformationReceived\"[\\s\\S]*?<camunda:properties>)",
                "$1<camunda:property name=\"charter.next\" value=\"We have it.\" />")
            .prove();

    assertThat(proof.findings())
        .extracting(Finding::element)
        .containsExactly("Event_InformationReceived");
  }

  @Test
  void saysWhoseTurnItIs() throws Exception {
    Map<String, DrawnNext> said =
        DrawnNext.in(Files.readAllBytes(Path.of("processes/service-request.bpmn")));

    assertThat(said.get("Gateway_DoesTheCustomerAnswer"))
        .satisfies(
            next -> {
              assertThat(next.waits()).isTrue();
              assertThat(next.customers()).isTrue();
            });
    assertThat(said.get("Activity_DecideOnTheRequest"))
        .satisfies(
            next -> {
              assertThat(next.waits()).isTrue();
              assertThat(next.customers()).isFalse();
              assertThat(next.text()).startsWith("{team} is working");
              assertThat(next.gaelic()).startsWith("Tha {team}");
            });
    assertThat(said.get("Activity_AcknowledgeTheRequest"))
        .satisfies(next -> assertThat(next.waits()).isFalse());
    assertThat(DrawnNext.in("nothing".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}
