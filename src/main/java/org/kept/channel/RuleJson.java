package org.kept.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Rule;
import org.kept.promise.Timescale;

/** What decides a promise's date besides the calendar and what happens. */
@Schema(name = "Rule", description = "What decides the date besides the calendar.")
record RuleJson(
    @Schema(example = "3") int amount,
    @Schema(
            description =
                "One of at-once, clock-hours, working-hours, working-days,"
                    + " statutory-working-days, calendar-days, months",
            example = "working-days")
        String unit,
    @Schema(description = "next-day or receipt-day: which day is counted as the first")
        String dayOne,
    @Schema(description = "any-day or next-working-day: where days and months may end")
        String endsOn,
    @Schema(description = "A fixed date for what is received early enough in a year; or null")
        @Nullable ByDateJson byDate,
    @Schema(
            description = "After how many per cent of the time its holder is warned",
            example = "75")
        int warnAt,
    @Schema(description = "True if the clock stops while we wait for the customer")
        boolean mayPause,
    @Schema(description = "How far the date may be moved; null for not at all")
        @Nullable ExtensionJson extension,
    @Schema(description = "Id of the calendar that it is counted by") String calendar,
    @Schema(description = "The whole rule in plain words") String words) {

  static RuleJson of(Rule rule) {
    Rule.ByDate byDate = rule.byDate();
    Rule.Extension extension = rule.extension();
    return new RuleJson(
        rule.timescale().amount(),
        Kebab.of(rule.timescale().unit()),
        Kebab.of(rule.dayOne()),
        Kebab.of(rule.endsOn()),
        byDate == null ? null : ByDateJson.of(byDate),
        rule.warnAt(),
        rule.mayPause(),
        extension == null ? null : ExtensionJson.of(extension),
        rule.calendar(),
        rule.words());
  }

  /** A date of the year that holds instead of the timescale. */
  @Schema(name = "ByDate", description = "A date of the year that holds instead of the timescale.")
  record ByDateJson(
      @Schema(description = "For what is received from 1 January to this day", example = "03-15")
          String receivedBy,
      @Schema(description = "The last day, in the same year", example = "04-30") String due) {

    static ByDateJson of(Rule.ByDate byDate) {
      return new ByDateJson(
          byDate.receivedBy().toString().substring(2), byDate.due().toString().substring(2));
    }
  }

  /** How far the date may be moved. */
  @Schema(name = "Extension", description = "How far the date may be moved.")
  record ExtensionJson(
      @Schema(description = "All extensions together") int amount,
      String unit,
      @Schema(description = "How often") int times,
      @Schema(description = "The role that may approve it", example = "lead") String approvedBy) {

    static ExtensionJson of(Rule.Extension extension) {
      Timescale most = extension.atMost();
      return new ExtensionJson(
          most.amount(), Kebab.of(most.unit()), extension.times(), extension.approvedBy());
    }
  }
}
