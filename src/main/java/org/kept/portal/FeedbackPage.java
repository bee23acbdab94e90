package org.kept.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page on which anyone can say how we do.
 *
 * @param once the value by which a second click is known
 * @param service the service that was chosen, null for none
 * @param services everything that it can be about
 * @param tooMany true if it was not taken because too much came from the same place
 */
record FeedbackPage(
    String once, @Nullable String service, List<Choice> services, Marked typed, boolean tooMany) {

  /** A service to choose. */
  record Choice(String id, String name) {}
}
