package org.kept.request;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.file.FileKind;

/**
 * A file that belongs to a request, without its content.
 *
 * @param question the key of the form's question that it answers; {@link Attachments#INFORMATION}
 *     if it came later
 * @param name as it was cleaned; personal data
 * @param actor who sent it
 */
public record Attachment(
    UUID id,
    String reference,
    @Nullable String question,
    String name,
    FileKind kind,
    long size,
    Instant at,
    String actor,
    State state) {

  /** How far it was looked through. */
  public enum State {
    /** Nobody scans for viruses here; its kind was checked. */
    NOT_SCANNED,
    /** It has still to be scanned, and cannot be opened until then. */
    WAITING,
    /** It was scanned, and nothing was found. */
    CLEAN,
    /** Something harmful was found; its content is gone. */
    HARMFUL
  }

  /** True if its content may be handed out. */
  public boolean readable() {
    return state == State.NOT_SCANNED || state == State.CLEAN;
  }
}
