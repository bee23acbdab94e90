package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions such as <code>${decision == 'done' &amp;&amp; !late}</code>. What it cannot read
 * is a free choice; so is a part of it where the rest can be read, as {@code order.size == 'big'}
 * in a longer condition.
 */
final class ConditionReader {

  /** Longer ones are not written by people. */
  private static final int LONGEST = 1000;

  private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{(.*)}", Pattern.DOTALL);
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)|'(?<single>[^'\\\\]*)'|\"(?<double>[^\"\\\\]*)\""
              + "|(?<mark>&&|\\|\\||==|!=|!|[().]))\\s*");

  /** Words that the engine's language keeps for itself. */
  private static final Set<String> KEPT_WORDS =
      Set.of(
          "and",
          "or",
          "not",
          "eq",
          "ne",
          "lt",
          "gt",
          "le",
          "ge",
          "div",
          "mod",
          "empty",
          "instanceof");

  private static final List<String> STANDING = List.of("standing", "(", ")");

  private final List<String> tokens;
  private int at;

  private ConditionReader(List<String> tokens) {
    this.tokens = tokens;
  }

  static Condition read(String text) {
    Matcher expression = EXPRESSION.matcher(text.strip());
    if (text.length() > LONGEST || !expression.matches()) {
      return new Condition.Unread();
    }
    List<String> tokens = tokens(expression.group(1));
    if (tokens == null) {
      return new Condition.Unread();
    }
    ConditionReader reader = new ConditionReader(tokens);
    Condition read = reader.either();
    return read == null || reader.at < tokens.size() ? new Condition.Unread() : read;
  }

  /** Texts begin with a quotation mark, whichever was written. Null for what is none of these. */
  private static @Nullable List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!token.region(end, text.length()).lookingAt()) {
        return null;
      }
      String quoted = token.group("single") != null ? token.group("single") : token.group("double");
      String word = token.group("name") != null ? token.group("name") : token.group("mark");
      if (KEPT_WORDS.contains(word == null ? "" : word)) {
        return null;
      }
      tokens.add(quoted != null ? "'" + quoted : String.valueOf(word));
      end = token.end();
    }
    return tokens;
  }

  private @Nullable Condition either() {
    Condition left = both();
    while (left != null && next("||")) {
      Condition right = both();
      left = right == null ? null : new Condition.Or(left, right);
    }
    return left;
  }

  private @Nullable Condition both() {
    Condition left = comparison();
    while (left != null && next("&&")) {
      Condition right = comparison();
      left = right == null ? null : new Condition.And(left, right);
    }
    return left;
  }

  private @Nullable Condition comparison() {
    if (next("!")) {
      // The engine negates before it compares, so nothing may follow but what ends a part.
      Condition of = at < tokens.size() && tokens.get(at).equals("!") ? comparison() : single();
      return of == null || isComparison() ? null : new Condition.Not(of);
    }
    if (at < tokens.size() && tokens.get(at).equals("(")) {
      Condition inner = single();
      return isComparison() ? null : inner;
    }
    Condition.Operand left = operand();
    if (left == null) {
      return null;
    }
    boolean equal = isComparison() && tokens.get(at).equals("==");
    if (!isComparison()) {
      return left instanceof Condition alone ? alone : null;
    }
    at++;
    Condition.Operand right = operand();
    if (right == null || isComparison()) {
      return null;
    }
    return compare(left, right, equal);
  }

  private static @Nullable Condition compare(
      Condition.Operand left, Condition.Operand right, boolean equal) {
    if (left instanceof Condition.Asked && right instanceof Condition.Text word) {
      return new Condition.Standing(word.text(), equal);
    }
    if (right instanceof Condition.Asked && left instanceof Condition.Text word) {
      return new Condition.Standing(word.text(), equal);
    }
    if (left instanceof Condition.Unread || right instanceof Condition.Unread) {
      return new Condition.Unread();
    }
    if (left instanceof Condition.Name name && !(right instanceof Condition.Name)) {
      return new Condition.Compare(name.name(), right, equal);
    }
    if (right instanceof Condition.Name name && !(left instanceof Condition.Name)) {
      return new Condition.Compare(name.name(), left, equal);
    }
    return null;
  }

  private boolean isComparison() {
    return at < tokens.size() && (tokens.get(at).equals("==") || tokens.get(at).equals("!="));
  }

  /** A name, or a condition in brackets. */
  private @Nullable Condition single() {
    if (next("(")) {
      Condition inner = either();
      return inner != null && next(")") ? inner : null;
    }
    return operand() instanceof Condition alone ? alone : null;
  }

  private Condition.@Nullable Operand operand() {
    if (at >= tokens.size()) {
      return null;
    }
    String token = tokens.get(at++);
    if (token.startsWith("'")) {
      return new Condition.Text(token.substring(1));
    }
    if (!Character.isJavaIdentifierStart(token.charAt(0))) {
      return null;
    }
    if (next(".")) {
      int from = at;
      if (!question()) {
        return null;
      }
      return token.equals("promise") && tokens.subList(from, at).equals(STANDING)
          ? new Condition.Asked()
          : new Condition.Unread();
    }
    if (at < tokens.size() && tokens.get(at).equals("(")) {
      return null;
    }
    return switch (token) {
      case "true" -> new Condition.YesOrNo(true);
      case "false" -> new Condition.YesOrNo(false);
      case "null" -> new Condition.Nothing();
      default -> new Condition.Name(token);
    };
  }

  /** What follows the point of {@code promise.standing()} or {@code decisionResult.route}. */
  private boolean question() {
    if (at >= tokens.size() || !Character.isJavaIdentifierStart(tokens.get(at).charAt(0))) {
      return false;
    }
    at++;
    if (next("(")) {
      if (at < tokens.size() && tokens.get(at).startsWith("'")) {
        at++;
      }
      return next(")");
    }
    return !(at < tokens.size() && tokens.get(at).equals("."));
  }

  private boolean next(String token) {
    if (at < tokens.size() && tokens.get(at).equals(token)) {
      at++;
      return true;
    }
    return false;
  }
}
