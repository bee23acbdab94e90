package org.kept.request;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What we do otherwise so that somebody can use our services as well as anybody else: reasonable
 * adjustments (Equality Act 2010, section 20). Personal data that can tell of a disability, so it
 * is kept apart from who asked, and never says why.
 *
 * @param chosen codes from the form {@code about-you}, in its order: {@code more-time}
 * @param words what else helps, as they said it; null if nothing
 */
public record Adjustments(List<String> chosen, @Nullable String words) {

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final int MOST = 20;
  private static final int LONGEST_WORDS = 500;
  private static final Adjustments NONE = new Adjustments(List.of(), null);

  public Adjustments {
    chosen = List.copyOf(chosen);
    if (chosen.size() > MOST || !chosen.stream().allMatch(code -> CODE.matcher(code).matches())) {
      throw new IllegalArgumentException("Adjustments are at most " + MOST + " kebab-case codes.");
    }
    words = words == null || words.isBlank() ? null : words.strip();
  }

  /** Nothing needs to be otherwise, as far as we know. */
  public static Adjustments none() {
    return NONE;
  }

  /**
   * As the answer to a checklist gives them.
   *
   * @param codes joined by comma, empty for none
   */
  static Adjustments of(@Nullable String codes, @Nullable String words) {
    return new Adjustments(
        codes == null || codes.isBlank() ? List.of() : Arrays.asList(codes.split(",")), words);
  }

  /** True if nothing is known that we must do otherwise. */
  public boolean isNone() {
    return chosen.isEmpty() && words == null;
  }

  /** True if the words are longer than we can keep. */
  boolean tooLong() {
    return words != null && words.length() > LONGEST_WORDS;
  }

  String codes() {
    return String.join(",", chosen);
  }
}
