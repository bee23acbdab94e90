package org.kept.request;

import java.util.Locale;

/** How a request reached us. */
public enum Channel {
  WEB,
  PHONE,
  FACE_TO_FACE,
  EMAIL,
  LETTER,
  PARTNER;

  /**
   * The one with this code, as forms have it: {@code face-to-face}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Channel of(String code) {
    return valueOf(code.replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
