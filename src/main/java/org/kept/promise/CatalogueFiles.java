package org.kept.promise;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The published files, key by key. Every key is required; none other is taken. */
final class CatalogueFiles {

  private CatalogueFiles() {}

  record ServicesFile(
      @JsonProperty(required = true) List<CalendarEntry> calendars,
      @JsonProperty(required = true) List<TeamEntry> teams,
      @JsonProperty(required = true) List<ServiceEntry> services) {}

  /**
   * @param holidays the name of a file of bank holidays in {@code calendars/}, without {@code
   *     .json}
   */
  record CalendarEntry(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String holidays,
      @JsonProperty(required = true) String zone,
      @JsonProperty(required = true) List<String> workingDays,
      @JsonProperty(required = true) String opens,
      @JsonProperty(required = true) String closes) {}

  record TeamEntry(
      @JsonProperty(required = true) String id, @JsonProperty(required = true) String name) {}

  record ServiceEntry(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) String summary,
      @JsonProperty(required = true) List<String> keywords,
      @JsonProperty(required = true) String team,
      @JsonProperty(required = true) String process,
      @JsonProperty(required = true) String form,
      @JsonProperty(required = true) String calendar,
      @JsonProperty(required = true) List<PromiseEntry> promises) {}

  record PromiseEntry(
      @JsonProperty(required = true) String commitment,
      @JsonProperty(required = true) String honours,
      @JsonProperty(required = true) String milestone,
      @JsonProperty(required = true) String timescale,
      @JsonProperty(required = true) boolean mayPause,
      @JsonProperty(required = true) String source,
      @JsonProperty(required = true) boolean proposed) {}

  record CharterFile(@JsonProperty(required = true) List<CommitmentEntry> commitments) {}

  record CommitmentEntry(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String who,
      @JsonProperty(required = true) String text) {}
}
