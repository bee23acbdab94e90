package org.kept.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.request.OnlyWritten;
import org.kept.request.Outcome;
import org.kept.request.Outlook;
import org.kept.request.Promise;
import org.kept.request.ServiceRequest;
import org.kept.request.StoryLine;

/** Where a request is and what happens next. */
@Schema(name = "Request", description = "Where a request is and what happens next.")
record RequestJson(
    String reference,
    @Schema(
            description = "One of received, with-team, waiting-for-customer, answered, closed",
            example = "with-team")
        String stage,
    @Schema(
            description =
                "How often its customer had it opened again after an answer; its stage, next step"
                    + " and outcome are those since then",
            example = "0")
        int reopened,
    @Schema(description = "What happens next, one sentence") String nextStep,
    @Schema(
            description =
                "By when; null if nothing more is due from us. While we wait for an answer: by when"
                    + " we hope for it")
        @Nullable OffsetDateTime byWhen,
    @Schema(description = "Who has it: a team, or \"you\"") String owner,
    @Schema(description = "What it came to; null until our answer is written")
        @Nullable OutcomeJson outcome,
    @Schema(description = "What is still owed first, by date") List<PromiseJson> promises,
    @Schema(description = "Oldest first") List<StoryJson> story) {

  static RequestJson of(
      ServiceRequest request,
      int reopened,
      Outlook outlook,
      Optional<Outcome> outcome,
      List<Promise> promises,
      Map<UUID, OnlyWritten.Told> onlyWritten,
      List<StoryLine> story) {
    return new RequestJson(
        request.reference(),
        Kebab.of(request.stage()),
        reopened,
        outlook.nextStep(),
        Moments.atOrNull(outlook.replyBy() == null ? outlook.byWhen() : outlook.replyBy()),
        outlook.owner(),
        outcome.map(OutcomeJson::of).orElse(null),
        promises.stream()
            .sorted(Promise.OWED_FIRST)
            .map(promise -> PromiseJson.of(promise, onlyWritten.get(promise.id())))
            .toList(),
        story.stream().map(StoryJson::of).toList());
  }

  /** One line of the story so far. */
  @Schema(name = "StoryLine", description = "One line of the story so far.")
  record StoryJson(
      OffsetDateTime at,
      @Schema(description = "Stable word for what happened", example = "request-received")
          String kind,
      @Schema(description = "What happened, plain") String sentence,
      @Schema(description = "What a person wrote then") @Nullable String words,
      @Schema(description = "A name, a team, \"You\", or null for the system")
          @Nullable String who) {

    static StoryJson of(StoryLine line) {
      return new StoryJson(
          Moments.at(line.at()), line.kind(), line.sentence(), line.words(), line.who());
    }
  }
}
