package org.kept.sample;

import static org.kept.sample.Townspeople.person;

import java.util.Map;
import org.kept.request.Channel;
import org.kept.request.PreferredContact;

/** What contractors did for a team, or have still to do. */
final class Contracted {

  private static final String OFFICER = "roads-officer";
  private static final String CONTRACTOR = "glen-roads";

  private final Fortnight fortnight;

  private Contracted(Fortnight fortnight) {
    this.fortnight = fortnight;
  }

  static void happenIn(Fortnight fortnight) {
    Contracted contracted = new Contracted(fortnight);
    contracted.underWay();
    contracted.late();
    contracted.returned();
    contracted.done();
  }

  private void underWay() {
    hole("hole at a contractor", 2, "10:05", "Ina Macaskill", "Mill Brae");
    given("hole at a contractor", 1, "09:10", "Fill the hole. The road is narrow: put up lights.");
  }

  private void late() {
    hole("hole late at a contractor", 10, "09:35", "Hector Nicolson", "Distillery Road");
    given("hole late at a contractor", 9, "11:15", "Fill the hole and both of the cracks beside.");
  }

  private void returned() {
    hole("hole a contractor returned", 3, "08:50", "Effie Maclean", "Pier Road");
    given("hole a contractor returned", 2, "10:30", "Fill the hole in front of the pier office.");
    fortnight.at(
        1,
        "15:20",
        town ->
            town.contractorCannot(
                "hole a contractor returned",
                CONTRACTOR,
                "The ground below is washed out. It needs a new drain before anybody fills it."));
  }

  private void done() {
    hole("hole a contractor filled", 6, "12:15", "Calum Macrae", "Bridge End");
    given("hole a contractor filled", 5, "09:25", "Fill the hole at the north end of the bridge.");
    fortnight.at(
        4,
        "14:45",
        town ->
            town.contractorDid(
                "hole a contractor filled", CONTRACTOR, "Filled, rolled and sealed."));
    fortnight.done(
        "hole a contractor filled",
        OFFICER,
        3,
        "10:40",
        "Glen Roads filled the hole for us. We looked at it, and it is sound.");
  }

  private void given(String nickname, int days, String time, String what) {
    fortnight.at(days, time, town -> town.giveToContractor(nickname, OFFICER, CONTRACTOR, what));
  }

  private void hole(String nickname, int days, String time, String name, String road) {
    fortnight.at(
        days,
        time,
        town ->
            town.ask(
                nickname,
                "pothole",
                Channel.WEB,
                person(name, PreferredContact.EMAIL, "standard", "en"),
                Map.of(
                    "road", road,
                    "where", "Close to the bus stop",
                    "size", "dustbin-lid",
                    "hazard", "no")));
  }
}
