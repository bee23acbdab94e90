package org.kept.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kept.access.Actor;
import org.kept.access.TrackingKeys;
import org.kept.file.FileKind;
import org.kept.file.SentFiles;
import org.kept.journey.Council;
import org.kept.request.Appointment;
import org.kept.request.Appointments;
import org.kept.request.Attachments;
import org.kept.request.Explanations;
import org.kept.request.HeldFile;
import org.kept.request.Holding;
import org.kept.request.PreferredContact;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.Slot;
import org.kept.request.Withdrawals;
import org.kept.workflow.WorkItems;
import org.kept.workflow.engine.Publishing;
import org.springframework.core.io.ByteArrayResource;

/** Cases in every state that a page can show. */
final class SampleCases {

  final Council.Case waiting;
  final Council.Case late;
  final Council.Case closed;
  final Council.Case rated;
  final Council.Case settling;
  final Council.Case claimed;
  final Council.Case fresh;
  final String toRing;
  final String outOfDate;
  final String gaelicLetter;
  final Council.Case handedOn;
  final Council.Case returned;
  final Council.Case another;
  final Council.Case anew;
  final Council.Case longer;
  final Council.Case complaint;
  final Council.Case withdrawn;
  final Council.Case contracted;
  final Council.Case contractedBack;
  final Council.Case openAgain;

  /** Answered so long ago that it cannot be opened again. */
  final Council.Case overAndDone;

  final Council.Case unclear;

  /** With a picture and a letter. */
  final Council.Case withFiles;

  final String question;

  /** A time was booked and is over; somebody is to say how it went. */
  final Council.Case met;

  final String howItWent;

  /** Times are on offer. */
  final Council.Case choosing;

  /** Times were on offer, and none was chosen. */
  final Council.Case notChosen;

  /** A time to come is booked. */
  final Council.Case booked;

  /** Its customer cancelled their time. */
  final Council.Case cancelled;

  /** Of a representative who sees what was decided. */
  final Council.Case enquiryWithAuthority;

  /** Of a representative who sees how far it is. */
  final Council.Case enquiry;

  /** Nobody has checked yet what may be told. */
  final Council.Case enquiryToCheck;

  /** Held to 1 working day, it would be late already. */
  final Council.Case slow;

  final Publishing publishing;
  private final TrackingKeys keys;

  SampleCases(
      Council council,
      Requests requests,
      Publishing publishing,
      TrackingKeys keys,
      Withdrawals withdrawals,
      Reopenings reopenings,
      Explanations explanations,
      Appointments appointments,
      WorkItems work,
      Attachments attachments) {
    this.publishing = publishing;
    this.keys = keys;
    council.opensOn("2026-05-20 10:00");
    overAndDone = council.pothole();
    overAndDone.isDoneBy("roads-officer", "We filled the hole.");
    council.opensOn("2026-06-11 10:00");
    waiting = council.pothole();
    waiting.isAskedBy("roads-officer", "Is the hole in the road or in the path?");
    late = council.missedBin();
    closed = council.missedBin();
    closed.isDoneBy("waste-officer", "We emptied your bin this morning.");
    rated = council.pothole();
    rated.completedBy(
        "roads-officer",
        Map.of(
            "decision",
            "cannot-meet",
            "refusal",
            "law-or-powers",
            "review",
            "Write to the roads manager within 4 weeks. She answers within 5 working days.",
            "reason",
            "The road belongs to a farm, so we may not mend it.",
            "alternative",
            "Please ask the owner of the farm. We can give you the address."));
    requests.rate(rated.reference, 2, "That took you long to find out.");
    longer = council.complaint();
    longer.isGivenMoreTimeBy("lead", 5, "We wait for a report from the roads team.");
    met = council.pothole();
    offer(appointments, council, met, "2026-06-16T09:00:00Z");
    book(appointments, met);
    notChosen = council.pothole();
    offer(appointments, council, notChosen, "2026-06-16T09:00:00Z");
    council.timePassesUntil("2026-06-18 09:00");
    howItWent = met.appointmentWork().id();
    choosing = council.pothole();
    offer(appointments, council, choosing, "2026-06-23T09:00:00Z");
    booked = council.pothole();
    offer(appointments, council, booked, "2026-06-23T09:00:00Z");
    offer(appointments, council, booked, "2026-06-24T13:00:00Z");
    book(appointments, booked);
    cancelled = council.pothole();
    offer(appointments, council, cancelled, "2026-06-23T09:00:00Z");
    book(appointments, cancelled);
    Appointment over = appointments.of(cancelled.reference).get(0);
    appointments.cancel(cancelled.reference, over.id(), over.changes(), Actor.customer());
    council.opensOn("2026-06-16 10:00");
    slow = council.missedBin();
    outOfDate = council.potholeBy(PreferredContact.LETTER);
    council.caseOf(outOfDate).isAskedBy("roads-officer", "Is the hole in the road?");
    council.opensOn("2026-06-18 09:00");
    settling = council.changeOfAddress();
    claimed = council.pothole();
    claimed.isClaimedBy("officer");
    requests.addInformation(claimed.reference, "It got deeper with the rain of last night.");
    fresh = council.missedBin();
    toRing = council.potholeBy(PreferredContact.PHONE);
    requests.addInformation(outOfDate, "It is in the road.");
    council.caseOf(outOfDate).isDoneBy("roads-officer", "We filled the hole.");
    gaelicLetter = council.potholeBy(PreferredContact.LETTER, "standard", "gd");
    complaint = council.complaint();
    withdrawn = council.pothole();
    withdrawals.withdraw(
        withdrawn.reference, "sorted-otherwise", "My neighbour filled it with gravel.");
    contracted = council.pothole();
    contracted.isGivenTo("glen-roads", "roads-officer", "Fill the hole. Put up lights at night.");
    contractedBack = council.pothole();
    contractedBack.isGivenTo("glen-roads", "roads-officer", "Fill the hole and seal it.");
    work.takeBack(
        contractedBack.openWork().id(),
        "Our own crew is close by today.",
        council.staff("roads-officer"));
    openAgain = council.pothole();
    openAgain.isDoneBy("roads-officer", "We filled the hole.");
    reopenings.reopen(openAgain.reference, "It came open again with the rain of last night.");
    handedOn = council.pothole();
    handedOn.isHandedOnBy("roads-officer", "lighting", "The post fell into the hole.");
    returned = council.pothole();
    returned.isHandedOnBy("roads-officer", "lighting", "The post fell into the hole.");
    returned.isReturnedBy("officer", 1, "not-ours", "The post is the electricity company’s.");
    unclear = council.pothole();
    unclear.isDoneBy("roads-officer", "We filled the hole for now.");
    explanations.ask(unclear.reference, "Why is it filled only for now?");
    explanations.ask(unclear.reference, "And who pays for my tyre?");
    question = work.ofCase(unclear.reference).get(0).id();
    enquiryWithAuthority = council.enquiry(true);
    enquiryWithAuthority.completedBy(
        "officer",
        Map.of(
            "enquiryLink",
            "yes",
            "enquiryAbout",
            rated.reference,
            "authority",
            "recorded",
            "authorityHow",
            "in-writing",
            "authorityChecked",
            "Signed letter of 9 June that came with the enquiry, seen by Morag Fraser."));
    enquiry = council.enquiry(true);
    enquiry.completedBy(
        "officer",
        Map.of("enquiryLink", "yes", "enquiryAbout", late.reference, "authority", "none"));
    enquiryToCheck = council.enquiry(true);
    withFiles = council.pothole();
    requests.addInformation(
        withFiles.reference,
        "",
        List.of(
            held(attachments, "the hole in Glen Avenue.jpg", SentFiles.jpeg(1)),
            held(attachments, "letter-of-the-garage-about-the-tyre.pdf", SentFiles.pdf())));
    anew = council.everydayRepair();
    anew.beginsAnew(
        "housing-officer", "damp-and-mould", Council.DAMP, "The photo shows mould on a wall.");
    another = council.pothole();
    another.isAbout("officer", "fly-tipping", "The photo shows rubbish and no hole.");
  }

  private static void offer(
      Appointments appointments, Council council, Council.Case about, String start) {
    Instant from = Instant.parse(start);
    appointments.offer(
        about.reference,
        "inspection",
        "",
        List.of(new Slot(from, from.plus(Duration.ofHours(2)))),
        council.staff("roads-officer"));
  }

  private static void book(Appointments appointments, Council.Case about) {
    Appointment offered = appointments.of(about.reference).get(0);
    appointments.book(
        about.reference,
        offered.id(),
        offered.times().get(0).id(),
        offered.changes(),
        Actor.customer());
  }

  private static HeldFile held(Attachments attachments, String name, byte[] content) {
    try {
      Holding holding =
          attachments.hold(
              name, content.length, new ByteArrayResource(content), Set.of(FileKind.values()));
      return ((Holding.Held) holding).file();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  String tokenOf(Council.Case one) {
    return keys.feedbackTokenOf(one.reference);
  }

  List<String> references() {
    return List.of(
        waiting.reference,
        late.reference,
        closed.reference,
        rated.reference,
        settling.reference,
        claimed.reference,
        fresh.reference,
        slow.reference,
        toRing,
        outOfDate,
        enquiryWithAuthority.reference,
        enquiry.reference,
        handedOn.reference,
        returned.reference,
        another.reference,
        anew.reference,
        longer.reference,
        complaint.reference,
        withdrawn.reference,
        openAgain.reference,
        overAndDone.reference,
        unclear.reference,
        met.reference,
        choosing.reference,
        booked.reference,
        notChosen.reference,
        cancelled.reference,
        contracted.reference,
        withFiles.reference);
  }
}
