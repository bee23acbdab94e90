package org.kept.site;

import org.jspecify.annotations.Nullable;
import org.kept.promise.Catalogue;

/** Where somebody who is not content with us can complain. */
public final class ComplaintLink {

  private static final String SERVICE = "complaint";

  private ComplaintLink() {}

  /**
   * The address of the form, with the reference of the request filled in; null where the catalogue
   * has no complaints.
   *
   * @param reference null if it is about no request
   */
  public static @Nullable String about(Catalogue catalogue, @Nullable String reference) {
    if (catalogue.service(SERVICE).isEmpty()) {
      return null;
    }
    return "/ask/" + SERVICE + (reference == null ? "" : "?reference=" + reference);
  }
}
