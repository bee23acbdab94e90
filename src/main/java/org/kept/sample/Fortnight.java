package org.kept.sample;

import static org.kept.sample.Townspeople.person;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.kept.request.Channel;
import org.kept.request.FeedbackRoute;
import org.kept.request.PreferredContact;
import org.kept.request.Slot;

/**
 * What happened in the sample council in the fortnight before a moment: who asked for what, and who
 * did what about it.
 */
final class Fortnight {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  private final LocalDate today;
  private final Instant anchor;
  private final List<Happening> happenings = new ArrayList<>();

  private final Predicate<LocalDate> worked;

  private Fortnight(Instant anchor, Predicate<LocalDate> worked) {
    this.anchor = anchor;
    this.worked = worked;
    this.today = anchor.atZone(ZONE).toLocalDate();
  }

  /**
   * Everything that happened before this moment, in order.
   *
   * @param worked whether the council works on a day; holidays would leave nothing at risk
   */
  static List<Happening> before(Instant anchor, Predicate<LocalDate> worked) {
    Fortnight fortnight = new Fortnight(anchor, worked);
    fortnight.bins();
    fortnight.roads();
    fortnight.lights();
    fortnight.moves();
    OtherTeams.happenIn(fortnight);
    PassedAround.happenIn(fortnight);
    Visits.happenIn(fortnight);
    Contracted.happenIn(fortnight);
    Puzzled.happenIn(fortnight);
    Representatives.happenIn(fortnight);
    fortnight.feedbackAboutNoRequest();
    fortnight.calendar();
    return fortnight.happenings.stream().sorted(Comparator.comparing(Happening::at)).toList();
  }

  /**
   * When the working day before the day of this moment began: calls and letters since then are
   * still to be made, also on a Monday.
   */
  static Instant lastWorkingDay(Instant anchor, Predicate<LocalDate> worked) {
    return new Fortnight(anchor, worked).workingDay(1).atStartOfDay(ZONE).toInstant();
  }

  private void bins() {
    bin(
        "bin kept",
        9,
        "09:12",
        "Agnes Mackenzie",
        PreferredContact.EMAIL,
        "general",
        "3 Kirk Wynd, Strathmore, IV99 1AB");
    done(
        "bin kept",
        "waste-officer",
        8,
        "10:30",
        "We emptied your bin this morning. Sorry that we missed it.");
    at(7, "19:05", town -> town.rateByLink("bin kept", 5, "Quick and friendly. Thank you."));

    bin(
        "bin kept too",
        7,
        "11:40",
        "Duncan Reid",
        PreferredContact.TEXT,
        "recycling",
        "41 Mill Road, Strathmore, IV99 4DD");
    done(
        "bin kept too",
        "waste-officer",
        6,
        "14:15",
        "We came back today and emptied your recycling bin.");
    at(
        4,
        "10:05",
        town ->
            town.noteFeedback(
                "bin kept too", "waste-officer", FeedbackRoute.PAPER, 4, "Thanks to the crew."));

    bin(
        "bin blocked",
        6,
        "08:55",
        "Sheena Gow",
        PreferredContact.EMAIL,
        "garden",
        "8 Shore Street, Port Lundie");
    at(
        5,
        "09:20",
        town ->
            town.complete(
                "bin blocked",
                "waste-officer",
                Map.of(
                    "decision",
                    "cannot-meet",
                    "refusal",
                    "law-or-powers",
                    "review",
                    "Write to the waste manager within 4 weeks. She answers within 5 working days.",
                    "reason",
                    "A parked car kept our lorry out of the lane, so the crew could not reach your"
                        + " bin.",
                    "alternative",
                    "Put the bin at the end of the lane on your next bin day. We will take extra"
                        + " bags as well.")));
    at(
        5,
        "18:30",
        town ->
            town.rateByLink(
                "bin blocked", 2, "It happens every month. Please talk to the owner of the car."));

    bin(
        "bin at risk",
        3,
        "15:25",
        "Fraser Tait",
        PreferredContact.EMAIL,
        "food",
        "17 Castle View, Strathmore, IV99 3CC");
    at(2, "09:05", town -> town.claim("bin at risk", "waste-officer"));

    bin(
        "bin new",
        1,
        "16:48",
        "Isla Bain",
        PreferredContact.PHONE,
        "general",
        "2 Station Brae, Port Lundie");
    bin(
        "bin withdrawn",
        2,
        "10:35",
        "Ina Gillies",
        PreferredContact.PHONE,
        "food",
        "6 Castle View, Strathmore");
    at(
        2,
        "11:20",
        town ->
            town.noteWithdrawal(
                "bin withdrawn",
                "waste-officer",
                "by-mistake",
                "The bin was not out. She asks us not to come."));

    bin(
        "bin opened again",
        9,
        "11:05",
        "Morag Sim",
        PreferredContact.EMAIL,
        "general",
        "22 Mill Road, Strathmore");
    done(
        "bin opened again",
        "waste-officer",
        8,
        "12:10",
        "We came back and emptied your bin today.");
    at(
        7,
        "08:40",
        town ->
            town.noteReopening(
                "bin opened again",
                "waste-officer",
                "The crew emptied number 2. She lives at number 22, and her bin is still full."));
    done(
        "bin opened again",
        "waste-officer",
        6,
        "10:20",
        "We went to the wrong house and are sorry. Your bin at number 22 is empty now.");
    at(
        5,
        "20:15",
        town -> town.rateByLink("bin opened again", 4, "Right in the end, and no fuss."));

    bin(
        "bin newer",
        1,
        "17:20",
        "Hamish Orr",
        PreferredContact.EMAIL,
        "recycling",
        "29 Mill Road, Strathmore");

    at(
        4,
        "12:10",
        town ->
            town.ask(
                "bin again",
                "missed-bin",
                Channel.PHONE,
                person("Rhona Kerr", PreferredContact.LETTER, "large-print", "en"),
                Map.of(
                    "bin",
                    "general",
                    "missedOn",
                    date(5),
                    "binAddress",
                    "5 Braeside, Strathmore, IV99 2BB",
                    "neighbours",
                    "yes",
                    "recurring",
                    "yes")));
    at(
        4,
        "13:00",
        town ->
            town.complete(
                "bin again",
                "officer",
                Map.of(
                    "settled",
                    "no",
                    "handOffReason",
                    "Missed three times since the summer. The crew list has the wrong house"
                        + " number.")));
    at(3, "09:45", town -> town.claim("bin again", "waste-officer"));
  }

  private void feedbackAboutNoRequest() {
    at(9, "21:15", town -> town.say("missed-bin", 5, "The crew in our street always say hello."));
    at(8, "07:40", town -> town.say("pothole", 2, "The bus shakes all the way to Port Lundie."));
    at(6, "12:20", town -> town.say(null, 3, "The letters are easier to read than they were."));
    at(5, "22:05", town -> town.say("missed-bin", 4, ""));
    at(3, "16:30", town -> town.say(null, 1, "I waited on the phone for half an hour."));
    at(
        2,
        "11:50",
        town ->
            town.noteSaid(
                "lead", "street-light", FeedbackRoute.FACE_TO_FACE, 4, "Mill Road is bright now."));
  }

  private void roads() {
    hole("hole kept", 10, "08:40", "Alasdair Shaw", "Harbour Road", "dinner-plate", "no");
    done(
        "hole kept",
        "roads-officer",
        7,
        "15:50",
        "We filled the hole on Harbour Road. The repair should last for years.");
    at(
        6,
        "20:10",
        town ->
            town.noteFeedback(
                "hole kept",
                "roads-officer",
                FeedbackRoute.PHONE,
                4,
                "Good job, but the road was shut for a whole day."));

    hole("hole broken", 9, "10:05", "Kirsty Ballantyne", "Glen Avenue", "dustbin-lid", "no");
    at(8, "11:00", town -> town.claim("hole broken", "roads-officer"));

    hole("hole told twice", 8, "15:30", "Lewis Garrow", "Glen Avenue", "dustbin-lid", "no");
    at(
        7,
        "09:25",
        town ->
            town.isSameAs(
                "hole told twice",
                "roads-officer",
                "hole broken",
                "Both are about the hole on Glen Avenue by the bus stop. There is only one"
                    + " there."));

    hole("hole late", 10, "13:30", "Murdo Finlayson", "School Lane", "bigger", "no");
    done(
        "hole late",
        "roads-officer",
        2,
        "16:20",
        "The hole on School Lane is filled. We are sorry that it took too long.");
    at(1, "08:15", town -> town.rate("hole late", 2, "Two weeks for a hole outside a school."));

    hole("hole waiting", 4, "09:30", "Jean Lennox", "Old Mill Road", "small", "no");
    at(
        2,
        "10:40",
        town ->
            town.complete(
                "hole waiting",
                "roads-officer",
                Map.of(
                    "decision",
                    "ask-customer",
                    "question",
                    "Old Mill Road is long. Which house or lamp post is the hole nearest to?")));

    hole("hole silent", 12, "11:20", "Una Morrison", "Brae Road", "small", "no");
    at(
        11,
        "15:30",
        town ->
            town.complete(
                "hole silent",
                "roads-officer",
                Map.of(
                    "decision",
                    "ask-customer",
                    "question",
                    "We looked on Brae Road and found no hole. Can you send us the house"
                        + " number?")));

    hole("hole answered", 6, "14:05", "Gavin Muir", "Quarry Road", "dinner-plate", "no");
    at(
        5,
        "09:10",
        town ->
            town.complete(
                "hole answered",
                "roads-officer",
                Map.of(
                    "decision",
                    "ask-customer",
                    "question",
                    "Is the hole in the road or in the footpath?")));
    at(
        3,
        "19:45",
        town ->
            town.sendFiles(
                "hole answered",
                "It is in the footpath, just outside the post office.",
                Map.of(
                    "where it is.txt",
                    "From the door of the post office: four steps to the left.\n"
                        .getBytes(StandardCharsets.UTF_8))));

    hole("hole open again", 9, "16:05", "Rory Munro", "Shore Street", "dustbin-lid", "no");
    done(
        "hole open again",
        "roads-officer",
        6,
        "11:35",
        "We filled the hole on Shore Street this morning.");
    at(5, "19:20", town -> town.rateByLink("hole open again", 2, "It did not last a day."));
    at(
        2,
        "18:25",
        town ->
            town.reopen(
                "hole open again",
                "The filling came out when it rained. The hole is as deep as it was."));
    at(1, "09:30", town -> town.claim("hole open again", "roads-officer"));

    hole("hole withdrawn", 6, "10:20", "Ewan Forbes", "Station Brae", "small", "no");
    at(
        5,
        "18:05",
        town ->
            town.withdraw(
                "hole withdrawn", "sorted-otherwise", "My neighbour filled it with gravel."));

    hole("hole given up", 10, "09:55", "Peggy Lorimer", "Quarry Road", "small", "no");
    at(
        1,
        "10:15",
        town -> town.withdraw("hole given up", "took-too-long", "I cannot wait any longer."));

    hole("hole at risk", 5, "11:15", "Elspeth Dunn", "Ferry Road", "dustbin-lid", "yes");
    at(4, "08:50", town -> town.claim("hole at risk", "roads-officer"));

    hole("hole new", 1, "12:25", "Neil Buchan", "Harbour Road", "small", "no");
  }

  private void lights() {
    light("light kept", 8, "17:30", "Mairi Macleod", "Outside 14 Castle View", "out", "gd");
    done("light kept", "officer", 5, "11:25", "We fitted a new lamp. It was lit when we left.");

    light(
        "light misdirected",
        5,
        "16:35",
        "Stuart Lamont",
        "The car park behind the town hall",
        "damaged",
        "en");
    at(
        4,
        "10:15",
        town ->
            town.handOn(
                "light misdirected",
                "officer",
                "roads",
                "A lorry hit the post and broke the kerb as well; Roads have to mend the kerb"
                    + " first."));

    light(
        "light broken",
        9,
        "18:10",
        "Catherine Ogg",
        "Corner of Mill Road and Shore Street",
        "flickering",
        "en");

    light(
        "light not ours",
        4,
        "21:10",
        "Ishbel Rae",
        "The big roundabout on the main road to the north",
        "out",
        "en");
    at(
        3,
        "10:05",
        town ->
            town.complete(
                "light not ours",
                "officer",
                Map.of(
                    "decision",
                    "not-ours",
                    "reason",
                    "The main road and its lights belong to the trunk roads agency, not to us.",
                    "whereInstead",
                    "Tell the trunk roads agency on its website, under “Report a fault”. It mends"
                        + " these lights.")));

    light("light new", 2, "20:20", "Peter Innes", "Footpath to the station", "out", "en");
    at(
        1,
        "18:10",
        town ->
            town.sendFiles(
                "light new",
                "I took a picture when I came home. The plan shows which post it is.",
                Map.of(
                    "lamp at night.jpg",
                    Papers.lampAtNight(),
                    "which post.pdf",
                    Papers.letter("Footpath to the station", "The third post from the bridge"))));
  }

  private void moves() {
    move("move kept", 9, "13:20", "Lorna Petrie", "yes");
    settled(
        "move kept",
        8,
        "09:50",
        "Your bill now goes to your new address. You will get a new bill within a week.");
    at(
        7,
        "12:30",
        town ->
            town.noteFeedback(
                "move kept", "officer", FeedbackRoute.FACE_TO_FACE, 5, "Done in a day."));

    move("move kept too", 4, "10:10", "Andrew Skene", "yes");
    settled(
        "move kept too",
        4,
        "10:45",
        "We changed your address while you were on the phone. A letter will follow.");

    move("move to do", 2, "14:30", "Flora Nicol", "no");
    at(
        1,
        "11:10",
        town ->
            town.complete(
                "move to do",
                "officer",
                Map.of(
                    "settled",
                    "no",
                    "handOffReason",
                    "A student stays behind in the old flat, so Council Tax must check the"
                        + " discount.")));

    move("move new", 1, "15:15", "Ross Geddes", "yes");
  }

  /** Still to come, so that no day of the past changes under a start that was cut off. */
  private void calendar() {
    LocalDate closed = workingDayAhead(2);
    at(
        1,
        "17:45",
        town ->
            town.close(
                closed,
                "Staff training",
                "owner",
                "All teams learn the new way to handle complaints on this day."));
  }

  private void bin(
      String nickname,
      int days,
      String time,
      String name,
      PreferredContact contact,
      String bin,
      String address) {
    at(
        days,
        time,
        town ->
            town.ask(
                nickname,
                "missed-bin",
                Channel.WEB,
                person(name, contact, "standard", "en"),
                Map.of(
                    "bin",
                    bin,
                    "missedOn",
                    date(days + 1),
                    "binAddress",
                    address,
                    "neighbours",
                    "yes",
                    "recurring",
                    "no")));
  }

  private void hole(
      String nickname,
      int days,
      String time,
      String name,
      String road,
      String size,
      String hazard) {
    Map<String, String> answers = new java.util.HashMap<>();
    answers.put("road", road);
    answers.put("where", "On the left going up the hill, near the bus stop.");
    answers.put("wherePoint", "NH 665 454");
    answers.put("size", size);
    answers.put("hazard", hazard);
    if (hazard.equals("yes")) {
      answers.put("hazardDetail", "Bikes have to swerve into the other lane to get round it.");
    }
    at(
        days,
        time,
        town ->
            town.ask(
                nickname,
                "pothole",
                Channel.WEB,
                person(name, PreferredContact.EMAIL, "standard", "en"),
                answers));
  }

  private void light(
      String nickname,
      int days,
      String time,
      String name,
      String where,
      String fault,
      String language) {
    at(
        days,
        time,
        town ->
            town.ask(
                nickname,
                "street-light",
                Channel.WEB,
                person(name, PreferredContact.EMAIL, "standard", language),
                Map.of("where", where, "fault", fault, "hazard", "no")));
  }

  private void move(String nickname, int days, String time, String name, String everyoneMoves) {
    Map<String, String> answers = new java.util.HashMap<>();
    answers.put("oldAddress", "7 Braeside, Strathmore, IV99 2BB");
    answers.put("newAddress", "22 Castle View, Strathmore, IV99 3CC");
    answers.put("movedOn", date(days + 3));
    answers.put("newHome", "tenant");
    answers.put("everyoneMoves", everyoneMoves);
    if (everyoneMoves.equals("no")) {
      answers.put("whoStays", "My daughter, who is a student.");
    }
    at(
        days,
        time,
        town ->
            town.ask(
                nickname,
                "council-tax-change-of-address",
                Channel.WEB,
                person(name, PreferredContact.EMAIL, "standard", "en"),
                answers));
  }

  void done(String nickname, String officer, int days, String time, String reason) {
    at(
        days,
        time,
        town -> town.complete(nickname, officer, Map.of("decision", "done", "reason", reason)));
  }

  private void settled(String nickname, int days, String time, String reply) {
    at(
        days,
        time,
        town -> town.complete(nickname, "officer", Map.of("settled", "yes", "reply", reply)));
  }

  void at(int daysAgo, String time, Consumer<Townspeople> act) {
    Instant moment = workingDay(daysAgo).atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    if (moment.isBefore(anchor)) {
      happenings.add(new Happening(moment, act));
    }
  }

  /** A time on the working day that is so many working days before today, or after if negative. */
  Slot slot(int daysAgo, String from, String until) {
    LocalDate day = daysAgo < 0 ? workingDayAhead(-daysAgo) : workingDay(daysAgo);
    return new Slot(
        day.atTime(LocalTime.parse(from)).atZone(ZONE).toInstant(),
        day.atTime(LocalTime.parse(until)).atZone(ZONE).toInstant());
  }

  private LocalDate workingDayAhead(int days) {
    LocalDate day = today;
    for (int counted = 0; counted < days; ) {
      day = day.plusDays(1);
      if (worked.test(day)) {
        counted++;
      }
    }
    return day;
  }

  private String date(int daysAgo) {
    return workingDay(daysAgo).toString();
  }

  /** The working day that is so many working days before today. */
  private LocalDate workingDay(int daysAgo) {
    LocalDate day = today;
    for (int counted = 0; counted < daysAgo; ) {
      day = day.minusDays(1);
      if (worked.test(day)) {
        counted++;
      }
    }
    return day;
  }
}
