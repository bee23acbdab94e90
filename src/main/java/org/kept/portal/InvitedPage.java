package org.kept.portal;

import org.jspecify.annotations.Nullable;

/**
 * What the one-use link of a message shows.
 *
 * @param token what stands in the link
 * @param state what can be done with the link
 * @param service what the request was for, null unless it can still be said how we did
 * @param outcome what was told to come of it, in words, null if nothing is to be said
 * @param until the last moment of the link, in words
 * @param typed what was typed and not taken
 * @param complaint where to complain, null unless the mark was low
 * @param reopen what says that it can be opened again, null unless the mark was low and it can
 */
record InvitedPage(
    String token,
    State state,
    @Nullable String service,
    @Nullable String outcome,
    String until,
    Marked typed,
    @Nullable String complaint,
    @Nullable Reopen reopen) {

  /**
   * That it can be opened again.
   *
   * @param until the last moment for it, in words
   */
  record Reopen(String reference, String until) {}

  /** What can be done with the link. */
  enum State {
    OPEN,
    USED,
    /** It was used, and what was sent now is something else. */
    USED_AND_MORE,
    OVER,
    /** The request was opened again before it was used: another answer is to come. */
    AGAIN,
    UNKNOWN,
    TOO_MANY
  }

  /** True for links that never were one, or are none any more. */
  public boolean dead() {
    return state == State.OVER
        || state == State.AGAIN
        || state == State.UNKNOWN
        || state == State.TOO_MANY;
  }

  /** The page for a link that stands for nothing that we may show. */
  static InvitedPage of(String token, State state) {
    return new InvitedPage(token, state, null, null, "", Marked.NOTHING, null, null);
  }
}
