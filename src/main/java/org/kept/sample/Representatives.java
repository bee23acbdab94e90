package org.kept.sample;

import static org.kept.sample.Townspeople.person;

import java.util.Map;
import org.kept.request.Channel;
import org.kept.request.PreferredContact;

/** What councillors and members of parliament of the sample council asked about other people. */
final class Representatives {

  private static final String OFFICER = "officer";

  private final Fortnight fortnight;

  private Representatives(Fortnight fortnight) {
    this.fortnight = fortnight;
  }

  static void happenIn(Fortnight fortnight) {
    Representatives representatives = new Representatives(fortnight);
    representatives.withoutAuthority();
    representatives.withAuthority();
    representatives.takenBack();
    representatives.forNobody();
  }

  /** They see how far it is, and were told no more. */
  private void withoutAuthority() {
    enquiry(
        "councillor about a bin",
        4,
        "10:20",
        "Councillor Hamish Ogilvie",
        "councillor",
        "Port Lundie",
        "no",
        "Somebody in Shore Street tells me that her garden bin is never emptied. Where does it stand?");
    fortnight.at(
        3, "09:50", town -> town.findAskedAbout("councillor about a bin", OFFICER, "bin blocked"));
    fortnight.at(
        3,
        "10:15",
        town ->
            town.complete(
                "councillor about a bin",
                OFFICER,
                Map.of(
                    "decision",
                    "done",
                    "tells",
                    "progress",
                    "reason",
                    "That request is closed, and its person has our answer. We may tell you more once"
                        + " she agrees. On your page you see how far it is.")));
  }

  /** The person agreed, so that they see what was decided and why. */
  private void withAuthority() {
    enquiry(
        "office about a bin",
        4,
        "14:05",
        "Kirsty Dunbar",
        "office",
        "Strathmore North",
        "yes",
        "Mrs Mackenzie asked our member to find out why her bin was left.");
    fortnight.at(
        3,
        "11:30",
        town ->
            town.findAskedAbout(
                "office about a bin",
                OFFICER,
                "bin kept",
                "in-writing",
                "Signed letter that came with the enquiry, seen by Morag Fraser on the day before."));
  }

  /** The person changed their mind after we answered. */
  private void takenBack() {
    enquiry(
        "msp about a bin",
        6,
        "09:10",
        "Ruaridh Sinclair",
        "msp",
        "Strathmore",
        "yes",
        "A man in Mill Road wants to know what happens with his recycling bin.");
    fortnight.at(
        5,
        "10:40",
        town ->
            town.findAskedAbout(
                "msp about a bin",
                OFFICER,
                "bin kept too",
                "by-phone",
                "Morag Fraser rang him at the number that we had, and he said yes."));
    fortnight.at(
        5,
        "11:20",
        town ->
            town.complete(
                "msp about a bin",
                OFFICER,
                Map.of(
                    "decision",
                    "done",
                    "tells",
                    "details",
                    "reason",
                    "A lorry blocked the road on that day. We emptied the bin on the next one.")));
    // A colleague has still to talk to the member, and to the man.
    fortnight.at(
        1,
        "09:25",
        town ->
            town.takeAuthorityBack(
                "msp about a bin", OFFICER, "He rang: he would rather ask for himself."));
  }

  /** Nobody checks anything first. */
  private void forNobody() {
    fortnight.at(
        1,
        "11:15",
        town ->
            town.ask(
                "councillor about lights",
                "member-enquiry",
                Channel.PHONE,
                person("Councillor Jean Rennie", PreferredContact.PHONE, "standard", "en"),
                Map.of(
                    "role",
                    "councillor",
                    "area",
                    "Old Town",
                    "forPerson",
                    "no",
                    "question",
                    "When are the street lights of the Old Town changed?")));
  }

  private void enquiry(
      String nickname,
      int days,
      String time,
      String name,
      String role,
      String area,
      String agreed,
      String question) {
    fortnight.at(
        days,
        time,
        town ->
            town.ask(
                nickname,
                "member-enquiry",
                Channel.WEB,
                person(name, PreferredContact.EMAIL, "standard", "en"),
                Map.of(
                    "role", role,
                    "area", area,
                    "forPerson", "yes",
                    "agreed", agreed,
                    "question", question)));
  }
}
