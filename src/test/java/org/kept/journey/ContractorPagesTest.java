package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.promise.KeptClock;
import org.kept.request.Adjustments;
import org.kept.request.Appointment;
import org.kept.request.Appointments;
import org.kept.request.Customers;
import org.kept.request.Person;
import org.kept.request.Requests;
import org.kept.request.Slot;
import org.kept.request.WorkOrder.Ended;
import org.kept.request.WorkOrders;
import org.kept.workflow.ContractorWork;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What contractors see and send, and what colleagues see of them, without JavaScript. */
@KeptTest
class ContractorPagesTest {

  private static final String FILL_IT = "Fill the hole by the bus stop <and> sweep the road.";

  private static final Slot MORNING =
      new Slot(Instant.parse("2026-06-16T09:00:00Z"), Instant.parse("2026-06-16T11:00:00Z"));

  private static final Slot AFTERNOON =
      new Slot(Instant.parse("2026-06-17T13:00:00Z"), Instant.parse("2026-06-17T15:00:00Z"));

  @Autowired private Council council;
  @Autowired private ContractorWork contractors;
  @Autowired private JdbcClient jdbc;
  @Autowired private Customers customers;
  @Autowired private Appointments appointments;
  @Autowired private Requests requests;
  @Autowired private WorkOrders orders;
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
  void theySeeWhereItIsAndWhatIsToBeDoneAndNothingOfTheCustomer() {
    Council.Case hole = given();
    Visitor contractor = Visitor.signedIn(port, "glen-roads");

    assertThat(contractor.opens("/work-orders").body())
        .contains("Work for Glen Roads", hole.reference, address(hole), "Pothole")
        .containsPattern("Where: [A-Z]")
        .doesNotContain(Council.customer().name());
    String page = contractor.opens(address(hole)).body();

    assertThat(page)
        .contains(
            "Fill the hole by the bus stop &lt;and&gt; sweep the road.",
            "What is the name of the road?",
            "How big is the hole?",
            "by the end of Friday 19 June",
            "Given by",
            "Roads")
        .doesNotContain(
            Council.customer().name(),
            String.valueOf(Council.customer().email()),
            "What could happen?",
            "Is there anything else we should know?");
    for (String elsewhere :
        new String[] {
          "/desk",
          "/desk/case/" + hole.reference,
          "/desk/work/" + hole.openWork().id(),
          "/audit",
          "/accounts",
          "/outbox",
          "/studio/calendars",
          "/nobody-found"
        }) {
      assertThat(contractor.opens(elsewhere).statusCode()).as(elsewhere).isEqualTo(403);
    }
  }

  @Test
  void whatIsLateStaysMarkedLateAlsoByTheDateThatWasPromisedAnew() {
    Council.Case hole = given();
    Visitor contractor = Visitor.signedIn(port, "glen-roads");
    Pattern late = Pattern.compile("(?s)" + hole.reference + "((?!</tr>).)*?ds_tag--red\">Late");
    assertThat(contractor.opens("/work-orders").body()).doesNotContainPattern(late);

    council.timePassesUntil("2026-06-20 09:00");

    assertThat(hole.openWork().dueAt()).as("promised anew").isAfter(clock.instant());
    assertThat(contractor.opens("/work-orders").body()).containsPattern(late);
    assertThat(contractor.opens(address(hole)).body()).contains("ds_tag--red\">Late");
  }

  @Test
  void whoWantsACallFirstIsCalledByTheTeam() {
    Council.Case door = sticking();
    door.isGivenTo("firth-repairs", "housing-officer", "Plane the door in the hall, please.");

    assertThat(Visitor.signedIn(port, "firth-repairs").opens(address(door)).body())
        .contains("4 Shore Street", "The customer wants to agree a time first.")
        .doesNotContain("Call me first", "When can we come?");
    assertThat(
            Visitor.signedIn(port, "housing-officer").opens("/desk/case/" + door.reference).body())
        .contains("Call me first", "Firth Repairs has no number to call. Ring the customer");
    assertThat(Visitor.signedIn(port, "glen-roads").opens(address(given())).body())
        .doesNotContain("The customer wants to agree a time first.");
  }

  private Council.Case sticking() {
    return council.ask(
        "housing-repair-routine",
        Map.of(
            "homeAddress", "4 Shore Street, Strathmore",
            "tenant", "yes",
            "item", "door-window",
            "where", "Hall",
            "details", "The door sticks.",
            "recurring", "no",
            "visitTimes", "call-first"));
  }

  @Test
  void whoeverIsSentToADoorKnowsWhenAndWhatHelpsThere() {
    Council.Case door = sticking();
    Person known = requests.personOf(door.reference);
    customers.change(
        door.reference,
        known.mark(),
        new Person(
            known.name(),
            known.email(),
            "01463 000000",
            known.address(),
            known.preferredContact(),
            known.format(),
            known.language(),
            new Adjustments(List.of("time-at-door", "relay-call"), "I walk with a frame")),
        council.staff("housing-officer"));
    door.isGivenTo("firth-repairs", "housing-officer", "Plane the door in the hall, please.");
    Visitor firth = Visitor.signedIn(port, "firth-repairs");

    assertThat(firth.opens(address(door)).body())
        .contains("Know this first", "Give them time to come to the door")
        .doesNotContain("relay", "frame", known.name(), "Be there:");

    appointments.offer(
        door.reference, "repair", "", List.of(MORNING), council.staff("housing-officer"));
    Appointment offered = appointments.of(door.reference).get(0);
    appointments.book(
        door.reference,
        offered.id(),
        offered.choice(clock.instant()).get(0).id(),
        offered.changes(),
        Actor.customer());

    assertThat(firth.opens(address(door)).body())
        .contains("Be there: Tuesday 16 June 2026, 10.00 am to 12 noon");
    assertThat(firth.opens("/work-orders").body())
        .contains("Be there: Tuesday 16 June 2026, 10.00 am to 12 noon");
    // Nobody is met at a hole in a road, also where somebody calls about it.
    Council.Case hole = given();
    appointments.offer(
        hole.reference, "call", "", List.of(MORNING), council.staff("roads-officer"));
    Appointment call = appointments.of(hole.reference).get(0);
    appointments.book(
        hole.reference,
        call.id(),
        call.choice(clock.instant()).get(0).id(),
        call.changes(),
        Actor.customer());
    assertThat(Visitor.signedIn(port, "glen-roads").opens(address(hole)).body())
        .doesNotContain("Know this first", "Be there");
  }

  @Test
  void whoeverIsSentToADoorIsWrittenToWhenTheTimeIsAnotherAndWhenItIsNoMore() {
    Council.Case door = sticking();
    Person known = requests.personOf(door.reference);
    door.isGivenTo("firth-repairs", "housing-officer", "Plane the door in the hall, please.");
    Actor officer = council.staff("housing-officer");
    appointments.offer(door.reference, "repair", "", List.of(MORNING, AFTERNOON), officer);
    assertThat(visits(door)).isEmpty();

    books(door, 0);
    books(door, 0);
    assertThat(visits(door)).hasSize(1);
    assertThat(visit(door, "The customer booked a time"))
        .contains(
            door.reference,
            "Be there: Tuesday 16 June 2026, 10 am to 12 noon.",
            "/work-orders/" + orders.open(door.reference).orElseThrow().id())
        .doesNotContain(known.name(), String.valueOf(known.email()), "Plane the door");

    books(door, 1);
    assertThat(visit(door, "The customer booked another time"))
        .contains(
            "Be there: Wednesday 17 June 2026, 2 pm to 4 pm.",
            "Do not come at the time before: Tuesday 16 June 2026, 10 am to 12 noon.");

    Appointment moved = appointments.of(door.reference).get(0);
    appointments.moveByUs(
        door.reference, moved.id(), moved.changes(), List.of(MORNING), "She is ill.", officer);
    assertThat(visit(door, "We cannot keep a time"))
        .contains("Do not come: Wednesday 17 June 2026, 2 pm to 4 pm.")
        .doesNotContain("ill", "Be there");

    books(door, 0);
    Appointment again = appointments.of(door.reference).get(0);
    appointments.cancel(door.reference, again.id(), again.changes(), Actor.customer());
    assertThat(visits(door)).hasSize(5);
    assertThat(visit(door, "The customer cancelled a time"))
        .contains(
            "Do not come: Tuesday 16 June 2026, 10 am to 12 noon.", "The work is still yours.");

    // Who has the work no longer is not written to, nor about a call that the team makes.
    contractors.takeBack(door.openWork().id(), "We can do it ourselves.", officer);
    appointments.offer(door.reference, "repair", "", List.of(AFTERNOON), officer);
    books(door, 0);
    Council.Case hole = given();
    appointments.offer(
        hole.reference, "call", "", List.of(MORNING), council.staff("roads-officer"));
    books(hole, 0);
    assertThat(visits(door)).hasSize(5);
    assertThat(visits(hole)).isEmpty();
  }

  /** The customer books one of the times that can be chosen, or the same once more. */
  private void books(Council.Case aCase, int which) {
    Appointment open =
        appointments.of(aCase.reference).stream()
            .filter(Appointment::open)
            .findFirst()
            .orElseThrow();
    appointments.book(
        aCase.reference,
        open.id(),
        open.booked() != null && which == 0
            ? Objects.requireNonNull(open.bookedAs())
            : open.times().get(which).id(),
        open.changes(),
        Actor.customer());
  }

  private String visit(Council.Case aCase, String words) {
    return visits(aCase).stream().filter(body -> body.contains(words)).findFirst().orElseThrow();
  }

  private List<String> visits(Council.Case aCase) {
    return jdbc.sql("select body from outbox where reference = ? and template = 'work-order-visit'")
        .param(aCase.reference)
        .query(String.class)
        .list();
  }

  @Test
  void whoPressesTwiceReadsThatItWasSent() {
    Council.Case hole = given();
    Visitor contractor = Visitor.signedIn(port, "glen-roads");
    contractor.opens(address(hole));
    contractor.sends(address(hole), done());
    contractor.opens(address(hole));

    HttpResponse<String> again = contractor.sends(address(hole), done());

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).contains("Work for Glen Roads");
  }

  @Test
  void whoeverHasToFindThePlaceReadsTheSpotOnTheMap() {
    Council.Case hole =
        council.ask(
            "pothole",
            Map.of(
                "road", "Glen Avenue",
                "where", "Near the bus stop",
                "wherePoint", "NH 665 454",
                "size", "dinner-plate",
                "hazard", "no"));
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);

    assertThat(Visitor.signedIn(port, "glen-roads").opens(address(hole)).body())
        .contains("Near the bus stop (map reference NH 665 454)");
  }

  @Test
  void customersReadWhichContractorDidItAndNotWhichOfTheirPeople() {
    Council.Case hole = given();
    Visitor contractor = Visitor.signedIn(port, "glen-roads");
    contractor.opens(address(hole));
    contractor.sends(address(hole), done());

    assertThat(requests.storyFor(hole.reference, Locale.ENGLISH))
        .filteredOn(line -> line.kind().equals("work-order-done"))
        .singleElement()
        .satisfies(line -> assertThat(line.who()).isNull());
  }

  @Test
  void whoIsNoContractorHasNoSuchPage() {
    Council.Case hole = given();

    assertThat(Visitor.signedIn(port, "roads-officer").opens(address(hole)).statusCode())
        .isEqualTo(403);
    assertThat(new Visitor(port).opens(address(hole)).body()).contains("Sign in");
  }

  @Test
  void anothersWorkAndWorkThatThereIsNotAreTheSamePage() {
    Council.Case hole = given();
    Visitor other = Visitor.signedIn(port, "firth-repairs");

    HttpResponse<String> theirs = other.opens(address(hole));
    HttpResponse<String> none = other.opens("/work-orders/1b4e28ba-2fa1-11d2-883f-0016d3cca427");

    assertThat(theirs.statusCode()).isEqualTo(none.statusCode()).isEqualTo(404);
    assertThat(main(theirs))
        .isEqualTo(main(none))
        .contains(
            "You have no such work",
            "this is not work that the council gave you. Go back to your list.");
    assertThat(other.sends(address(hole), done()).statusCode()).isEqualTo(404);
    assertThat(orders.open(hole.reference)).isPresent();
  }

  @Test
  void whatIsMissingIsAskedForAndNothingTypedIsLost() {
    Council.Case hole = given();
    Visitor contractor = Visitor.signedIn(port, "glen-roads");
    contractor.opens(address(hole));

    HttpResponse<String> nothing = contractor.sends(address(hole), Map.of());
    assertThat(nothing.statusCode()).isEqualTo(422);
    assertThat(nothing.body()).contains("Say if the work is done.");
    HttpResponse<String> half =
        contractor.sends(
            address(hole), Map.of("answers.carriedOut", "not-done", "shown", "answers.carriedOut"));
    assertThat(half.body())
        .contains("Please answer one more question", "Why can you not do it?")
        .doesNotContain("There is a problem");
    HttpResponse<String> wrong =
        contractor.sends(
            address(hole),
            Map.of(
                "answers.carriedOut",
                "done",
                "answers.doneOn",
                "2026-07-01",
                "answers.doneSaid",
                "We filled and sealed it."));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("There is a problem", "We filled and sealed it.");
    assertThat(orders.open(hole.reference)).isPresent();

    String after = contractor.sends(address(hole), done()).body();

    assertThat(after)
        .contains(
            "Thank you. The council knows it now: " + hole.reference, "you said that it is done");
    assertThat(orders.latestOf(hole.reference).orElseThrow().ended()).isEqualTo(Ended.DONE);
    String decide =
        Visitor.signedIn(port, "roads-officer").opens("/desk/work/" + hole.openWork().id()).body();
    assertThat(decide)
        .contains(
            "Glen Roads says that the work is done",
            "The work was done on Thursday 11 June 2026",
            "We filled and sealed it.");
  }

  @Test
  void workIsNotDoneBeforeTheDayOnWhichItWasGiven() {
    Council.Case hole = given();
    Visitor contractor = Visitor.signedIn(port, "glen-roads");
    Map<String, String> dayBefore = new HashMap<>(done());
    dayBefore.put("answers.doneOn", "2026-06-10");

    HttpResponse<String> refused = contractor.sends(address(hole), dayBefore);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains(
            "There is a problem",
            "You were given this work on Thursday 11 June 2026. Write that day, or a later one.",
            "2026-06-10",
            "We filled and sealed it.");
    assertThat(orders.open(hole.reference)).isPresent();
  }

  @Test
  void whatWasTakenBackMeanwhileSaysSoAndGivesTheWordsBack() {
    Council.Case hole = given();
    Visitor contractor = Visitor.signedIn(port, "glen-roads");
    contractor.opens(address(hole));
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    String work = "/desk/work/" + hole.openWork().id();
    assertThat(officer.opens("/desk?view=contractors").body())
        .contains(hole.reference, "Glen Roads");
    assertThat(officer.opens(work).body())
        .contains(
            "Glen Roads does the work",
            "They have had it since",
            "If it is late, we are late.",
            "Take the work back")
        .doesNotContain("What did you decide?");
    HttpResponse<String> tooShort =
        officer.sends(work + "/take-back", Map.of("take-back-reason", "No <go>"));
    assertThat(tooShort.statusCode()).isEqualTo(422);
    assertThat(tooShort.body())
        .contains("Say in 10 to 2,000 letters why you take the work back.", "No &lt;go&gt;");

    String taken =
        officer
            .sends(work + "/take-back", Map.of("take-back-reason", "Our own crew is close by."))
            .body();

    assertThat(taken)
        .contains(
            "Your team has the work again. The customer is told so.",
            "We took the work back from Glen Roads",
            "What did you decide?");
    HttpResponse<String> late = contractor.sends(address(hole), done());
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains(
            "The council took this work back, so it is not yours any more.",
            "Our own crew is close by.",
            "What you wrote",
            "We filled and sealed it.")
        .doesNotContain("Where it is", "Fill the hole by the bus stop");
    assertThat(contractor.opens("/work-orders").body())
        .contains("No longer with you", "the council took it back");
  }

  private Council.Case given() {
    Council.Case hole = council.pothole();
    hole.isGivenTo("glen-roads", "roads-officer", FILL_IT);
    return hole;
  }

  private String address(Council.Case aCase) {
    return "/work-orders/" + orders.latestOf(aCase.reference).orElseThrow().id();
  }

  private static Map<String, String> done() {
    return Map.of(
        "answers.carriedOut",
        "done",
        "answers.doneOn",
        "2026-06-11",
        "answers.doneSaid",
        "We filled and sealed it.");
  }

  private static String main(HttpResponse<String> page) {
    String body = page.body();
    return body.substring(body.indexOf("<main"), body.indexOf("</main>"));
  }
}
