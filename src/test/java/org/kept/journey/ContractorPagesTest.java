package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What contractors see and send, and what colleagues see of them, without JavaScript. */
@KeptTest
class ContractorPagesTest {

  private static final String FILL_IT = "Fill the hole by the bus stop <and> sweep the road.";

  private static final Slot MORNING =
      new Slot(Instant.parse("2026-06-16T09:00:00Z"), Instant.parse("2026-06-16T11:00:00Z"));

  @Autowired private Council council;
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
        .contains("Your answer brought up more questions.", "Why can you not do it?")
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
