package org.kept.promise;

/**
 * Open promises that were made by a longer timescale are held to the one that is published now.
 *
 * @param service the id of the service
 * @param commitment what it promises
 */
public record Tightening(String service, String commitment, String reason) implements DateChange {

  /** Refuses what nobody gave a reason for. */
  public Tightening {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("Say why open promises are held to it.");
    }
  }

  /** True if both are about the same promise of the same service. */
  public boolean isAbout(Tightening other) {
    return service.equals(other.service) && commitment.equals(other.commitment);
  }
}
