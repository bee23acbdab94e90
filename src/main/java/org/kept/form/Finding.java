package org.kept.form;

/** Whether a page finds addresses. */
public enum Finding {
  /** It has no way to: they are written by hand. */
  NONE,
  /** It offers to, and asks nobody now. */
  OFFERED,
  /** It offers to, and lists those of a postcode that was typed. */
  LISTED
}
