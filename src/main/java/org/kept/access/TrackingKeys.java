package org.kept.access;

import org.springframework.stereotype.Component;

/**
 * Keys with which a customer follows a request without an account. A key is derived from the
 * reference and a secret of the council, so it is stored nowhere and a lost one can be sent again.
 */
@Component
public class TrackingKeys {

  /** The key of this reference: 26 letters and digits (130 bits), the same at every call. */
  public String keyOf(String reference) {
    throw new UnsupportedOperationException();
  }

  /** True if the key is this reference's; takes the same time whether or not. */
  public boolean opens(String reference, String key) {
    throw new UnsupportedOperationException();
  }
}
