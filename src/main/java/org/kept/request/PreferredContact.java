package org.kept.request;

/** How a customer wants to hear from us. */
public enum PreferredContact {
  EMAIL,
  TEXT,
  PHONE,
  LETTER
}
