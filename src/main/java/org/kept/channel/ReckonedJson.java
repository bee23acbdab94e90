package org.kept.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Asked;
import org.kept.promise.Passport;

/** A promise that a request would get, with how its date is reckoned. */
@Schema(name = "ReckonedPromise", description = "A promise that a request received then would get.")
record ReckonedJson(
    @Schema(example = "collect") String commitment,
    @Schema(description = "The commitment of the charter that it honours") String honours,
    @Schema(description = "When its clock starts") OffsetDateTime startsAt,
    @Schema(description = "The last moment at which it is kept") OffsetDateTime dueAt,
    @Schema(description = "When its holder is warned") OffsetDateTime warnAt,
    @Schema(description = "The commitment whose keeping starts its clock; null if receipt does")
        @Nullable String after,
    @Schema(
            description =
                "True if it starts when another is kept: reckoned from the last moment for that,"
                    + " so that it may be due sooner")
        boolean atTheLatest,
    PassportJson passport) {

  static ReckonedJson of(Asked asked) {
    return new ReckonedJson(
        asked.promise().commitment(),
        asked.promise().honours(),
        Moments.at(asked.startsAt()),
        Moments.at(asked.reckoned().dueAt()),
        Moments.at(asked.reckoned().warnAt()),
        asked.promise().after(),
        asked.atTheLatest(),
        PassportJson.of(asked.reckoned().passport()));
  }

  /** How a date was reckoned, so that anyone can count after us. */
  @Schema(
      name = "Passport",
      description = "How the date was reckoned, so that anyone can count it.")
  record PassportJson(
      @Schema(description = "Where the clock starts") OffsetDateTime receivedAt,
      @Schema(example = "3") int amount,
      @Schema(example = "working-days") String unit,
      RuleJson rule,
      @Schema(description = "Which edition of the published services") String catalogueVersion,
      @Schema(description = "Which calendar was counted by") String calendar,
      @Schema(description = "Which edition of it") String calendarVersion,
      @Schema(description = "The last date whose holidays are known") LocalDate knownUntil,
      @Schema(description = "True if the date lies beyond that, so that it may still move")
          boolean unsure,
      @Schema(description = "Everything between start and due date, in order")
          List<SegmentJson> segments,
      @Schema(description = "Each date from receipt to due date, whatever is counted")
          List<DayJson> days,
      @Schema(description = "The same in plain words") String sentence) {

    static PassportJson of(Passport passport) {
      return new PassportJson(
          Moments.at(passport.receivedAt()),
          passport.timescale().amount(),
          Kebab.of(passport.timescale().unit()),
          RuleJson.of(passport.rule()),
          passport.catalogueVersion(),
          passport.calendar(),
          passport.calendarVersion(),
          passport.knownUntil(),
          passport.unsure(),
          passport.segments().stream().map(SegmentJson::of).toList(),
          passport.days().stream().map(DayJson::of).toList(),
          passport.sentence());
    }
  }

  /** One piece of the way. */
  @Schema(name = "Segment", description = "One piece of the way from start to due date.")
  record SegmentJson(
      @Schema(
              description =
                  "One of received, working-day, calendar-day, working-time, clock-time, weekend,"
                      + " holiday, closure, stood, left, moved-end, pause, extension",
              example = "working-day")
          String kind,
      @Schema(description = "The date that it is; null for hours") @Nullable LocalDate date,
      OffsetDateTime from,
      @Nullable OffsetDateTime until,
      @Schema(description = "1 for the first day that counts; 0 if it does not count") int counted,
      @Schema(description = "True if it counts only because more time was given") boolean added,
      @Schema(description = "Name of the holiday or closure; else empty") String name,
      @Schema(description = "Why nobody works on it, also if it counts; null on a working day")
          @Nullable DayOffJson dayOff) {

    static SegmentJson of(Passport.Segment segment) {
      return new SegmentJson(
          Kebab.of(segment.kind()),
          segment.date(),
          Moments.at(segment.from()),
          Moments.atOrNull(segment.until()),
          segment.counted(),
          segment.added(),
          segment.name(),
          DayOffJson.of(segment.dayOff()));
    }
  }

  /** Why nobody works on a date. */
  @Schema(name = "DayOff", description = "Why nobody works on a date.")
  record DayOffJson(
      @Schema(description = "One of weekend, holiday, closure", example = "holiday") String kind,
      @Schema(description = "Name of the holiday or closure; else empty") String name) {

    static @Nullable DayOffJson of(Passport.@Nullable DayOff off) {
      return off == null ? null : new DayOffJson(Kebab.of(off.kind()), off.name());
    }
  }

  /** One date on the way. */
  @Schema(name = "Day", description = "One date on the way.")
  record DayJson(
      LocalDate date,
      @Schema(description = "1 for the first that counts; 0 if it does not count") int counted,
      @Schema(
              description = "How much of it counts, where hours are counted; else PT0S",
              example = "PT7H30M")
          String time,
      @Schema(description = "True if it counts only because more time was given") boolean added,
      @Schema(
              description =
                  "received, working-day, weekend, calendar-day, working-time, clock-time,"
                      + " moved-end, stood or the holiday's name")
          String why,
      @Schema(description = "Why nobody works on it, also if it counts; null on a working day")
          @Nullable DayOffJson dayOff) {

    static DayJson of(Passport.Day day) {
      return new DayJson(
          day.date(),
          day.counted(),
          day.time().toString(),
          day.added(),
          day.why(),
          DayOffJson.of(day.dayOff()));
    }
  }
}
