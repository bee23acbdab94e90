package org.kept.request;

import java.util.Locale;

/** How somebody told us how we did. */
public enum FeedbackRoute {
  /** By the one-use link in our message. */
  LINK,
  /** On the page on which they follow their request. */
  TRACKING,
  /** On the page for everyone, about a service or none. */
  WEBSITE,
  /** A colleague wrote it down on the phone. */
  PHONE,
  /** A colleague wrote it down from paper. */
  PAPER,
  /** A colleague wrote it down across the counter or at the door. */
  FACE_TO_FACE;

  /** As addresses, forms and message keys have it: {@code face-to-face}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
