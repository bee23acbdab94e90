package org.kept.portal;

import java.util.List;

/**
 * By when, and how that was counted.
 *
 * @param byWhen "by the end of Thursday 3 December 2026"
 * @param sentence the way there in one or two sentences
 * @param days each date on the way; empty where no days are counted
 */
record ReckoningPage(String byWhen, String sentence, List<Day> days) {

  /** One date on the way. */
  record Day(String date, String why, boolean counted) {}
}
