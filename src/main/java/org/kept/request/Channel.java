package org.kept.request;

/** How a request reached us. */
public enum Channel {
  WEB,
  PHONE,
  FACE_TO_FACE,
  EMAIL,
  LETTER,
  PARTNER
}
