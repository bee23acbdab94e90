package org.kept.site;

import org.jspecify.annotations.Nullable;
import org.kept.promise.Catalogue;

/** Where somebody who is not content with us can complain. */
public final class ComplaintLink {

  private static final String FIRST = "complaint";
  private static final String SECOND = "complaint-stage-2";

  private ComplaintLink() {}

  /**
   * The address of the form, with the reference of the request filled in; null where the catalogue
   * has no complaints.
   *
   * @param service of that request: who is not content with the answer to a complaint goes on to
   *     its second stage, and from there to nobody of ours; null if it is about no request
   * @param reference null if it is about no request
   */
  public static @Nullable String about(
      Catalogue catalogue, @Nullable String service, @Nullable String reference) {
    String stage = FIRST.equals(service) ? SECOND : FIRST;
    if (SECOND.equals(service) || catalogue.service(stage).isEmpty()) {
      return null;
    }
    return "/ask/" + stage + (reference == null ? "" : "?reference=" + reference);
  }
}
