package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.form.Answers;
import org.kept.ledger.Ledger;
import org.kept.promise.KeptClock;
import org.kept.request.Outcome;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Requests;
import org.kept.request.Stage;
import org.kept.request.StoryLine;
import org.kept.request.Submit;
import org.kept.request.Submitted;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What requests come to, and what their customers are told of it. */
@KeptTest
abstract class Endings {

  private static final Map<String, String> REFUSED =
      Map.of(
          "decision", "cannot-meet",
          "refusal", "limits-of-resources",
          "reason", "The hole is too deep for our crew.",
          "alternative", "We put a barrier round it today.",
          "review", "Ask the roads manager. She answers in 5 days.");

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private WorkItems work;
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
  void nothingIsRefusedWhileAPartIsMissing() {
    Council.Case hole = council.pothole();

    for (String part : REFUSED.keySet()) {
      assertThat(problems(hole.completedBy("roads-officer", without(REFUSED, part))))
          .as("without " + part)
          .containsKey(part);
    }
    Map<String, String> madeUp = new LinkedHashMap<>(REFUSED);
    madeUp.put("refusal", "I do not like it");
    assertThat(problems(hole.completedBy("roads-officer", madeUp))).containsOnlyKeys("refusal");
    assertThat(hole.openWork().name()).isEqualTo("Decide on the request");
    assertThat(requests.outcomeOf(hole.reference, Locale.UK)).isEmpty();
  }

  @Test
  void whoCannotBeHelpedIsToldWhyWhatElseTheyCanDoAndHowToHaveItLookedAtAgain() {
    Council.Case hole = council.pothole();

    assertThat(hole.completedBy("roads-officer", REFUSED)).isInstanceOf(WorkOutcome.Done.class);

    Outcome outcome = requests.outcomeOf(hole.reference, Locale.UK).orElseThrow();
    assertThat(outcome.kind()).isEqualTo("cannot-meet");
    assertThat(outcome.refusal()).isEqualTo("limits-of-resources");
    assertThat(outcome.because()).isEqualTo("Not enough money, people or equipment");
    assertThat(outcome.said())
        .extracting(Outcome.Said::heading)
        .containsExactly("Why", "What you can do instead", "How to have it looked at again");
    assertThat(outcome.said())
        .extracting(Outcome.Said::words)
        .containsExactly(REFUSED.get("reason"), REFUSED.get("alternative"), REFUSED.get("review"));
    assertThat(told(hole))
        .contains("We do not have the money, the people or the equipment for it.")
        .contains("This is what you can do instead:\n\nWe put a barrier round it today.")
        .contains("look at it again. This is how:\n\nAsk the roads manager.");
    assertThat(hole.story())
        .containsSubsequence(
            "We cannot do this. We say here why.",
            "“The hole is too deep for our crew.",
            "We put a barrier round it today.",
            "Ask the roads manager. She answers in 5 days.”");
    assertThat(requests.storyForStaff(hole.reference, Locale.UK))
        .extracting(StoryLine::sentence)
        .contains(
            "Message written that we cannot do this. Main reason: Not enough money, people or"
                + " equipment");
    assertThat(detail(hole, "customer-told"))
        .containsEntry("outcome", "cannot-meet")
        .containsEntry("refusal", "limits-of-resources");
    assertThat(requests.promisesOf(hole.reference)).allMatch(each -> each.keptAt() != null);
    assertThat(ledger.verify(hole.reference).intact()).isTrue();
  }

  @Test
  void whatWasDoneIsToldWithoutAReasonCode() {
    Council.Case move = council.changeOfAddress();
    move.completedBy("officer", Map.of("settled", "yes", "reply", "Your bill is changed now."));
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");

    for (Council.Case done : List.of(move, hole)) {
      Outcome outcome = requests.outcomeOf(done.reference, Locale.UK).orElseThrow();
      assertThat(outcome.kind()).isEqualTo("done");
      assertThat(outcome.refusal()).isNull();
      assertThat(outcome.because()).isNull();
      assertThat(outcome.said()).extracting(Outcome.Said::heading).containsExactly("What we did");
      assertThat(detail(done, "customer-told")).doesNotContainKey("refusal");
    }
  }

  @Test
  void whatIsNotOursIsToldWithWhereToGoInstead() {
    Council.Case hole = council.pothole();
    Map<String, String> notOurs =
        Map.of(
            "decision", "not-ours",
            "reason", "The road is a trunk road.",
            "whereInstead", "The trunk roads agency: 0800 000 000.");
    assertThat(problems(hole.completedBy("roads-officer", without(notOurs, "whereInstead"))))
        .containsOnlyKeys("whereInstead");
    assertThat(problems(hole.completedBy("roads-officer", without(notOurs, "reason"))))
        .containsOnlyKeys("reason");

    assertThat(hole.completedBy("roads-officer", notOurs)).isInstanceOf(WorkOutcome.Done.class);

    Outcome outcome = requests.outcomeOf(hole.reference, Locale.UK).orElseThrow();
    assertThat(outcome.kind()).isEqualTo("not-ours");
    assertThat(outcome.sentence()).isEqualTo("It is not for this council to do");
    assertThat(outcome.refusal()).isNull();
    assertThat(outcome.said())
        .extracting(Outcome.Said::heading)
        .containsExactly("Why", "Where you can go instead");
    assertThat(told(hole))
        .contains("because it is not for us to do. This is why:\n\nThe road is a trunk road.")
        .contains("This is where you can go instead:\n\nThe trunk roads agency: 0800 000 000.");
    assertThat(hole.story())
        .contains("This is not for us to do. We say here why, and where you can go instead.");
    assertThat(requests.promisesOf(hole.reference)).allMatch(each -> each.keptAt() != null);
    assertThat(requests.find(hole.reference).orElseThrow().stage()).isEqualTo(Stage.CLOSED);
  }

  @Test
  void atFirstContactWhoAskedTheWrongCouncilHearsWhereToGoInstead() {
    Council.Case move = council.changeOfAddress();
    Map<String, String> notOurs =
        Map.of(
            "settled", "not-ours",
            "reply", "Your new home is in Moray.",
            "whereInstead", "Moray Council: 01343 000 000.");
    assertThat(problems(move.completedBy("officer", without(notOurs, "whereInstead"))))
        .containsOnlyKeys("whereInstead");
    assertThat(problems(move.completedBy("officer", without(notOurs, "reply"))))
        .containsOnlyKeys("reply");

    assertThat(move.completedBy("officer", notOurs)).isInstanceOf(WorkOutcome.Done.class);

    Outcome outcome = requests.outcomeOf(move.reference, Locale.UK).orElseThrow();
    assertThat(outcome.kind()).isEqualTo("not-ours");
    assertThat(outcome.said())
        .extracting(Outcome.Said::heading)
        .containsExactly("Why", "Where you can go instead");
    assertThat(told(move))
        .contains("because it is not for us to do. This is why:\n\nYour new home is in Moray.")
        .contains("This is where you can go instead:\n\nMoray Council: 01343 000 000.");
    assertThat(detail(move, "customer-told"))
        .containsEntry("outcome", "not-ours")
        .containsEntry("atFirstContact", "true");
    assertThat(requests.promisesOf(move.reference)).allMatch(each -> each.keptAt() != null);
    assertThat(requests.find(move.reference).orElseThrow().stage()).isEqualTo(Stage.CLOSED);
  }

  @Test
  void atFirstContactTheSameAskedTwiceIsNotPassedOnToo() {
    Council.Case older = council.changeOfAddress();
    council.opensOn("2026-06-11 10:05");
    Council.Case younger = council.changeOfAddress();
    Map<String, String> same =
        Map.of(
            "settled", "duplicate",
            "reply", "You asked us this a little earlier.",
            "duplicateOf", older.reference);
    assertThat(problems(younger.completedBy("officer", without(same, "duplicateOf"))))
        .containsOnlyKeys("duplicateOf");
    Map<String, String> itself = new LinkedHashMap<>(same);
    itself.put("duplicateOf", younger.reference);
    assertThat(problems(younger.completedBy("officer", itself))).containsOnlyKeys("duplicateOf");

    assertThat(younger.completedBy("officer", same)).isInstanceOf(WorkOutcome.Done.class);

    assertThat(requests.outcomeOf(younger.reference, Locale.UK).orElseThrow().kind())
        .isEqualTo("duplicate");
    assertThat(requests.olderThan(younger.reference)).contains(older.reference);
    assertThat(requests.find(older.reference).orElseThrow().stage()).isNotEqualTo(Stage.CLOSED);
    assertThat(told(younger)).doesNotContain(older.reference);
    older.completedBy("officer", Map.of("settled", "yes", "reply", "Your bill is changed now."));
  }

  @Test
  void theOlderOfTwoThatAskForTheSameGoesOnAndStaysUnknownToWhoMadeTheYounger() {
    String older = askedBy("Hector Strange", "hector@strange.example");
    council.opensOn("2026-06-11 10:05");
    Council.Case younger = council.pothole();
    String before = storyOf(older);
    int messages = messagesTo(older);

    assertThat(
            younger.completedBy(
                "roads-officer",
                same(
                    older.replace("-", " ").toLowerCase(Locale.ROOT),
                    "It is the hole at number 7.")))
        .isInstanceOf(WorkOutcome.Done.class);

    Outcome outcome = requests.outcomeOf(younger.reference, Locale.UK).orElseThrow();
    assertThat(outcome.kind()).isEqualTo("duplicate");
    assertThat(outcome.sentence()).isEqualTo("An older request for the same goes on");
    assertThat(outcome.toString()).doesNotContain(older);
    assertThat(told(younger))
        .contains("We go on with the older one.")
        .contains("It is the hole at number 7.")
        .contains("We will not write to you when the older one is done.")
        .doesNotContain(older)
        .doesNotContain("Hector");
    assertThat(younger.story())
        .contains("An older request asks for the same. We decided to go on with that one.")
        .doesNotContain(older);
    assertThat(requests.olderThan(younger.reference)).contains(older);
    assertThat(detail(younger, "customer-told")).containsEntry("duplicateOf", older);
    assertThat(requests.storyForStaff(younger.reference, Locale.UK))
        .extracting(StoryLine::sentence)
        .contains("Message written that an older request goes on, but not which: " + older);
    assertThat(requests.promisesOf(younger.reference)).allMatch(each -> each.keptAt() != null);

    // The older one goes on, its customer hears nothing of it, and colleagues do.
    assertThat(requests.find(older).orElseThrow().toldAt()).isNull();
    assertThat(work.ofCase(older)).hasSize(1);
    assertThat(storyOf(older)).isEqualTo(before);
    assertThat(messagesTo(older)).isEqualTo(messages);
    assertThat(requests.storyForStaff(older, Locale.UK))
        .extracting(StoryLine::sentence)
        .contains("A younger request for the same was closed: " + younger.reference);
    assertThat(ledger.verify(older).intact()).isTrue();
    assertThat(ledger.verify(younger.reference).intact()).isTrue();
  }

  @Test
  void onlyAnOlderRequestThatGoesOnCanBeTheSame() {
    Council.Case answered = council.pothole();
    answered.isDoneBy("roads-officer", "We filled the hole.");
    Council.Case bin = council.missedBin();
    council.opensOn("2026-06-11 10:05");
    Council.Case hole = council.pothole();
    council.opensOn("2026-06-11 10:10");
    Council.Case later = council.pothole();

    assertThat(refusedAs(hole, "AAAAA-AAAAA")).contains("cannot find");
    assertThat(refusedAs(hole, "the one of my neighbour")).contains("cannot find");
    assertThat(refusedAs(hole, hole.reference)).contains("the reference of this request");
    assertThat(refusedAs(hole, later.reference)).contains("came after this one");
    assertThat(refusedAs(hole, answered.reference)).contains("answered already");
    assertThat(problems(hole.completedBy("roads-officer", same(bin.reference, "It is one hole."))))
        .containsOnlyKeys("otherService");
    assertThat(hole.openWork().name()).isEqualTo("Decide on the request");

    Map<String, String> explained = new LinkedHashMap<>(same(bin.reference, "It is one hole."));
    explained.put("otherService", "The bin fell into the hole.");
    assertThat(hole.completedBy("roads-officer", explained)).isInstanceOf(WorkOutcome.Done.class);
    assertThat(hole.story()).doesNotContain("fell into");
    assertThat(told(hole)).doesNotContain("fell into");
  }

  /** Who comes second sees what the first did: nobody is told that what is answered goes on. */
  @Test
  void theOlderOneIsNotAnsweredWhileTheYoungerIsSaidToBeTheSame() {
    Council.Case older = council.pothole();
    council.opensOn("2026-06-11 10:05");
    Council.Case younger = council.pothole();
    AtomicInteger turn = new AtomicInteger();

    List<Object> both =
        Threads.atOnce(
            2,
            () ->
                turn.getAndIncrement() == 0
                    ? younger.completedBy("roads-officer", same(older.reference, "It is one hole."))
                    : older.completedBy(
                        "roads-officer",
                        Map.of("decision", "done", "reason", "We filled the hole.")));

    assertThat(both).allMatch(WorkOutcome.class::isInstance);
    assertThat(requests.outcomeOf(older.reference, Locale.UK).orElseThrow().kind())
        .isEqualTo("done");
    if (requests.outcomeOf(younger.reference, Locale.UK).isEmpty()) {
      assertThat(refusedAs(younger, older.reference)).contains("answered already");
    } else {
      assertThat(requests.olderThan(younger.reference)).contains(older.reference);
      assertThat(both).allMatch(WorkOutcome.Done.class::isInstance);
    }
    assertThat(ledger.verify(older.reference).intact()).isTrue();
    assertThat(ledger.verify(younger.reference).intact()).isTrue();
  }

  @Test
  void wordsThatGiveTheOtherCustomerAwayAreNotSent() {
    String older = askedBy("Hector Strange", "hector@strange.example");
    council.opensOn("2026-06-11 10:05");
    Council.Case hole = council.pothole();

    for (String words :
        List.of(
            "It is the same as " + older + ", you see.",
            "It is " + older.replace("-", "").toLowerCase(Locale.ROOT) + " again.",
            "Your neighbour hector strange told us.",
            "Write to Hector@Strange.example about it.")) {
      assertThat(problems(hole.completedBy("roads-officer", same(older, words))))
          .as(words)
          .containsOnlyKeys("reason");
    }
    assertThat(hole.openWork().name()).isEqualTo("Decide on the request");
    // Their own name gives nobody away.
    assertThat(
            hole.completedBy(
                "roads-officer", same(older, "Wilhelmina Farquharson told us of one hole.")))
        .isInstanceOf(WorkOutcome.Done.class);
  }

  private String refusedAs(Council.Case aCase, String older) {
    Map<String, String> problems =
        problems(aCase.completedBy("roads-officer", same(older, "It is one hole.")));
    assertThat(problems).containsOnlyKeys("duplicateOf");
    return String.valueOf(problems.get("duplicateOf"));
  }

  private static Map<String, String> same(String older, String reason) {
    return Map.of("decision", "duplicate", "duplicateOf", older, "reason", reason);
  }

  private String askedBy(String name, String email) {
    Submit asked =
        council.submission(
            "pothole",
            Map.of(
                "road", "Glen Avenue",
                "where", "Outside number 7",
                "size", "dinner-plate",
                "hazard", "no"),
            UUID.randomUUID().toString());
    Submitted submitted =
        requests.submit(
            new Submit(
                asked.service(),
                asked.channel(),
                asked.answers(),
                asked.decisions(),
                new Person(
                    name,
                    email,
                    "01632 960111",
                    "2 Far Lane",
                    PreferredContact.EMAIL,
                    "standard",
                    "en"),
                asked.onceKey()));
    return ((Submitted.Accepted) submitted).reference();
  }

  private String storyOf(String reference) {
    return requests.storyFor(reference, Locale.UK).toString();
  }

  private int messagesTo(String reference) {
    return jdbc.sql("select count(*) from outbox where reference = ?")
        .param(reference)
        .query(Integer.class)
        .single();
  }

  private String told(Council.Case aCase) {
    return jdbc.sql("select body from outbox where reference = ? and template = 'decision-told'")
        .param(aCase.reference)
        .query(String.class)
        .single();
  }

  private Map<String, String> detail(Council.Case aCase, String kind) {
    return ledger.of(aCase.reference).stream()
        .filter(entry -> entry.kind().equals(kind))
        .findFirst()
        .orElseThrow()
        .detail();
  }

  private static Map<String, String> without(Map<String, String> answers, String question) {
    Map<String, String> rest = new LinkedHashMap<>(answers);
    rest.remove(question);
    return rest;
  }

  private static Map<String, String> problems(WorkOutcome outcome) {
    assertThat(outcome).isInstanceOf(WorkOutcome.Incomplete.class);
    Map<String, String> problems = new LinkedHashMap<>();
    for (Answers.Problem problem : ((WorkOutcome.Incomplete) outcome).problems()) {
      problems.put(problem.key(), problem.message());
    }
    return problems;
  }
}
