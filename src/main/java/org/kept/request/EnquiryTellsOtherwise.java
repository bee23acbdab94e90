package org.kept.request;

/**
 * What the elected representative who made an enquiry may be told may have changed.
 *
 * @param hides true if what they were answered tells more than that now
 * @param takenBack true if some of what they were answered could be told until now
 */
public record EnquiryTellsOtherwise(String reference, boolean hides, boolean takenBack) {}
