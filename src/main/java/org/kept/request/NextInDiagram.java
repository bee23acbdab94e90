package org.kept.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knows what the diagram of a request tells its customer of what happens next, where the request
 * stands in it. Where it says nothing, what always stands there is said: {@link Outlook}.
 */
public interface NextInDiagram {

  /** Of the request itself, in the order in which it got there; at most a few. */
  List<Said> ofRequest(String reference);

  /** Of what its customer asked us to explain. */
  List<Said> ofExplanation(String reference);

  /** Of the appointment about it. */
  List<Said> ofAppointment(String reference);

  /**
   * What is said at one place.
   *
   * @param customers whether the request waits there for its customer
   * @param text in English; {@code {team}} stands for the team that has the request
   * @param gaelic the same in Gaelic; null where the diagram has no Gaelic
   */
  record Said(boolean customers, String text, @Nullable String gaelic) {

    /** In this language; null where the diagram has no words in it. */
    @Nullable String in(String language, String team) {
      String said = language.equals("gd") ? gaelic : text;
      return said == null ? null : withTeam(said, team);
    }
  }

  /** The words of a diagram, with the name of the team that has the request. */
  static String withTeam(String said, String team) {
    return said.replace("{team}", team);
  }
}
