package org.kept.proof;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a decision table: words, numbers, yes and no, {@code < 5}, {@code [1..5]}, lists of
 * these and {@code not(…)}. What it cannot read may fit or not.
 */
final class UnaryTests {

  /** Any text that no cell of the column names. */
  static final Object OTHER = new Object();

  private static final int LONGEST = 10_000;
  private static final String NUMBER = "-?\\d{1,18}(?:\\.\\d{1,18})?";
  private static final Pattern NOT = Pattern.compile("not\\s*\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern PART =
      Pattern.compile(
          "\\s*(?:\"(?<word>[^\"\\\\]*)\"|(?<plain>true|false|null)|(?<mark><=|>=|<|>)?\\s*(?<number>"
              + NUMBER
              + ")|(?<open>[\\[(\\]])\\s*(?<low>"
              + NUMBER
              + ")\\s*\\.\\.\\s*(?<high>"
              + NUMBER
              + ")\\s*(?<close>[\\])\\[]))\\s*(?:,|$)");

  /** Whether one thing fits. */
  private interface Test {
    boolean fits(@Nullable Object sample);
  }

  private final List<Test> tests = new ArrayList<>();
  private boolean always;
  private boolean not;
  private boolean readable = true;

  private UnaryTests() {}

  /**
   * Reads a cell.
   *
   * @param text its text
   * @param named what it names is added to this
   */
  static UnaryTests read(String text, Set<Object> named) {
    UnaryTests cell = new UnaryTests();
    String bare = text.strip();
    if (bare.isEmpty() || bare.equals("-")) {
      cell.always = true;
      return cell;
    }
    Matcher negated = NOT.matcher(bare);
    if (negated.matches()) {
      cell.not = true;
      bare = negated.group(1);
    }
    Matcher part = PART.matcher(bare);
    int end = 0;
    cell.readable = bare.length() <= LONGEST;
    while (cell.readable && end < bare.length()) {
      cell.readable = part.region(end, bare.length()).lookingAt();
      if (cell.readable) {
        cell.tests.add(test(part, named));
        end = part.end();
      }
    }
    cell.readable &= !cell.tests.isEmpty();
    return cell;
  }

  private static Test test(Matcher part, Set<Object> named) {
    String word = part.group("word");
    if (word != null) {
      named.add(word);
      return word::equals;
    }
    String plain = part.group("plain");
    if (plain != null) {
      if (plain.equals("null")) {
        return sample -> sample == null;
      }
      boolean yes = plain.equals("true");
      named.add(true);
      named.add(false);
      return sample -> sample instanceof Boolean is && is == yes;
    }
    if (part.group("low") != null) {
      BigDecimal low = new BigDecimal(part.group("low"));
      BigDecimal high = new BigDecimal(part.group("high"));
      boolean withLow = part.group("open").equals("[");
      boolean withHigh = part.group("close").equals("]");
      named.add(low);
      named.add(high);
      return sample ->
          sample instanceof BigDecimal is
              && is.compareTo(low) >= (withLow ? 0 : 1)
              && is.compareTo(high) <= (withHigh ? 0 : -1);
    }
    BigDecimal number = new BigDecimal(part.group("number"));
    named.add(number);
    String mark = part.group("mark") == null ? "" : part.group("mark");
    return sample -> sample instanceof BigDecimal is && compare(is.compareTo(number), mark);
  }

  private static boolean compare(int sign, String mark) {
    return switch (mark) {
      case "<" -> sign < 0;
      case "<=" -> sign <= 0;
      case ">" -> sign > 0;
      case ">=" -> sign >= 0;
      default -> sign == 0;
    };
  }

  /** Null where it may fit or not. */
  @Nullable Boolean fits(@Nullable Object sample) {
    if (always) {
      return true;
    }
    if (!readable || (not && sample == null)) {
      return null;
    }
    return tests.stream().anyMatch(test -> test.fits(sample)) != not;
  }
}
