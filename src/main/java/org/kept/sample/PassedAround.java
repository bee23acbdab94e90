package org.kept.sample;

import static org.kept.sample.Townspeople.person;

import java.util.Map;
import org.kept.request.Channel;
import org.kept.request.PreferredContact;

/** What went from team to team before somebody did it. */
final class PassedAround {

  private final Fortnight fortnight;

  private PassedAround(Fortnight fortnight) {
    this.fortnight = fortnight;
  }

  static void happenIn(Fortnight fortnight) {
    PassedAround passed = new PassedAround(fortnight);
    passed.accepted();
    passed.returned();
    passed.disputed();
    passed.settled();
    passed.aboutSomethingElse();
    passed.sortedAnew();
  }

  private void accepted() {
    hole("hole with a lamp", 4, "09:20", "Moira Findlay", "Lamp Lane");
    handOn(
        "hole with a lamp",
        3,
        "10:00",
        "roads-officer",
        "lighting",
        "The post of the street light has sunk into the hole. It has to come out before we fill it.");
    fortnight.at(3, "11:30", town -> town.claim("hole with a lamp", "officer"));
  }

  private void returned() {
    hole("hole sent back", 3, "08:35", "Angus Petrie", "Station Road");
    handOn(
        "hole sent back",
        2,
        "09:45",
        "roads-officer",
        "street-cleaning",
        "There is no hole. Broken glass lies where the photo was taken.");
    fortnight.at(
        1,
        "10:20",
        town ->
            town.handBack(
                "hole sent back",
                "officer",
                "dealt-with",
                "We swept the glass on Monday. Below it there is a hole after all, a hand deep."));
  }

  private void disputed() {
    hole("hole of nobody", 4, "11:25", "Rhona Baird", "Old Mill Road");
    handOn(
        "hole of nobody",
        3,
        "09:15",
        "roads-officer",
        "planning",
        "The hole is in a street that a builder has not handed over to us yet.");
    fortnight.at(
        2,
        "15:40",
        town ->
            town.handBack(
                "hole of nobody",
                "officer",
                "not-ours",
                "The builder handed the street over in spring. It is on the list of our roads."));
  }

  private void settled() {
    hole("hole settled", 5, "12:50", "Duncan Reid", "Market Place");
    handOn(
        "hole settled",
        4,
        "10:30",
        "roads-officer",
        "street-cleaning",
        "A slab of the pavement is loose. The market uses it, and you look after the market.");
    handOn(
        "hole settled",
        3,
        "14:10",
        "officer",
        "roads",
        "We sweep the market. A loose slab is a pavement, and pavements are with you.");
    fortnight.at(
        2,
        "09:00",
        town ->
            town.settle(
                "hole settled", "head", "roads", "Slabs of pavements are with Roads, everywhere."));
  }

  private void aboutSomethingElse() {
    hole("hole with rubbish", 2, "10:15", "Kenneth Laing", "Harbour Road");
    fortnight.at(
        1,
        "09:35",
        town ->
            town.recategorise(
                "hole with rubbish",
                "roads-officer",
                "fly-tipping",
                "There is no hole. Somebody left three bags of rubbish in the road."));
  }

  /** With a way of its own, and the dates of the law from the day on which it was sent. */
  private void sortedAnew() {
    fortnight.at(
        4,
        "09:55",
        town ->
            town.ask(
                "mould as a repair",
                "housing-repair-routine",
                Channel.WEB,
                person("Effie Cumming", PreferredContact.EMAIL, "standard", "en"),
                Map.of(
                    "homeAddress", "6 Shore Street, Strathmore",
                    "tenant", "yes",
                    "item", "wall-floor",
                    "where", "The small bedroom",
                    "details", "The wall goes black behind the bed.",
                    "recurring", "no",
                    "visitTimes", "weekday-morning")));
    fortnight.at(
        2,
        "11:15",
        town ->
            town.beginAnew(
                "mould as a repair",
                "housing-officer",
                "damp-and-mould",
                Map.of(
                    "homeAddress", "6 Shore Street, Strathmore",
                    "tenant", "yes",
                    "rooms", "bedroom",
                    "signs", "mould",
                    "since", "months",
                    "leak", "no",
                    "visitTimes", "weekday-morning"),
                "The wall is not broken. What goes black behind the bed is mould."));
  }

  private void handOn(
      String nickname, int days, String time, String username, String team, String reason) {
    fortnight.at(days, time, town -> town.handOn(nickname, username, team, reason));
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
                    "where", "Beside the bus shelter",
                    "size", "dinner-plate",
                    "hazard", "no")));
  }
}
