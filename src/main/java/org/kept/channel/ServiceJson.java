package org.kept.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.form.Form;
import org.kept.promise.Service;

/**
 * A service that can be asked for.
 *
 * @param fields null in the list of all services
 */
@Schema(name = "Service", description = "A service that can be asked for.")
record ServiceJson(
    @Schema(example = "missed-bin") String id,
    String name,
    String summary,
    @Schema(description = "Name of the team that answers for it") String team,
    @Schema(description = "How it can be asked for: web, phone, face-to-face, letter, email")
        List<String> channels,
    @Schema(description = "What to do instead when someone is in danger; null for nothing")
        @Nullable String emergency,
    List<TimescaleJson> timescales,
    @Schema(description = "What the request has to answer; not in the list of all services")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<FieldJson> fields) {

  static ServiceJson of(Service service, String team, @Nullable Form form) {
    return new ServiceJson(
        service.id(),
        service.name(),
        service.summary(),
        team,
        service.channels(),
        service.emergency(),
        service.promises().stream().map(TimescaleJson::of).toList(),
        form == null ? null : form.questions().stream().map(FieldJson::of).toList());
  }

  /** One question of a service's form. */
  @Schema(name = "Field", description = "One question of the service's form.")
  record FieldJson(
      @Schema(description = "The name of its answer in answers", example = "street") String key,
      String label,
      @Schema(description = "Help with the question; may be empty") String description,
      @Schema(
              description =
                  "One of textfield, textarea, number, email, telephone, date, select, radio,"
                      + " checkbox, checklist; address, which also takes its key with Town, Postcode"
                      + " or Uprn behind it; location, which also takes its key with Point behind"
                      + " it; or filepicker, which asks for files that cannot be sent here",
              example = "textfield")
          String type,
      boolean required,
      @Schema(description = "What can be chosen; empty if it is not a choice")
          List<OptionJson> options,
      @Schema(description = "Regular expression that the whole answer must match")
          @Nullable String pattern,
      @Nullable Integer maxLength,
      @Nullable Integer minLength,
      @Nullable Double min,
      @Nullable Double max,
      @Schema(
              description = "The first day of a date, as a period from today in Europe/London",
              example = "-P90D")
          @Nullable String earliest,
      @Schema(
              description = "The last day of a date, as a period from today in Europe/London",
              example = "P0D")
          @Nullable String latest,
      @Schema(description = "FEEL expression over the other answers; when true, not asked")
          @Nullable String hiddenWhen) {

    static FieldJson of(Form.Element question) {
      return new FieldJson(
          question.key(),
          question.label(),
          question.description(),
          Kebab.of(question.type()),
          question.required(),
          question.options().stream()
              .map(option -> new OptionJson(option.value(), option.label()))
              .toList(),
          question.pattern(),
          question.maxLength(),
          question.minLength(),
          question.min(),
          question.max(),
          question.properties().get("earliest"),
          question.properties().get("latest"),
          question.hiddenWhen());
    }
  }

  /** One thing that can be chosen. */
  @Schema(name = "Option", description = "One thing that can be chosen.")
  record OptionJson(String value, String label) {}
}
