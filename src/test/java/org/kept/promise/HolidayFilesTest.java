package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidayFilesTest {

  private static final String FEED =
      """
      {
       "england-and-wales": {"division": "england-and-wales", "events": [
        {"title": "Easter Monday", "date": "2029-04-02", "notes": "", "bunting": true}]},
       "scotland": {"division": "scotland", "events": [
        {"title": "New Year’s Day", "date": "2029-01-01", "notes": "", "bunting": true},
        {"title": "2nd January", "date": "2029-01-02", "notes": "", "bunting": true}]}
      }
      """;
  private static final String CALENDAR =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//council//holidays//EN
      BEGIN:VEVENT
      UID:1
      DTSTAMP:20260101T000000Z
      SUMMARY:Local holiday
      DTSTART;VALUE=DATE:20290705
      DTEND;VALUE=DATE:20290707
      END:VEVENT
      BEGIN:VEVENT
      UID:2
      DTSTAMP:20260101T000000Z
      SUMMARY:Fair Monday
      DTSTART;VALUE=DATE:20290716
      END:VEVENT
      END:VCALENDAR
      """
          .replace("\n", "\r\n");

  @Test
  void takesScotlandFromTheWholeFeed() {
    assertThat(read(FEED))
        .isEqualTo(
            Map.of(
                LocalDate.of(2029, 1, 1),
                "New Year’s Day",
                LocalDate.of(2029, 1, 2),
                "2nd January"));
  }

  @Test
  void takesTheOneDivisionOfItsOwnFeed() {
    String division =
        "{\"division\": \"scotland\", \"events\": [{\"title\": \"Day\", \"date\": \"2029-01-01\"}]}";

    assertThat(read(division)).isEqualTo(Map.of(LocalDate.of(2029, 1, 1), "Day"));
  }

  @Test
  void takesWholeDaysFromICalendar() {
    assertThat(read(CALENDAR))
        .isEqualTo(
            Map.of(
                LocalDate.of(2029, 7, 5), "Local holiday",
                LocalDate.of(2029, 7, 6), "Local holiday",
                LocalDate.of(2029, 7, 16), "Fair Monday"));
  }

  @Test
  void neverTakesTheHolidaysOfAnotherPartOfTheCountry() {
    String division = "{\"division\": \"northern-ireland\", \"events\": [%s]}";
    String day = "{\"title\": \"Day\", \"date\": \"2029-07-12\"}";
    for (String text :
        List.of(
            "{\"england-and-wales\": {\"division\": \"england-and-wales\", \"events\": ["
                + day
                + "]}}",
            division.formatted(day))) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> read(text))
          .withMessageStartingWith("new.file, line 1: this file has no holidays for Scotland.");
    }
    assertThat(list("{\"events\": [" + day + "]}").days())
        .as("a council's own list")
        .isEqualTo(Map.of(LocalDate.of(2029, 7, 12), "Day"));
  }

  @Test
  void knowsWhatTheDaysInAFileMostlyAre() {
    assertThat(list(FEED).usually()).isEqualTo(CalendarChange.Extent.WHOLE_YEARS);
    assertThat(list(CALENDAR).usually()).isEqualTo(CalendarChange.Extent.ADDED_DAYS);
    assertThat(list("{\"events\": [{\"title\": \"Day\", \"date\": \"2029-07-12\"}]}").usually())
        .isEqualTo(CalendarChange.Extent.ADDED_DAYS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2029-01-02        | 01-02             | 6 | 2nd January: '01-02' is not a date with its year. Write it like 2026-12-25.
          2029-01-02        | 2029-01-01        | 6 | Monday 1 January 2029 is there twice, as New Year’s Day and 2nd January. Leave one out.
          "2nd January"     | ""                | 6 | a holiday has no title. Write "title": "Christmas Day".
          "scotland": {"div | "skye": {"div     | 1 | this file has no holidays for Scotland. It has those for: England and Wales; Skye. Take bank-holidays.json from GOV.UK.
          2029-01-02        | 1999-01-02        | 6 | 2nd January is in the year 1999. Write a year from 2000 to 2046.
          2029-01-02        | 2047-01-02        | 6 | 2nd January is in the year 2047. Write a year from 2000 to 2046.
          "2029-01-02",     | "2029-01-02"      | 6 | this is not JSON. bank-holidays.json of GOV.UK begins with {, and has the title and the date of each holiday.
          """)
  void refusesAFeedWithAMistake(String found, String replacement, int line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(FEED.replace(found, replacement)))
        .withMessageStartingWith("new.file, line " + line + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DTSTART;VALUE=DATE:20290716 | DTSTART:20290716T090000Z    | 11 | Fair Monday is no whole day. Write DTSTART;VALUE=DATE:20261225.
          SUMMARY:Fair Monday         | DESCRIPTION:x               | 11 | a holiday has no name. Write SUMMARY:Christmas Day.
          SUMMARY:Fair Monday         | SUMMARY:Fair Monday¶RRULE:FREQ=YEARLY | 11 | Fair Monday repeats, so it has no year. Write one event for each year, without RRULE.
          VALUE=DATE:20290707         | VALUE=DATE:20290705         | 4  | Local holiday ends on no sensible day. Write DTEND as the day after the last.
          VALUE=DATE:20290716         | VALUE=DATE:20290706         | 11 | Friday 6 July 2029 is there twice, as Local holiday and Fair Monday. Leave one out.
          VALUE=DATE:20290716         | VALUE=DATE:19990716         | 11 | Fair Monday is in the year 1999. Write a year from 2000 to 2046.
          DTSTART;VALUE=DATE:20290716 | DTSTART;VALUE=DATE:Monday   | 15 | Could not parse
          """)
  void refusesAnICalendarFileWithAMistake(
      String found, String replacement, int line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(CALENDAR.replace(found, replacement.replace("¶", "\r\n"))))
        .withMessageStartingWith("new.file, line " + line + ": " + message);
  }

  @Test
  void refusesWhatIsNeither() {
    for (String text : new String[] {"", "holidays", "[]", "{}", "{\"scotland\": {\"events\": ["}) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> read(text))
          .withMessageStartingWith("new.file, line 1: ");
    }
  }

  @Test
  void saysOfAnEmptyFileAndOfOneThatIsNeitherKindWhatToChoose() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("\n"))
        .withMessage(
            "new.file, line 1: this file is empty. Choose bank-holidays.json from GOV.UK, or a"
                + " calendar file that ends in .ics.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("Christmas Day, 25 December"))
        .withMessage(
            "new.file, line 1: this is no file of holidays. Choose bank-holidays.json from GOV.UK,"
                + " or a calendar file that ends in .ics.");
  }

  private static Map<LocalDate, String> read(String text) {
    return list(text).days();
  }

  private static HolidayList list(String text) {
    return HolidayList.read("new.file", text, "scotland", new HolidayYears(2046));
  }
}
