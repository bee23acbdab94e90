package org.kept.browser;

import java.util.Locale;

/** Who looks at a page. */
enum Who {
  /** Somebody who has asked for nothing yet. */
  STRANGER,
  /** Holds the keys to every sample case. */
  CUSTOMER,
  /** Reads in Gaelic, holds the same keys. */
  GAEL,
  OFFICER,
  LEAD,
  AUDITOR,
  OWNER,
  ADMIN,
  /** Works for a contractor who has some work. */
  GLEN_ROADS,
  /** Works for one who has none. */
  FIRTH_REPAIRS,
  /** Reads the staff's pages in Gaelic. */
  GAELIC_OFFICER,
  GAELIC_AUDITOR,
  GAELIC_OWNER,
  GAELIC_ADMIN;

  boolean gaelic() {
    return name().startsWith("GAEL");
  }

  boolean holdsKeys() {
    return this == CUSTOMER || this == GAEL;
  }

  boolean staff() {
    return this != STRANGER && !holdsKeys();
  }

  /** The sample account of this member of staff. */
  String username() {
    return name().replace("GAELIC_", "").toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
