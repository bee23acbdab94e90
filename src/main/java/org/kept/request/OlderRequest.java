package org.kept.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The request that goes on, or went on, instead of one that asked for the same.
 *
 * @param at when it ended; null while it goes on
 */
public record OlderRequest(Standing standing, @Nullable Instant at) {

  /** How it stands now. */
  public enum Standing {
    /** Nobody was told yet what came of it, or it was opened again. */
    GOES_ON,
    /** What it asked for is done. */
    DONE,
    /** What it asked for was not done. */
    NOT_DONE,
    /** Whoever made it withdrew it. */
    WITHDRAWN
  }
}
