package org.kept.promise;

import java.io.InputStream;

/**
 * Where the published catalogue is read from; {@code workflow} fills it from the deployment in
 * force.
 */
public interface CatalogueSource {

  /**
   * Opens a file of the published catalogue.
   *
   * @param name {@code services.yaml} or {@code charter.yaml}
   * @throws IllegalStateException if nothing is published yet
   */
  InputStream open(String name);
}
