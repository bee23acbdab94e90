package org.kept.portal;

import java.util.List;

/**
 * What a customer can count on: the same list before they send and after.
 *
 * @param first what they hear next that is more than that we have it
 * @param others the rest, in the order in which it comes
 * @param mayChange true if some answers give other dates
 */
record Assurances(Assurance first, List<Assurance> others, boolean mayChange) {

  /**
   * One thing to count on.
   *
   * @param what "We look into it"
   */
  record Assurance(String what, ReckoningPage when) {}
}
