package org.kept.form;

import java.io.InputStream;
import java.util.Optional;

/** Where published forms are read from; {@code workflow} fills it from the deployments in force. */
public interface FormSource {

  /** The form's JSON in the edition in force, or empty if there is none with this id. */
  Optional<InputStream> open(String formId);
}
