package org.kept.improvement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Service;
import org.kept.site.Picture;
import org.kept.workflow.PublishedProofs.Certified;
import org.kept.workflow.PublishedProofs.Sentence;

/**
 * One line of the charter: how we keep it, where, and what shows that we do.
 *
 * @param at the moment at which it was counted
 * @param services those that promise a date for it
 * @param diagrams those in which something keeps it, or whose proof says something of it
 */
record LinePage(Instant at, CharterPage.Line line, List<Service> services, List<Drawn> diagrams) {

  /**
   * A diagram that new cases start on.
   *
   * @param startable false if no case starts on it until it is proved
   * @param picture null if nothing in it keeps the line, or if it was never drawn
   * @param elements what keeps the line, in the order of the diagram, as numbered in the picture
   * @param proof null if nothing was proved of it
   * @param sentences what its proof says of the line
   */
  record Drawn(
      String process,
      String name,
      int version,
      boolean startable,
      @Nullable Picture picture,
      List<Kept> elements,
      @Nullable Certified proof,
      List<Sentence> sentences) {}

  /**
   * Something in a diagram that keeps the line.
   *
   * @param name as the diagram has it; empty for what has none
   * @param kind how it is called where it has no name, and who does it: the end of a key
   * @param text what the diagram says of it; empty for nothing
   * @param told what the customer is told: the end of a key, {@code other} for what has no words
   *     here; null for nothing
   * @param next what the customer then reads of what happens next, as the diagram says it; null
   *     where it says nothing
   * @param holder who has the case then: the end of a key
   * @param when by when: the end of a key
   */
  record Kept(
      String name,
      String kind,
      String text,
      @Nullable String told,
      @Nullable String next,
      String holder,
      String when) {}
}
