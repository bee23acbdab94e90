package org.kept.access;

import org.springframework.stereotype.Component;

/** Says who is acting in this thread. */
@Component
public class CurrentActor {

  /**
   * The signed-in member of staff; the customer on an open page; the system where there is no web
   * request.
   */
  public Actor get() {
    throw new UnsupportedOperationException();
  }
}
