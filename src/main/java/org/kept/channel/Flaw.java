package org.kept.channel;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One thing in a body that has to be put right.
 *
 * @param pointer JSON pointer (RFC 6901) into the body that was sent
 * @param detail plain, says what to do
 */
@Schema(name = "Flaw", description = "One thing in the body that has to be put right.")
record Flaw(
    @Schema(description = "JSON pointer into the body", example = "/answers/street") String pointer,
    @Schema(description = "What to do", example = "Tell us the street.") String detail) {

  /** The pointer of a member, its name escaped as the pointer's grammar asks. */
  static String pointer(String parent, String name) {
    return parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
