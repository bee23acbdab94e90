package org.kept.notice;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kept.notice.CalendarFile.Method;
import org.kept.request.Slot;

/** What calendars are given is what the standards ask for. */
class CalendarFileTest {

  private static final UUID ID = new UUID(1, 2);
  private static final Slot WINTER = slot("2026-12-08T10:00:00Z");

  @Test
  void saysWhatItIsAndWhen() {
    String file =
        CalendarFile.sentTo(
            "jean@example.org", CalendarFile.write(Method.REQUEST, contents(WINTER, 3, true)));

    assertThat(file.lines().toList())
        .startsWith("BEGIN:VCALENDAR", "VERSION:2.0")
        .endsWith("END:VCALENDAR")
        .contains(
            "METHOD:REQUEST",
            "UID:" + ID,
            "SEQUENCE:3",
            "STATUS:CONFIRMED",
            "DTSTAMP:20261126T104000Z",
            "DTSTART;TZID=Europe/London:20261208T100000",
            "DTEND;TZID=Europe/London:20261208T120000",
            "URL:https://kept.example/track/AAAAA-BBBBB",
            "ATTENDEE;RSVP=FALSE;PARTSTAT=ACCEPTED:mailto:jean@example.org");
    assertThat(file.replace("\r\n", "")).doesNotContain("\n", "\r");
    assertThat(file.replaceAll("\r\n ", ""))
        .contains("ORGANIZER;CN=Sample Council:mailto:no-reply");
  }

  @Test
  void bringsItsTimeZone() {
    String file = CalendarFile.write(Method.PUBLISH, contents(WINTER, 1, false));

    assertThat(file)
        .contains(
            "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n",
            "DTSTART:19960331T010000\r\n",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n",
            "TZOFFSETFROM:+0000",
            "TZOFFSETTO:+0100",
            "TZNAME:BST",
            "TZNAME:GMT");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-08T10:00:00Z, 20261208T100000",
    "2026-06-16T09:00:00Z, 20260616T100000",
    "2026-10-25T09:00:00Z, 20261025T090000",
    "2026-03-29T09:00:00Z, 20260329T100000"
  })
  void isReadAsTheSameMomentInSummerAndInWinter(String start, String here) {
    String file = CalendarFile.write(Method.REQUEST, contents(slot(start), 1, false));

    assertThat(file).contains("DTSTART;TZID=Europe/London:" + here + "\r\n");
    ICalendar read = Biweekly.parse(file).first();
    VEvent event = read.getEvents().get(0);
    assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse(start));
    assertThat(read.validate(biweekly.ICalVersion.V2_0).isEmpty()).isTrue();
  }

  @Test
  void aCancellationIsOne() {
    String file = CalendarFile.write(Method.CANCEL, contents(WINTER, 4, true));

    assertThat(file).contains("METHOD:CANCEL\r\n", "STATUS:CANCELLED\r\n", "UID:" + ID);
  }

  @Test
  void whatIsFetchedNamesNobody() {
    assertThat(CalendarFile.write(Method.PUBLISH, contents(WINTER, 1, false)))
        .doesNotContain("ATTENDEE", "key=");
  }

  @Test
  void noLineIsLongerThan75OctetsAndNoLetterIsBroken() {
    String words = "Tadhlaidh sinn ort – à è ì ò ù, ’s e 🏠 a th’ ann; ".repeat(6);
    CalendarFile.Contents contents =
        new CalendarFile.Contents(
            ID,
            1,
            Instant.parse("2026-11-26T10:40:00Z"),
            WINTER,
            words,
            "One\nTwo; three, four",
            null,
            "https://kept.example",
            "Council",
            "a@b.example",
            false);

    String file = CalendarFile.write(Method.PUBLISH, contents);

    assertThat(file.lines().toList())
        .allSatisfy(
            line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    VEvent read = Biweekly.parse(file).first().getEvents().get(0);
    assertThat(read.getSummary().getValue()).isEqualTo(words);
    assertThat(read.getDescription().getValue()).isEqualTo("One\nTwo; three, four");
  }

  @Test
  void foldsAtTheLastOctetAndNotBefore() {
    assertThat(CalendarFile.folded("a".repeat(75) + "\r\n")).isEqualTo("a".repeat(75) + "\r\n");
    assertThat(CalendarFile.folded("a".repeat(76) + "\r\n"))
        .isEqualTo("a".repeat(75) + "\r\n a\r\n");
    assertThat(CalendarFile.folded("a".repeat(74) + "à\r\n"))
        .isEqualTo("a".repeat(74) + "\r\n à\r\n");
  }

  private static CalendarFile.Contents contents(Slot slot, int edition, boolean invites) {
    return new CalendarFile.Contents(
        ID,
        edition,
        Instant.parse("2026-11-26T10:40:00Z"),
        slot,
        "Sample Council: Damp and mould",
        "We look at the problem",
        "Town House, High Street, Strathmore",
        "https://kept.example/track/AAAAA-BBBBB",
        "Sample Council",
        "no-reply@kept.example",
        invites);
  }

  private static Slot slot(String start) {
    Instant from = Instant.parse(start);
    return new Slot(from, from.plusSeconds(7200));
  }
}
