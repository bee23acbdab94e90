package org.kept.portal;

import java.util.List;

/**
 * The first page, and the page of a service that we do not have.
 *
 * @param typed what was searched for, empty if nothing
 * @param services what was found, best first; or all of them, from A to Z
 * @param found how many were found, for the sentence above them; -1 if nothing was searched
 */
record HomePage(String typed, List<Card> services, int found) {

  /** One service to choose. */
  record Card(String id, String name, String summary, String when) {}

  /** True if the reader searched. */
  public boolean searched() {
    return found >= 0;
  }
}
