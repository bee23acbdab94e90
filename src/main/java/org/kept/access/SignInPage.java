package org.kept.access;

import java.util.List;

/**
 * What the sign-in page shows.
 *
 * @param again the last try did not fit
 * @param minutes for how many minutes to wait after too many tries; 0 if one need not
 * @param out somebody just signed out
 * @param samples the accounts of the sample council, empty elsewhere
 */
record SignInPage(boolean again, long minutes, boolean out, List<Sample> samples) {

  /** An account that everybody may use. */
  record Sample(String username, String password, String name, Role role) {}

  public boolean troubled() {
    return again || minutes > 0;
  }
}
