package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.form.Form;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.Explanations;
import org.kept.request.Outlook;
import org.kept.request.Promise;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.StoryLine;
import org.kept.request.Withdrawals;
import org.kept.request.WorkOrder;
import org.kept.request.WorkOrder.Ended;
import org.kept.request.WorkOrders;
import org.kept.workflow.ContractorWork;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkItems.View;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A contractor does the work of a team. The promise stays the council's. */
@KeptTest
abstract class Contracting {

  private static final String FILL_IT = "Fill the hole by the bus stop and sweep the road after.";
  private static final Map<String, String> DONE =
      Map.of("carriedOut", "done", "doneOn", "2026-06-11", "doneSaid", "We filled and sealed it.");
  private static final Map<String, String> CANNOT =
      Map.of("carriedOut", "not-done", "whyNot", "There is a gas pipe right under it.");

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private WorkItems work;
  @Autowired private ContractorWork contractors;
  @Autowired private WorkOrders orders;
  @Autowired private Withdrawals withdrawals;
  @Autowired private Reopenings reopenings;
  @Autowired private Explanations explanations;
  @Autowired private Ledger ledger;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void everyWorkListIsRight() {
    assertThat(work.differences()).isEmpty();
    clock.run();
  }

  @Test
  void theCustomerIsToldWhoDoesTheWorkAndOurDateStays() {
    Council.Case hole = council.pothole();
    Promise before = answerOf(hole);

    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);

    assertThat(answerOf(hole)).isEqualTo(before);
    Outlook outlook = requests.outlookOf(hole.reference, Locale.UK);
    assertThat(outlook.nextStep())
        .startsWith("A contractor does the work for us.")
        .contains("Roads");
    assertThat(outlook.byWhen()).isEqualTo(before.dueAt());
    assertThat(message(hole, "contractor-given"))
        .contains("Roads asked Glen Roads to do the work for us.")
        .contains("The date that we gave you stays.")
        .doesNotContain("bus stop and sweep");
    assertThat(story(hole))
        .contains(
            "Roads asked Glen Roads to do the work for us. It is still our job to get it done.");
    assertThat(requests.storyFor(hole.reference, Locale.UK))
        .extracting(StoryLine::words)
        .doesNotContain(FILL_IT);
    assertThat(requests.find(hole.reference).orElseThrow().team()).isEqualTo("roads");
  }

  @Test
  void theContractorDoesItAndTheTeamTellsTheCustomer() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);
    assertThat(contractors.open(council.staff("glen-roads")))
        .filteredOn(given -> given.order().reference().equals(hole.reference))
        .singleElement()
        .matches(given -> given.order().what().equals(FILL_IT))
        .matches(given -> answerOf(hole).dueAt().equals(given.item().dueAt()));
    council.opensOn("2026-06-12 15:00");

    assertThat(saidBy("glen-roads", hole, DONE)).isInstanceOf(WorkOutcome.Done.class);

    WorkOrder order = orders.latestOf(hole.reference).orElseThrow();
    assertThat(order.ended()).isEqualTo(Ended.DONE);
    assertThat(order.doneOn()).hasToString("2026-06-11");
    assertThat(order.said()).isEqualTo("We filled and sealed it.");
    assertThat(contractors.open(council.staff("glen-roads")))
        .noneMatch(given -> given.order().reference().equals(hole.reference));
    assertThat(hole.openWork().contractor()).isNull();
    assertThat(hole.openWork().team()).isEqualTo("roads");
    assertThat(message(hole, "contractor-finished"))
        .contains("Glen Roads told us that the work is done. Roads will check it.");
    assertThat(answerOf(hole).open()).as("only our answer keeps it").isTrue();
    hole.isDoneBy("roads-officer", "The hole is filled.");
    assertThat(answerOf(hole).keptAt()).isEqualTo(clock.instant());
    assertThat(entries(hole, "work-order-done"))
        .singleElement()
        .matches(entry -> entry.actor().equals("glen-roads"))
        .matches(entry -> "glen-roads".equals(entry.detail().get("contractor")));
  }

  @Test
  void whatIsLateWithAContractorIsBrokenByUsAndGoesToTheLeadOfTheTeam() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);

    council.timePassesUntil("2026-06-20 09:00");

    assertThat(timescales().broken()).isEqualTo(brokenPromises("%"));
    assertThat(brokenPromises(hole.reference)).isEqualTo(1);
    Promise broken =
        requests.promisesOf(hole.reference).stream()
            .filter(promise -> promise.brokenAt() != null)
            .findFirst()
            .orElseThrow();
    assertThat(broken.milestone()).isEqualTo("answer");
    assertThat(hole.openWork().contractor()).isEqualTo("glen-roads");
    assertThat(hole.openWork().escalatedTo()).isEqualTo("lead");
    assertThat(sentTo(hole, "promise-at-risk")).containsExactly("lead@example.com");
    assertThat(sentTo(hole, "promise-escalated")).containsExactly("lead@example.com");
    assertThat(message(hole, "promise-broken")).contains("We are sorry.");
    assertThat(saidBy("glen-roads", hole, DONE)).isInstanceOf(WorkOutcome.Done.class);
    hole.isDoneBy("lead", "The hole is filled.");
    assertThat(brokenPromises(hole.reference))
        .as("done late is broken, whoever was late")
        .isEqualTo(1);
  }

  @Test
  void whatTheContractorCannotDoComesBackToTheTeamWithTheReason() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);

    assertThat(saidBy("glen-roads", hole, CANNOT)).isInstanceOf(WorkOutcome.Done.class);

    WorkOrder order = orders.latestOf(hole.reference).orElseThrow();
    assertThat(order.ended()).isEqualTo(Ended.RETURNED);
    assertThat(order.doneOn()).isNull();
    assertThat(order.said()).isEqualTo("There is a gas pipe right under it.");
    assertThat(message(hole, "contractor-finished"))
        .contains("Glen Roads cannot do the work. Roads has your request again.");
    assertThat(requests.storyForStaff(hole.reference, Locale.UK))
        .anyMatch(
            line ->
                line.sentence().equals("Glen Roads gave the work back")
                    && "There is a gas pipe right under it.".equals(line.words()));
    hole.isGivenTo("glen-roads", "roads-officer", "The pipe is gone. Please fill the hole now.");
    assertThat(orders.of(hole.reference)).extracting(WorkOrder::number).containsExactly(1, 2);
    assertThat(messages(hole, "contractor-given")).isEqualTo(2);
  }

  @Test
  void theTeamTakesItBackAndTheCustomerKnowsWhoHasItNow() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);
    Promise before = answerOf(hole);
    WorkItem theirs = hole.openWork();
    WorkOrder order = orders.open(hole.reference).orElseThrow();

    assertThat(work.takeBack(theirs.id(), "no", council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Incomplete.class);
    assertThat(
            work.takeBack(theirs.id(), "We can do it ourselves.", council.staff("waste-officer")))
        .isEqualTo(
            new WorkOutcome.Refused(
                "This work belongs to another team. Ask a colleague of that team, or your lead."));
    assertThat(
            work.takeBack(theirs.id(), "We can do it ourselves.", council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(answerOf(hole)).isEqualTo(before);
    assertThat(hole.openWork().contractor()).isNull();
    assertThat(message(hole, "contractor-finished"))
        .contains("Glen Roads does not do the work any more. Roads has your request again.");
    assertThat(contractors.finish(order.id().toString(), sent(DONE), council.staff("glen-roads")))
        .isEqualTo(
            new WorkOutcome.Refused(
                "The council took this work back, so it is not yours any more. If you are at work"
                    + " on it, ring the team that gave it to you."));
    assertThat(
            work.takeBack(theirs.id(), "We can do it ourselves.", council.staff("roads-officer")))
        .isEqualTo(
            new WorkOutcome.Refused(
                "The contractor has this work no longer. Look at the case to see who has it now."));
    assertThat(orders.latestOf(hole.reference).orElseThrow().ended()).isEqualTo(Ended.TAKEN_BACK);
    hole.isDoneBy("roads-officer", "We filled the hole ourselves.");
  }

  @Test
  void ofTwoColleaguesTheSecondIsToldThatItIsDone() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);
    String order = orders.open(hole.reference).orElseThrow().id().toString();

    assertThat(contractors.finish(order, sent(DONE), council.staff("glen-roads")))
        .isInstanceOf(WorkOutcome.Done.class);
    assertThat(contractors.finish(order, sent(CANNOT), council.staff("glen-roads")))
        .isEqualTo(
            new WorkOutcome.Refused(
                "A colleague said already that this work is done. You need do nothing more."));
    assertThat(entries(hole, "work-order-done")).hasSize(1);
    assertThat(entries(hole, "work-order-returned")).isEmpty();
  }

  @Test
  void whatIsSentASecondTimeWithTheSameWordsIsDoneAlready() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);
    String order = orders.open(hole.reference).orElseThrow().id().toString();
    saidBy("glen-roads", hole, DONE);

    assertThat(contractors.finish(order, sent(DONE), council.staff("glen-roads")))
        .isInstanceOf(WorkOutcome.Done.class);
    Map<String, String> other = new LinkedHashMap<>(DONE);
    other.put("doneSaid", "We filled it only.");
    assertThat(contractors.finish(order, sent(other), council.staff("glen-roads")))
        .isInstanceOf(WorkOutcome.Refused.class);
    assertThat(entries(hole, "work-order-done")).hasSize(1);
  }

  @Test
  void theContractorIsWrittenToWhenWorkIsGivenToThemAndWhenItIsCalledOff() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);

    assertThat(sentTo(hole, "work-order-given")).containsExactly("jobs@glen-roads.example");
    assertThat(message(hole, "work-order-given"))
        .contains("Roads has work for you: Pothole", hole.reference)
        .contains("It has to be done by the end of Friday 19 June 2026.")
        .contains("/work-orders/" + orders.open(hole.reference).orElseThrow().id())
        .containsPattern("Where: \\S")
        .doesNotContain(
            Council.customer().name(), String.valueOf(Council.customer().email()), FILL_IT);
    work.takeBack(hole.openWork().id(), "We can do it ourselves.", council.staff("roads-officer"));
    assertThat(message(hole, "work-order-ended"))
        .contains("Roads took work back from you")
        .doesNotContain("ourselves");
    hole.isGivenTo("glen-roads", "roads-officer", "Please fill the hole after all, we cannot.");
    withdrawals.withdraw(hole.reference, "sorted-otherwise", "");
    assertThat(messages(hole, "work-order-ended")).isEqualTo(2);
    assertThat(messages(hole, "work-order-given")).isEqualTo(2);
  }

  @Test
  void whoSaysThatItIsDoneIsNotWrittenToAboutThat() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);
    saidBy("glen-roads", hole, DONE);

    assertThat(messages(hole, "work-order-ended")).isZero();
  }

  @Test
  void anotherContractorLearnsNothingOfIt() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);
    String order = orders.open(hole.reference).orElseThrow().id().toString();
    var others = council.staff("firth-repairs");

    assertThat(contractors.open(others))
        .noneMatch(given -> given.order().reference().equals(hole.reference));
    assertThat(contractors.find(others, order)).isEmpty();
    WorkOutcome theirs = contractors.finish(order, sent(DONE), others);
    assertThat(theirs)
        .isEqualTo(new WorkOutcome.Refused("You have no such work. Go back to your list."))
        .isEqualTo(contractors.finish("1b4e28ba-2fa1-11d2-883f-0016d3cca427", sent(DONE), others));
    assertThat(contractors.open(council.staff("roads-officer"))).isEmpty();
    assertThat(work.list(council.staff("glen-roads"), View.TEAM, 0, 100)).isEmpty();
    assertThat(work.complete(hole.openWork().id(), sent(DONE), council.staff("glen-roads")))
        .isInstanceOf(WorkOutcome.Refused.class);
  }

  @Test
  void colleaguesSeeWhereItIsAndMustTakeItBackBeforeTheyDoAnythingElse() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);
    var officer = council.staff("roads-officer");
    WorkItem item = hole.openWork();

    assertThat(work.list(officer, View.CONTRACTORS, 0, 100)).contains(item);
    assertThat(work.list(officer, View.TEAM, 0, 100)).contains(item);
    assertThat(work.list(officer, View.UNCLAIMED, 0, 100)).doesNotContain(item);
    assertThat(
            List.of(
                work.claim(item.id(), officer),
                work.complete(item.id(), sent(DONE), officer),
                work.handOn(item.id(), "lighting", "It is about a lamp.", officer),
                work.recategorise(
                    item.id(), "pothole", "street-light", "It is about a lamp.", officer)))
        .allMatch(
            new WorkOutcome.Refused(
                    "Glen Roads does this work for you. Take it back from them first if you should"
                        + " do something with it.")
                ::equals);
  }

  @Test
  void whenTheCustomerWithdrawsTheContractorCanSeeWhyItIsGone() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);
    String order = orders.open(hole.reference).orElseThrow().id().toString();

    withdrawals.withdraw(hole.reference, "sorted-otherwise", "");

    assertThat(hole.hasNoOpenWork()).isTrue();
    assertThat(contractors.ended(council.staff("glen-roads")))
        .filteredOn(ended -> ended.reference().equals(hole.reference))
        .singleElement()
        .matches(ended -> ended.ended() == Ended.WITHDRAWN);
    assertThat(contractors.finish(order, sent(DONE), council.staff("glen-roads")))
        .isInstanceOf(WorkOutcome.Refused.class)
        .asString()
        .contains("The customer does not want this any more");
    assertThat(answerOf(hole).brokenAt()).isNull();
    assertThat(messages(hole, "contractor-finished")).isZero();
  }

  @Test
  void whatIsOpenedAgainCanGoToAContractorAgain() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);
    saidBy("glen-roads", hole, DONE);
    hole.isDoneBy("roads-officer", "The hole is filled.");

    reopenings.reopen(hole.reference, "It is open again after the rain.");
    hole.isGivenTo("glen-roads", "roads-officer", "Fill it again, please, and seal it this time.");

    assertThat(orders.open(hole.reference).orElseThrow().number()).isEqualTo(2);
    assertThat(messages(hole, "contractor-given")).isEqualTo(2);
  }

  @Test
  void whatIsToBeExplainedMeanwhileStaysWithTheTeam() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);

    explanations.ask(hole.reference, "Why does a contractor do it?");

    assertThat(work.ofCase(hole.reference))
        .filteredOn(WorkItem::explains)
        .singleElement()
        .matches(item -> item.contractor() == null)
        .matches(item -> item.team().equals("roads"));
    assertThat(saidBy("glen-roads", hole, DONE)).isInstanceOf(WorkOutcome.Done.class);
  }

  @Test
  void onlyWhoWorksForTheTeamAndTheServiceCanBeChosen() {
    Council.Case hole = council.pothole();
    Council.Case move = council.changeOfAddress();

    assertThat(offered(hole, "contractor")).containsExactly("glen-roads");
    assertThat(
            hole.completedBy(
                "roads-officer",
                Map.of(
                    "decision", "contractor", "contractor", "firth-repairs", "workOrder", FILL_IT)))
        .isInstanceOf(WorkOutcome.Incomplete.class);
    move.completedBy(
        "officer", Map.of("settled", "no", "handOffReason", "A student stays behind."));
    assertThat(work.formOf(move.openWork()).question("contractor")).isEmpty();
    assertThat(offered(move, "decision")).contains("done").doesNotContain("contractor");
  }

  @Test
  void whileALeadIsAskedWhereItBelongsNoContractorGetsIt() {
    Council.Case hole = council.pothole();
    hole.isHandedOnBy("roads-officer", "lighting", "It is about the lamp there.");
    hole.isHandedOnBy("officer", "roads", "There is no lamp at that place.");

    assertThat(
            hole.completedBy(
                "roads-officer",
                Map.of("decision", "contractor", "contractor", "glen-roads", "workOrder", FILL_IT)))
        .isInstanceOf(WorkOutcome.Incomplete.class)
        .asString()
        .contains("Give it to a contractor when that is settled.");
  }

  private List<String> offered(Council.Case aCase, String question) {
    return work.formOf(aCase.openWork()).question(question).orElseThrow().options().stream()
        .map(Form.Option::value)
        .toList();
  }

  private WorkOutcome saidBy(String username, Council.Case aCase, Map<String, String> answers) {
    return contractors.finish(
        orders.open(aCase.reference).orElseThrow().id().toString(),
        sent(answers),
        council.staff(username));
  }

  private static Map<String, List<String>> sent(Map<String, String> answers) {
    return answers.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                answer -> List.of(answer.getValue()),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  private Promise answerOf(Council.Case aCase) {
    return requests.promisesOf(aCase.reference).stream()
        .filter(promise -> promise.milestone().equals("answer"))
        .findFirst()
        .orElseThrow();
  }

  private Requests.Kept timescales() {
    return requests.figures().getOrDefault("published-timescales", new Requests.Kept(0, 0, 0, 0));
  }

  /** Of those that the figure counts, for all requests or one. */
  private long brokenPromises(String reference) {
    return jdbc.sql(
            "select count(*) from promise where honours = 'published-timescales'"
                + " and broken_at is not null and reference like ?")
        .param(reference)
        .query(Long.class)
        .single();
  }

  private List<String> story(Council.Case aCase) {
    return requests.storyFor(aCase.reference, Locale.UK).stream().map(StoryLine::sentence).toList();
  }

  private List<LedgerEntry> entries(Council.Case aCase, String kind) {
    return ledger.of(aCase.reference).stream().filter(each -> each.kind().equals(kind)).toList();
  }

  private String message(Council.Case aCase, String template) {
    return jdbc.sql("select body from outbox where reference = ? and template = ?")
        .params(aCase.reference, template)
        .query(String.class)
        .single();
  }

  private long messages(Council.Case aCase, String template) {
    return jdbc.sql("select count(*) from outbox where reference = ? and template = ?")
        .params(aCase.reference, template)
        .query(Long.class)
        .single();
  }

  private List<String> sentTo(Council.Case aCase, String template) {
    return jdbc.sql("select distinct recipient from outbox where reference = ? and template = ?")
        .params(aCase.reference, template)
        .query(String.class)
        .list();
  }
}
