package org.kept.promise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the published charter with all that is said of it for everyone. Which elements of the
 * diagrams keep it stands in the diagrams alone.
 *
 * @param id kebab-case, stable
 * @param bound who is bound by it
 * @param text the charter's own words
 * @param plain the same in plain words
 * @param measure how it is counted
 * @param counts which promises are counted for it, in plain words; null unless it is measured by
 *     promises
 * @param figures where other figures for it are, within this site; null if there are none
 * @param whyNot why it is not measured yet; null if it is
 * @param missing what is not there yet; null if all of it is
 * @param shownBy the tests that show it
 * @param sentences what diagrams are proved against for it, in the order of the file
 */
public record CharterLine(
    String id,
    Bound bound,
    String text,
    String plain,
    Measure measure,
    @Nullable String counts,
    @Nullable String figures,
    @Nullable String whyNot,
    State state,
    @Nullable String missing,
    List<Shown> shownBy,
    List<String> sentences) {

  /** Whom a line binds. */
  public enum Bound {
    COUNCIL,
    CUSTOMER
  }

  /** How a line is counted. */
  public enum Measure {
    /** By the promises that honour it, which the services name. */
    PROMISES,
    /** By what people say of us. */
    FEEDBACK,
    /** By other figures of ours. */
    FIGURES,
    /** Not yet, and the line says why. */
    NOT_YET
  }

  /** How much of a line is there. */
  public enum State {
    LIVES,
    PARTLY,
    NOT_BUILT
  }

  /**
   * A test that fails if we do not do what the line says.
   *
   * @param test class and method
   * @param says what it shows, in plain words
   */
  public record Shown(String test, String says) {}
}
