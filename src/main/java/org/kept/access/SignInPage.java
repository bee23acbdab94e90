package org.kept.access;

import java.util.List;

/**
 * What the sign-in page shows.
 *
 * @param again the last try did not fit
 * @param tooOften there were too many tries
 * @param out somebody just signed out
 * @param samples the accounts of the sample council, empty elsewhere
 */
record SignInPage(boolean again, boolean tooOften, boolean out, List<Sample> samples) {

  /** An account that everybody may use. */
  record Sample(String username, String password, String name, Role role) {}

  public boolean troubled() {
    return again || tooOften;
  }
}
