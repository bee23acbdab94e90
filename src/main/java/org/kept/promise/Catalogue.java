package org.kept.promise;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The services, teams, commitments and calendars in force, read from the published {@code
 * services.yaml}, {@code charter.yaml} and bank holidays.
 */
@Component
public class Catalogue {

  /** Every service, in the order of the file. */
  public List<Service> services() {
    throw new UnsupportedOperationException();
  }

  /** The service with this id. */
  public Optional<Service> service(String id) {
    throw new UnsupportedOperationException();
  }

  /** Every team, in the order of the file. */
  public List<Team> teams() {
    throw new UnsupportedOperationException();
  }

  /** The team with this id. */
  public Optional<Team> team(String id) {
    throw new UnsupportedOperationException();
  }

  /** The charter's commitments, in its order. */
  public List<Commitment> commitments() {
    throw new UnsupportedOperationException();
  }

  /**
   * Reckons by when a promise falls due.
   *
   * @param receivedAt when the request reached us
   */
  public Deadline reckon(Service service, ServicePromise promise, java.time.Instant receivedAt) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reckons the date of a promise whose clock was stopped: exactly the working time that was left
   * when it stopped is left when it goes on.
   *
   * @param dueAt the date before the pause
   */
  public java.time.Instant resume(
      Service service,
      ServicePromise promise,
      java.time.Instant dueAt,
      java.time.Instant pausedAt,
      java.time.Instant resumedAt) {
    throw new UnsupportedOperationException();
  }
}
