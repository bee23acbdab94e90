package org.kept.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.promise.ServicePromise;

/** A published timescale. */
@Schema(name = "Timescale", description = "How long after receipt a commitment is due.")
record TimescaleJson(
    @Schema(example = "collect") String commitment,
    @Schema(description = "The commitment of the charter that it honours") String honours,
    @Schema(example = "3") int amount,
    @Schema(
            description =
                "One of at-once, clock-hours, working-hours, working-days,"
                    + " statutory-working-days, calendar-days, months",
            example = "working-days")
        String unit,
    @Schema(description = "The commitment whose keeping starts its clock; null if receipt does")
        @Nullable String after,
    @Schema(description = "The whole rule: first day, last day, pauses, extension, calendar")
        RuleJson rule,
    @Schema(description = "Other rules for some answers; the first that fits counts")
        List<ByAnswerJson> byAnswer,
    @Schema(description = "True if the figure is a proposal, not one that was published")
        boolean proposed,
    @Schema(description = "Where the figure comes from") String source) {

  static TimescaleJson of(ServicePromise promise) {
    return new TimescaleJson(
        promise.commitment(),
        promise.honours(),
        promise.timescale().amount(),
        Kebab.of(promise.timescale().unit()),
        promise.after(),
        RuleJson.of(promise.rule()),
        promise.byAnswer().stream().map(ByAnswerJson::of).toList(),
        promise.proposed(),
        promise.source());
  }

  /** What holds for an answer. */
  @Schema(name = "ByAnswer", description = "What holds instead for an answer.")
  record ByAnswerJson(
      @Schema(description = "Key of the question", example = "hazard") String question,
      @Schema(description = "Value of the answer", example = "yes") String answer,
      @Schema(example = "24") int amount,
      @Schema(example = "clock-hours") String unit,
      RuleJson rule,
      boolean proposed,
      String source) {

    static ByAnswerJson of(ServicePromise.ByAnswer byAnswer) {
      return new ByAnswerJson(
          byAnswer.question(),
          byAnswer.answer(),
          byAnswer.rule().timescale().amount(),
          Kebab.of(byAnswer.rule().timescale().unit()),
          RuleJson.of(byAnswer.rule()),
          byAnswer.proposed(),
          byAnswer.source());
    }
  }
}
