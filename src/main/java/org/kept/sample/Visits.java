package org.kept.sample;

import static org.kept.sample.Townspeople.person;

import java.util.Map;
import org.kept.request.Appointment.Went;
import org.kept.request.Channel;
import org.kept.request.PreferredContact;
import org.kept.request.Slot;

/** Appointments that people of the sample council made with those who look after homes. */
final class Visits {

  private static final String HOUSING = "housing-officer";
  private static final String REPAIR = "repair";

  private final Fortnight fortnight;

  private Visits(Fortnight fortnight) {
    this.fortnight = fortnight;
  }

  static void happenIn(Fortnight fortnight) {
    Visits visits = new Visits(fortnight);
    visits.kept();
    visits.missed();
    visits.changed();
    visits.toCome();
    visits.notChosen();
    for (int day = 8; day > 0; day--) {
      fortnight.at(day, "09:05", Townspeople::remind);
    }
  }

  private void kept() {
    repair("tap visit", 8, "Effie Nairn", "The kitchen tap", "It drips all night.");
    booked("tap visit", 7, slot(5, "10:00", "12:00"));
    went("tap visit", 5, "12:05", Went.KEPT);
    fortnight.done("tap visit", HOUSING, 5, "12:20", "We put a new washer into the tap.");

    repair("window visit", 8, "Sorley Beaton", "The bedroom window", "It does not shut.");
    fortnight.at(
        7, "11:40", town -> town.offer("window visit", HOUSING, REPAIR, slot(4, "13:00", "16:00")));
    fortnight.at(
        6, "10:25", town -> town.bookFor("window visit", HOUSING, slot(4, "13:00", "16:00")));
    went("window visit", 4, "15:10", Went.KEPT);
  }

  private void missed() {
    repair("door visit", 9, "Peigi Munn", "The back door", "The lock sticks.");
    booked("door visit", 8, slot(6, "13:00", "16:00"));
    fortnight.at(
        6,
        "16:30",
        town ->
            town.went(
                "door visit",
                HOUSING,
                Went.MISSED_BY_US,
                slot(-3, "09:00", "11:00"),
                slot(-4, "13:00", "16:00")));
    fortnight.at(5, "18:20", town -> town.book("door visit", slot(-3, "09:00", "11:00")));

    repair("shed visit", 7, "Archie Baird", "The shed roof", "Rain comes in.");
    booked("shed visit", 6, slot(4, "09:00", "11:00"));
    fortnight.at(
        4,
        "11:15",
        town ->
            town.went("shed visit", HOUSING, Went.MISSED_BY_CUSTOMER, slot(-4, "09:00", "11:00")));
  }

  private void changed() {
    damp("damp moved", 6, "Kirsteen Boyd", "bathroom");
    fortnight.at(
        5,
        "11:10",
        town -> town.offer("damp moved", HOUSING, "inspection", slot(2, "10:00", "12:00")));
    fortnight.at(4, "07:50", town -> town.book("damp moved", slot(2, "10:00", "12:00")));
    fortnight.at(
        3,
        "08:45",
        town ->
            town.giveUp(
                "damp moved",
                HOUSING,
                "Our surveyor is ill this week. Nobody else may do this check.",
                slot(-3, "10:00", "12:00"),
                slot(-4, "14:00", "16:00")));

    repair("bath visit", 6, "Wilma Orr", "The bath", "The plug is stuck.");
    booked("bath visit", 5, slot(-3, "13:00", "15:00"));
    fortnight.at(2, "20:35", town -> town.cancelAppointment("bath visit"));
    fortnight.at(2, "20:45", town -> town.wishesAnotherTime("bath visit"));
  }

  private void toCome() {
    damp("damp booked", 5, "Ruaridh Sime", "bedroom");
    fortnight.at(
        4,
        "10:15",
        town ->
            town.offer(
                "damp booked",
                HOUSING,
                "inspection",
                slot(-3, "13:00", "15:00"),
                slot(-4, "10:00", "12:00")));
    fortnight.at(3, "21:05", town -> town.book("damp booked", slot(-3, "13:00", "15:00")));

    repair("stairs visit", 5, "Netta Rankine", "The stairs", "A step is loose.");
    booked("stairs visit", 4, slot(1, "10:00", "12:00"));

    repair("fan visit", 3, "Iain Laing", "The kitchen fan", "It makes a loud noise.");
    fortnight.at(
        2,
        "15:20",
        town ->
            town.offer(
                "fan visit",
                HOUSING,
                REPAIR,
                slot(-3, "15:00", "17:00"),
                slot(-5, "09:00", "11:00")));
  }

  private void notChosen() {
    repair("gutter visit", 6, "Una Cowie", "The gutter", "It hangs loose.");
    fortnight.at(
        5, "10:50", town -> town.offer("gutter visit", HOUSING, REPAIR, slot(2, "09:00", "11:00")));
  }

  /** Offered in the morning, and booked in the evening. */
  private void booked(String nickname, int days, Slot slot) {
    fortnight.at(days, "11:30", town -> town.offer(nickname, HOUSING, REPAIR, slot));
    fortnight.at(days, "19:10", town -> town.book(nickname, slot));
  }

  private void went(String nickname, int days, String time, Went how) {
    fortnight.at(days, time, town -> town.went(nickname, HOUSING, how));
  }

  private Slot slot(int daysAgo, String from, String until) {
    return fortnight.slot(daysAgo, from, until);
  }

  private void repair(String nickname, int days, String name, String where, String details) {
    ask(
        nickname,
        "housing-repair-routine",
        days,
        name,
        Map.of(
            "homeAddress",
            "31 Castle View, Strathmore, IV99 3CC",
            "tenant",
            "yes",
            "item",
            "fence-path",
            "where",
            where,
            "details",
            details,
            "recurring",
            "no",
            "visitTimes",
            "call-first"));
  }

  private void damp(String nickname, int days, String name, String room) {
    ask(
        nickname,
        "damp-and-mould",
        days,
        name,
        Map.of(
            "homeAddress",
            "4 Shore Street, Strathmore",
            "tenant",
            "yes",
            "rooms",
            room,
            "signs",
            "mould",
            "since",
            "months",
            "leak",
            "no",
            "visitTimes",
            "call-first"));
  }

  private void ask(
      String nickname, String service, int days, String name, Map<String, String> answers) {
    fortnight.at(
        days,
        "08:20",
        town ->
            town.ask(
                nickname,
                service,
                Channel.WEB,
                person(name, PreferredContact.EMAIL, "standard", "en"),
                answers));
  }
}
