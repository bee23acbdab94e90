package org.kept.sample;

import static org.kept.sample.Townspeople.person;

import java.util.List;
import java.util.Map;
import org.kept.request.Adjustments;
import org.kept.request.Channel;
import org.kept.request.Person;
import org.kept.request.PreferredContact;

/** What people asked of the teams for homes, streets, complaints and information. */
final class OtherTeams {

  private static final String VISIT = "weekday-morning";

  private final Fortnight fortnight;

  private OtherTeams(Fortnight fortnight) {
    this.fortnight = fortnight;
  }

  static void happenIn(Fortnight fortnight) {
    OtherTeams teams = new OtherTeams(fortnight);
    teams.homes();
    teams.streets();
    teams.complaints();
    teams.information();
  }

  private void homes() {
    ask(
        "pipe kept",
        "housing-repair-emergency",
        Channel.PHONE,
        4,
        "07:40",
        "Ailsa Drummond",
        Map.of(
            "homeAddress",
            "12 Shore Street, Port Lundie",
            "tenant",
            "yes",
            "problem",
            "water",
            "waterOff",
            "yes",
            "hazard",
            "no",
            "details",
            "A pipe below the sink has burst. The kitchen floor is wet."));
    fortnight.done(
        "pipe kept",
        "housing-officer",
        4,
        "11:05",
        "We put in a new pipe this morning. Call us if the floor is not dry in a week.");

    ask(
        "gate to do",
        "housing-repair-routine",
        Channel.WEB,
        6,
        "20:15",
        "Colin Strachan",
        Map.of(
            "homeAddress",
            "31 Castle View, Strathmore, IV99 3CC",
            "tenant",
            "yes",
            "item",
            "fence-path",
            "where",
            "The front gate",
            "details",
            "The gate has come off its post.",
            "recurring",
            "no",
            "visitTimes",
            VISIT));
    fortnight.at(5, "09:30", town -> town.claim("gate to do", "housing-officer"));
    servedOtherwise();
  }

  /**
   * Each says once what helps; whoever works on it sees it, and has something to ring or to make.
   */
  private void servedOtherwise() {
    repair(
        "door to do",
        Channel.PHONE,
        "Effie Buchanan",
        PreferredContact.PHONE,
        "standard",
        new Adjustments(
            List.of("time-at-door", "clear-speech"), "Ring in the morning, please. I rest later."),
        "The back door");
    repair(
        "shelf to do",
        Channel.WEB,
        "Murdo Finlayson",
        PreferredContact.EMAIL,
        "braille",
        Adjustments.none(),
        "The shelf in the hall");
  }

  private void repair(
      String nickname,
      Channel channel,
      String name,
      PreferredContact way,
      String format,
      Adjustments adjustments,
      String where) {
    Person usual = person(name, way, format, "en");
    fortnight.at(
        1,
        "10:40",
        town ->
            town.ask(
                nickname,
                "housing-repair-routine",
                channel,
                new Person(
                    usual.name(),
                    usual.email(),
                    usual.phone(),
                    usual.address(),
                    way,
                    format,
                    "en",
                    adjustments),
                Map.of(
                    "homeAddress",
                    "8 Castle View, Strathmore",
                    "tenant",
                    "yes",
                    "item",
                    "door-window",
                    "where",
                    where,
                    "details",
                    "It has come loose.",
                    "recurring",
                    "no",
                    "visitTimes",
                    VISIT)));
  }

  private void streets() {
    ask(
        "sofa kept",
        "fly-tipping",
        Channel.WEB,
        6,
        "10:25",
        "Nan Urquhart",
        dumped("The lay-by on Quarry Road, close to the bridge", "furniture"));
    fortnight.done(
        "sofa kept", "officer", 5, "14:40", "We took the sofa away. Thank you for telling us.");

    ask(
        "wall refused",
        "fly-tipping",
        Channel.WEB,
        7,
        "13:15",
        "Torquil Sim",
        dumped("All along the old railway, from the station to the bridge", "building"));
    fortnight.at(
        4,
        "11:30",
        town ->
            town.complete(
                "wall refused",
                "officer",
                Map.of(
                    "decision",
                    "cannot-meet",
                    "refusal",
                    "limits-of-resources",
                    "reason",
                    "The rubble is more than our crew can lift, and there is no money to hire a"
                        + " digger before April.",
                    "alternative",
                    "We took away what was sharp and put up a fence. The path beside it is safe.",
                    "review",
                    "Ask the streets manager to look at it again. She answers within 5 working"
                        + " days.")));

    ask(
        "tyres new",
        "fly-tipping",
        Channel.WEB,
        1,
        "08:10",
        "Bruce Imlach",
        dumped("Behind the bus shelter on Ferry Road", "tyres"));
    ask(
        "path new",
        "dog-fouling",
        Channel.WEB,
        1,
        "18:05",
        "Grace Tulloch",
        Map.of(
            "where", "The path to the school, by the gate", "place", "school", "recurring", "no"));
  }

  private void complaints() {
    ask(
        "complaint kept",
        "complaint",
        Channel.WEB,
        8,
        "12:45",
        "Malcolm Keir",
        complaint("Nobody came to mend my window, and nobody called.", "housing"));
    fortnight.done(
        "complaint kept",
        "officer",
        6,
        "15:10",
        "You are right, and we are sorry. We wrote down the wrong day. We come on Friday, and we"
            + " call the day before from now on.");
    ask(
        "complaint new",
        "complaint",
        Channel.WEB,
        2,
        "21:00",
        "Rona Galbraith",
        complaint("The lorry comes at five in the morning and wakes the street.", "bins"));
  }

  private void information() {
    ask(
        "figures to find",
        "freedom-of-information",
        Channel.WEB,
        7,
        "09:05",
        "Euan Peddie",
        Map.of(
            "information",
            "How many holes in roads were filled in each of the last 3 years?",
            "copy",
            "email"));
    fortnight.at(6, "10:00", town -> town.claim("figures to find", "information-officer"));

    colleague(
        "colleague answered",
        4,
        "13:40",
        "housing-officer",
        "Donald Cameron",
        Map.of(
            "subject",
            "Give names of tenants to a roofer",
            "question",
            "The roofer wants a list of who lives in the 6 houses. May he have it?"));
    fortnight.done(
        "colleague answered",
        "information-officer",
        3,
        "15:20",
        "Give him the addresses and the days. He does not need the names to mend a roof.");
    colleague(
        "colleague waits",
        1,
        "10:15",
        "roads-officer",
        "Eilidh Sutherland",
        Map.of(
            "subject",
            "Keep pictures of a street",
            "question",
            "We took pictures for a works plan. Number plates can be read. How long may we keep them?"));
  }

  /** One of the council's own people asks another team, and hears at work. */
  private void colleague(
      String nickname,
      int days,
      String time,
      String username,
      String name,
      Map<String, String> answers) {
    Person person =
        new Person(
            name, username + "@example.com", null, null, PreferredContact.EMAIL, "standard", "en");
    fortnight.at(
        days,
        time,
        town -> town.ask(nickname, "advice-on-personal-data", Channel.WEB, person, answers));
  }

  private static Map<String, String> dumped(String where, String kind) {
    return Map.of(
        "where", where, "land", "road", "kind", kind, "amount", "car", "hazard", "no", "seen",
        "no");
  }

  private static Map<String, String> complaint(String what, String about) {
    return Map.of(
        "what", what, "about", about, "forWhom", "me", "outcome", "Say sorry and do it better.");
  }

  private void ask(
      String nickname,
      String service,
      Channel channel,
      int days,
      String time,
      String name,
      Map<String, String> answers) {
    fortnight.at(
        days,
        time,
        town ->
            town.ask(
                nickname,
                service,
                channel,
                person(name, PreferredContact.EMAIL, "standard", "en"),
                answers));
  }
}
