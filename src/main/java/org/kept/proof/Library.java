package org.kept.proof;

import java.util.Optional;

/**
 * Finds what a diagram refers to. What is not found is treated as unknown, which proves nothing
 * false, or is reported where a proof needs it.
 */
public interface Library {

  /** Finds nothing. */
  Library EMPTY =
      new Library() {
        @Override
        public Optional<byte[]> form(String id) {
          return Optional.empty();
        }

        @Override
        public Optional<byte[]> decision(String id) {
          return Optional.empty();
        }

        @Override
        public Optional<byte[]> process(String id) {
          return Optional.empty();
        }
      };

  /** The file of the form with this id. */
  Optional<byte[]> form(String id);

  /** The file of the decision table with this id. */
  Optional<byte[]> decision(String id);

  /** The file of the process with this id, for call activities. */
  Optional<byte[]> process(String id);

  /** Whether a form is not where it belongs, so that another one of its name is read for it. */
  default boolean isMadeUpFor(String form) {
    return false;
  }

  /**
   * The list of what diagrams may ask for, {@code processes/steps.yaml}. Without one nothing is
   * known of steps; with one that cannot be read nothing is proved.
   */
  default Optional<byte[]> steps() {
    return Optional.empty();
  }

  /**
   * The list of services, {@code processes/services.yaml}: which forms start which process. A
   * process that it does not name may be started with anything.
   */
  default Optional<byte[]> services() {
    return Optional.empty();
  }
}
