package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.access.TrackingKeys;
import org.kept.promise.KeptClock;
import org.kept.request.Appointment;
import org.kept.request.Appointments;
import org.kept.request.Requests;
import org.kept.request.Slot;
import org.kept.request.StoryLine;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Appointments through the doors: a colleague's case and the customer's page. */
@KeptTest
class AppointmentJourneysTest {

  private static final Slot TUESDAY =
      new Slot(Instant.parse("2026-06-16T09:00:00Z"), Instant.parse("2026-06-16T11:00:00Z"));

  @Autowired private Council council;
  @Autowired private Appointments appointments;
  @Autowired private Requests requests;
  @Autowired private TrackingKeys keys;
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
  void offeredAtTheDeskAndBookedMovedAndCancelledByTheCustomer() {
    Council.Case damp = council.damp();
    Visitor colleague = Visitor.signedIn(port, "housing-officer");
    String desk = "/desk/case/" + damp.reference;
    assertThat(colleague.opens(desk).body()).contains("Offer times to the customer");

    String page = desk + "/appointment";
    assertThat(colleague.opens(page).body()).contains("Offer these times");
    HttpResponse<String> closed =
        colleague.sends(page, times("offer", "inspection", "2026-06-15", "10:00", "12:00"));
    assertThat(closed.statusCode()).isEqualTo(422);
    assertThat(closed.body())
        .contains("The team does not work on that day.", "value=\"2026-06-15\"", "selected");
    assertThat(
            colleague
                .sends(page, times("offer", "inspection", "2026-06-16", "10:00", "12:00"))
                .body())
        .as("back on the case")
        .contains("The times are on offer", "Tuesday 16 June 2026, 10.00 am to 12 noon")
        .contains("Book for the customer, or offer more times")
        .doesNotContain("Offer these times");
    colleague.sends(page, times("offer", "", "2026-06-17", "13:00", "16:00"));

    Visitor customer = new Visitor(port);
    String track = "/track/" + damp.reference;
    String choosing = customer.opens(track + "?key=" + keys.keyOf(damp.reference)).body();
    assertThat(choosing)
        .contains(
            "We have times for you. Please choose one below.",
            "Choose a time",
            "If none is good for you, tell us.",
            "You can write to us below. Your request goes on in any case.",
            "Wednesday 17 June 2026, 1.00 pm to 4.00 pm")
        .doesNotContain("If none of these is good for you");
    assertThat(colleague.opens(desk).body())
        .contains("Times are on offer. If you tell the outcome before one is chosen");
    String book = action(choosing, "book");
    assertThat(customer.sends(book, Map.of("seen", "0")).body())
        .contains("Choose one of the times.");
    String booked =
        customer.sends(book, Map.of("seen", "0", "time", time(choosing, "Tuesday 16 June"))).body();
    assertThat(booked)
        .contains(
            "Your time is booked.",
            "A time is booked: Tuesday 16 June 2026",
            "Booked: Tuesday 16 June 2026");
    assertThat(colleague.opens(desk).body())
        .contains("Booked: Tuesday 16 June 2026", "If you tell the outcome before that");
    HttpResponse<String> file = customer.opens(track + "/appointment.ics");
    assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
    assertThat(file.body())
        .contains("METHOD:PUBLISH", "DTSTART;TZID=Europe/London:20260616T100000", "SEQUENCE:1")
        .doesNotContain("Wilhelmina", "farquharson", "Unmistakable", keys.keyOf(damp.reference));
    assertThat(new Visitor(port).opens(track + "/appointment.ics").statusCode())
        .as("without the key")
        .isEqualTo(404);

    String moved =
        customer
            .sends(
                book,
                Map.of(
                    "seen",
                    "1",
                    "time",
                    time(booked, "Wednesday 17 June"),
                    "words",
                    "The bell does not ring. Please knock."))
            .body();
    assertThat(moved)
        .contains("Booked: Wednesday 17 June 2026")
        .as("What they wrote and did not send yet stands there still.")
        .contains("The bell does not ring. Please knock.</textarea>");
    assertThat(customer.sends(action(moved, "cancel"), Map.of("seen", "1")).body())
        .as("on a page that is out of date")
        .contains("This changed a moment ago.", "Booked: Wednesday 17 June 2026");
    assertThat(customer.sends(action(moved, "cancel"), Map.of("seen", "2")).body())
        .contains("Your time is cancelled.", "Your request goes on.")
        .doesNotContain("Choose a time<");
    assertThat(colleague.opens(desk).body())
        .contains("No appointment is open.", "Appointment cancelled by the customer");
  }

  @Test
  void whoCancelledTheirTimeAsksForAnotherAndTheTeamOffersSome() {
    Council.Case damp = council.damp();
    Visitor colleague = Visitor.signedIn(port, "housing-officer");
    String page = "/desk/case/" + damp.reference + "/appointment";
    colleague.sends(page, times("offer", "inspection", "2026-06-16", "10:00", "12:00"));
    Visitor customer = new Visitor(port);
    String track = "/track/" + damp.reference;
    String choosing = customer.opens(track + "?key=" + keys.keyOf(damp.reference)).body();
    assertThat(choosing).doesNotContain("Ask for another time");
    String booked =
        customer
            .sends(
                action(choosing, "book"),
                Map.of("seen", "0", "time", time(choosing, "Tuesday 16 June")))
            .body();
    String another = track + "/appointment/another";
    assertThat(customer.sends(another, Map.of()).body())
        .as("on a page that is out of date")
        .contains("This changed a moment ago.");

    assertThat(customer.sends(action(booked, "cancel"), Map.of("seen", "1")).body())
        .contains("Do you want another time?", "Ask for another time", another);
    assertThat(colleague.opens("/desk?view=appointments").body())
        .doesNotContain("They ask for another time");
    String asked = customer.sends(another, Map.of("words", "Not before noon, please.")).body();
    customer.sends(another, Map.of());

    assertThat(asked)
        .contains(
            "The team knows that you would like another time.",
            "You asked for another time.",
            "Not before noon, please.</textarea>")
        .doesNotContain("Ask for another time<");
    assertThat(told(damp, "appointment-wished")).hasSize(1);
    assertThat(colleague.opens("/desk?view=appointments").body())
        .contains("They ask for another time: offer new ones?", damp.reference);
    assertThat(colleague.opens("/desk/case/" + damp.reference).body())
        .contains("The customer cancelled their time and asks for another one.")
        .doesNotContain("No appointment is open.");

    colleague.sends(page, times("offer", "inspection", "2026-06-17", "13:00", "16:00"));

    assertThat(colleague.opens("/desk?view=appointments").body())
        .doesNotContain("They ask for another time");
    assertThat(customer.opens(track).body())
        .contains("Choose a time", "Wednesday 17 June 2026")
        .doesNotContain("You asked for another time. The team");
  }

  @Test
  void whoHasTheirAnswerAsksForNoOtherTime() {
    Council.Case hole = council.pothole();
    Actor officer = council.staff("roads-officer");
    appointments.offer(hole.reference, "call", "", List.of(TUESDAY), officer);
    Appointment call = appointments.of(hole.reference).get(0);
    appointments.book(hole.reference, call.id(), call.times().get(0).id(), 0, Actor.customer());
    appointments.cancel(hole.reference, call.id(), 1, Actor.customer());
    hole.isDoneBy("roads-officer", "The hole is filled.");
    Visitor customer = new Visitor(port);
    String track = "/track/" + hole.reference;

    assertThat(customer.opens(track + "?key=" + keys.keyOf(hole.reference)).body())
        .doesNotContain("Ask for another time");
    assertThat(customer.sends(track + "/appointment/another", Map.of()).body())
        .contains("We told you what we decided, so no time is offered for this any more.");
    assertThat(told(hole, "appointment-wished")).isEmpty();
  }

  @Test
  void bookedOnThePhoneAndMissedByUs() {
    Council.Case damp = council.damp();
    Visitor colleague = Visitor.signedIn(port, "housing-officer");
    String desk = "/desk/case/" + damp.reference;
    String page = desk + "/appointment";
    colleague.opens(page);
    colleague.sends(page, times("offer", "repair", "2026-06-16", "10:00", "12:00"));
    String offered = colleague.opens(page).body();
    String booked =
        colleague
            .sends(page, act("book", offered, Map.of("time", time(offered, "Tuesday 16 June"))))
            .body();
    assertThat(booked)
        .contains("Booked. The customer gets a message.", "Move or cancel this appointment");
    assertThat(told(damp, "appointment-booked").get(0).who()).isEqualTo("Donald Cameron");
    String moving = colleague.opens(page).body();
    HttpResponse<String> noReason =
        colleague.sends(
            page, act("move", moving, times("move", "", "2026-06-17", "13:00", "15:00")));
    assertThat(noReason.statusCode()).isEqualTo(422);
    assertThat(noReason.body()).contains("value=\"2026-06-17\"");

    council.timePassesUntil("2026-06-16 12:30");
    String over = colleague.opens(desk).body();
    assertThat(over).contains("Say how the appointment went");
    String task = first(over, "href=\"(/desk/work/[^\"]*)\">Say how the appointment went");
    String form = colleague.opens(task).body();
    assertThat(form).contains("How did the appointment go?", "Say how it went");
    Map<String, String> missed = new LinkedHashMap<>();
    missed.put("answers.went", "missed-by-us");
    HttpResponse<String> none = colleague.sends(task, missed);
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("offer at least one new time");
    missed.put("answers.newDay1", "2026-06-18");
    missed.put("answers.newFrom1", "9:00");
    missed.put("answers.newUntil1", "late");
    assertThat(colleague.sends(task, missed).body())
        .contains("Write a time such as 9:30.", "value=\"late\"", "value=\"9:00\"");
    missed.put("answers.newUntil1", "11:00");
    colleague.sends(task, missed);
    assertThat(colleague.opens(desk).body())
        .contains("Thursday 18 June 2026", "Appointment missed by us");

    assertThat(told(damp, "appointment-went"))
        .singleElement()
        .satisfies(line -> assertThat(line.sentence()).contains("We are sorry."));
    assertThat(appointments.of(damp.reference))
        .extracting(Appointment::state)
        .containsExactly(Appointment.State.OFFERED, Appointment.State.OVER);
  }

  @Test
  void whatWasTypedForOneActIsGivenBackWhenAnotherIsRefused() {
    Council.Case damp = council.damp();
    Visitor colleague = Visitor.signedIn(port, "housing-officer");
    String page = "/desk/case/" + damp.reference + "/appointment";
    colleague.opens(page);
    colleague.sends(page, times("offer", "meeting", "2026-06-16", "10:00", "12:00"));
    Map<String, String> meeting = times("offer", "meeting", "2026-06-16", "10:00", "12:00");
    meeting.put("place", "Town House, Broad Street");
    colleague.sends(page, meeting);

    String offered = colleague.opens(page).body();
    Map<String, String> none = act("book", offered, times("", "", "2026-06-18", "9:00", ""));
    assertThat(colleague.sends(page, none).body())
        .contains("Choose one of the times.", "value=\"2026-06-18\"", "value=\"9:00\"");
    colleague.sends(page, act("book", offered, Map.of("time", time(offered, "Tuesday 16 June"))));

    String booked = colleague.opens(page).body();
    council.timePassesUntil("2026-06-16 10:30");
    Map<String, String> late = act("move", booked, times("", "", "2026-06-18", "9:00", "11:00"));
    late.put("reason", "Our surveyor is ill.");
    HttpResponse<String> refused = colleague.sends(page, late);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .as("there is no form for it any more")
        .contains("Our surveyor is ill.</blockquote>")
        .doesNotContain("<textarea");
    assertThat(colleague.opens(page).body())
        .as("nothing can be done there, so the case is shown")
        .contains("Say how the appointment went");
    assertThat(colleague.sends(page, Map.of("act", "burn")).statusCode()).isEqualTo(422);
  }

  @Test
  void noOtherTeamTouchesIt() {
    Council.Case damp = council.damp();
    Visitor other = Visitor.signedIn(port, "roads-officer");
    other.opens("/desk");

    assertThat(
            other
                .sends(
                    "/desk/case/" + damp.reference + "/appointment",
                    times("offer", "visit", "2026-06-16", "10:00", "12:00"))
                .statusCode())
        .isEqualTo(403);
    assertThat(other.opens("/desk/case/" + damp.reference + "/appointment").statusCode())
        .isEqualTo(403);
    assertThat(appointments.of(damp.reference)).isEmpty();
  }

  private List<StoryLine> told(Council.Case about, String kind) {
    return requests.storyFor(about.reference, Locale.UK).stream()
        .filter(line -> line.kind().equals(kind))
        .toList();
  }

  private static Map<String, String> times(
      String act, String purpose, String day, String from, String until) {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("act", act);
    typed.put("purpose", purpose);
    typed.put("day", day);
    typed.put("from", from);
    typed.put("until", until);
    return typed;
  }

  /** What goes with an act on the page as it was drawn. */
  private static Map<String, String> act(String act, String page, Map<String, String> more) {
    Map<String, String> typed = new LinkedHashMap<>(more);
    typed.put("act", act);
    typed.put("appointment", first(page, "name=\"appointment\" value=\"([^\"]*)\""));
    typed.put("seen", first(page, "name=\"seen\" value=\"([^\"]*)\""));
    return typed;
  }

  private static String action(String page, String act) {
    return first(page, "action=\"([^\"]*/appointment/[^\"/]*/" + act + ")\"");
  }

  /** The id of the time whose label begins so. */
  private static String time(String page, String label) {
    return first(page, "for=\"time-([^\"]*)\">" + label);
  }

  private static String first(String page, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(page);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }
}
