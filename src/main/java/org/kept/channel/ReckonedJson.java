package org.kept.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.kept.promise.Asked;
import org.kept.promise.Passport;

/** A promise that a request would get, with how its date is reckoned. */
@Schema(name = "ReckonedPromise", description = "A promise that a request received then would get.")
record ReckonedJson(
    @Schema(example = "collect") String commitment,
    String honours,
    @Schema(description = "The last moment at which it is kept") OffsetDateTime dueAt,
    @Schema(description = "True if it starts when another is kept, so that it may be due sooner")
        boolean atTheLatest,
    PassportJson passport) {

  static ReckonedJson of(Asked asked) {
    return new ReckonedJson(
        asked.promise().commitment(),
        asked.promise().honours(),
        Moments.at(asked.reckoned().dueAt()),
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
      @Schema(description = "Which calendar was counted by") String calendar,
      @Schema(description = "Which edition of it") String calendarVersion,
      @Schema(description = "Which edition of the published services") String catalogueVersion,
      @Schema(description = "The whole rule in plain words") String rule,
      @Schema(description = "The last date whose holidays are known") LocalDate knownUntil,
      @Schema(description = "True if the date lies beyond that, so that it may still move")
          boolean unsure,
      @Schema(description = "Each date from receipt to due date; empty for hours and at once")
          List<DayJson> days,
      @Schema(description = "The same in plain words") String sentence) {

    static PassportJson of(Passport passport) {
      return new PassportJson(
          Moments.at(passport.receivedAt()),
          passport.timescale().amount(),
          Kebab.of(passport.timescale().unit()),
          passport.calendar(),
          passport.calendarVersion(),
          passport.catalogueVersion(),
          passport.rule().words(),
          passport.knownUntil(),
          passport.unsure(),
          passport.days().stream()
              .map(day -> new DayJson(day.date(), day.counted(), day.why()))
              .toList(),
          passport.sentence());
    }
  }

  /** One date on the way. */
  @Schema(name = "Day", description = "One date on the way.")
  record DayJson(
      LocalDate date,
      @Schema(description = "1 for the first that counts; 0 if it does not count") int counted,
      @Schema(
              description =
                  "received, working-day, weekend, calendar-day, moved-end, stood or the holiday's name")
          String why) {}
}
