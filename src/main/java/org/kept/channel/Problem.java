package org.kept.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A refusal as RFC 9457 describes it.
 *
 * @param type stable; programs decide by it
 * @param detail what is wrong this time and what to do
 * @param errors what has to be put right in the body; left out if it is not about the body
 */
@Schema(name = "Problem", description = "Why a call was refused (RFC 9457).")
record Problem(
    @Schema(description = "Stable code of the refusal", example = "/problems/validation") URI type,
    @Schema(description = "The same in a few words", example = "Something has to be put right")
        String title,
    @Schema(description = "The HTTP status", example = "422") int status,
    @Schema(description = "What is wrong this time and what to do") String detail,
    @Schema(description = "What has to be put right in the body, where it is about the body")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Flaw> errors) {

  static Problem of(ProblemKind kind, String detail) {
    return of(kind, detail, List.of());
  }

  static Problem of(ProblemKind kind, String detail, List<Flaw> errors) {
    return new Problem(
        URI.create("/problems/" + kind.code()),
        kind.title(),
        kind.status().value(),
        detail,
        List.copyOf(errors));
  }

  /** With how long to wait before the next try. */
  ResponseEntity<Object> answerAfter(Duration wait) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())))
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(this);
  }

  /** Nothing of a refusal may be kept by a cache: the next try may be right. */
  ResponseEntity<Object> answer() {
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(this);
  }
}
