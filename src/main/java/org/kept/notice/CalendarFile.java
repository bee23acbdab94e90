package org.kept.notice;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.io.text.ICalWriter;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.Organizer;
import biweekly.property.Status;
import biweekly.util.DateTimeComponents;
import biweekly.util.DayOfWeek;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import biweekly.util.UtcOffset;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.request.Slot;

/**
 * An appointment as calendars read it (RFC 5545 and 5546). What it is called stays the same for
 * ever, and a later edition has a higher number, so that calendars change what they have.
 */
final class CalendarFile {

  /** What a calendar is to do with it. */
  enum Method {
    /** For whoever fetches it: says nothing of who comes. */
    PUBLISH,
    REQUEST,
    CANCEL
  }

  /** Where the address belongs to which the file goes, until it goes: no table holds it. */
  static final String ADDRESSEE = "addressee@kept.invalid";

  /** A line of a file has no more octets than these, without its end. */
  private static final int LONGEST_LINE = 75;

  private static final String ZONE = "Europe/London";
  private static final UtcOffset WINTER = new UtcOffset(true, 0, 0);
  private static final UtcOffset SUMMER = new UtcOffset(true, 1, 0);
  private static final int MARCH = 3;
  private static final int OCTOBER = 10;

  private CalendarFile() {}

  /**
   * What stands in it.
   *
   * @param id what it is called, for ever
   * @param edition a higher one replaces a lower one
   * @param place where it is, null if that is at the customer's
   * @param address of the page of the request, without its key
   * @param organizer the council's name
   * @param from the council's address for email
   * @param invites true for what is sent: it names the address to which it goes
   */
  record Contents(
      UUID id,
      int edition,
      Instant writtenAt,
      Slot slot,
      String summary,
      String description,
      @Nullable String place,
      String address,
      String organizer,
      String from,
      boolean invites) {}

  static String write(Method method, Contents contents) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//Kept//Appointments//EN");
    calendar.setMethod(method.name());
    calendar
        .getTimezoneInfo()
        .setDefaultTimezone(new TimezoneAssignment(TimeZone.getTimeZone(ZONE), zone()));
    calendar.addEvent(event(method, contents));
    StringWriter text = new StringWriter();
    try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
      // It folds by letters. What counts are octets, and a letter may have several.
      writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
      writer.write(calendar);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return folded(text.toString());
  }

  private static VEvent event(Method method, Contents contents) {
    VEvent event = new VEvent();
    event.setUid(contents.id().toString());
    event.setSequence(contents.edition());
    event.setDateTimeStamp(Date.from(contents.writtenAt()));
    event.setDateStart(Date.from(contents.slot().start()));
    event.setDateEnd(Date.from(contents.slot().end()));
    event.setSummary(contents.summary());
    event.setDescription(contents.description());
    if (contents.place() != null) {
      event.setLocation(contents.place());
    }
    event.setUrl(contents.address());
    event.setOrganizer(new Organizer(contents.organizer(), contents.from()));
    event.setStatus(method == Method.CANCEL ? Status.cancelled() : Status.confirmed());
    if (contents.invites()) {
      Attendee attendee = new Attendee(null, ADDRESSEE);
      attendee.setParticipationStatus(ParticipationStatus.ACCEPTED);
      attendee.setRsvp(false);
      event.addAttendee(attendee);
    }
    return event;
  }

  /** By the rules of this zone since 1996. */
  private static VTimezone zone() {
    VTimezone zone = new VTimezone(ZONE);
    DaylightSavingsTime summer = new DaylightSavingsTime();
    begins(summer, new DateTimeComponents(1996, MARCH, 31, 1, 0, 0, false), MARCH, WINTER, SUMMER);
    summer.addTimezoneName("BST");
    zone.addDaylightSavingsTime(summer);
    StandardTime winter = new StandardTime();
    begins(
        winter, new DateTimeComponents(1996, OCTOBER, 27, 2, 0, 0, false), OCTOBER, SUMMER, WINTER);
    winter.addTimezoneName("GMT");
    zone.addStandardTime(winter);
    return zone;
  }

  /** On the last Sunday of a month, each year. */
  private static void begins(
      Observance part, DateTimeComponents first, int month, UtcOffset from, UtcOffset to) {
    part.setDateStart(first);
    part.setTimezoneOffsetFrom(from);
    part.setTimezoneOffsetTo(to);
    part.setRecurrenceRule(
        new Recurrence.Builder(Frequency.YEARLY)
            .byMonth(month)
            .byDay(-1, DayOfWeek.SUNDAY)
            .build());
  }

  /** The file as it goes to this address. */
  static String sentTo(String address, String file) {
    return folded(file.replace("\r\n ", "").replace(ADDRESSEE, address));
  }

  /** Breaks long lines, never within a letter; what goes on begins with a blank. */
  static String folded(String text) {
    StringBuilder file = new StringBuilder();
    for (String line : text.lines().toList()) {
      int octets = 0;
      for (int letter : line.codePoints().toArray()) {
        String one = Character.toString(letter);
        int more = one.getBytes(StandardCharsets.UTF_8).length;
        if (octets + more > LONGEST_LINE) {
          file.append("\r\n ");
          octets = 1;
        }
        file.append(one);
        octets += more;
      }
      file.append("\r\n");
    }
    return file.toString();
  }
}
