package org.kept.site;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds words that stand where no translator finds them, and bundles that do not match. */
final class Words {

  private static final Pattern PIECE =
      Pattern.compile(
          "<!--.*?-->|<!DOCTYPE[^>]*>|<(/?)([a-zA-Z][\\w:-]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>|([^<]+)",
          Pattern.DOTALL);
  private static final Pattern SPOKEN_ATTRIBUTE =
      Pattern.compile("\\s(alt|title|placeholder|aria-label|aria-description|label)=\"([^\"]*)\"");
  private static final Pattern INLINED = Pattern.compile("\\[\\[.*?]]", Pattern.DOTALL);
  private static final Pattern ENTITY = Pattern.compile("&#?\\w+;");
  private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");
  private static final Pattern ARGUMENT = Pattern.compile("\\{\\d");
  private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");
  private static final Set<String> VOID =
      Set.of(
          "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
          "wbr");

  private Words() {}

  /** Keys of which only the last sentence is ever shown. */
  static List<String> saidTwice(List<String> lines) {
    Set<String> seen = new HashSet<>();
    return lines.stream()
        .filter(line -> line.contains("=") && !line.startsWith("#"))
        .map(line -> line.substring(0, line.indexOf('=')).strip())
        .filter(key -> !seen.add(key))
        .distinct()
        .toList();
  }

  /** Every word that a template says itself instead of taking it from a bundle. */
  static List<String> literalsIn(String template) {
    List<String> found = new ArrayList<>();
    Deque<Boolean> replaced = new ArrayDeque<>();
    Matcher piece = PIECE.matcher(template);
    while (piece.find()) {
      String element = piece.group(2);
      String text = piece.group(4);
      if (text != null && !Boolean.TRUE.equals(replaced.peek())) {
        String said = ENTITY.matcher(INLINED.matcher(text).replaceAll("")).replaceAll("");
        if (LETTERS.matcher(said).find()) {
          found.add(said.strip());
        }
      } else if (element != null && !piece.group(1).isEmpty()) {
        replaced.poll();
      } else if (element != null) {
        String attributes = piece.group(3);
        Matcher spoken = SPOKEN_ATTRIBUTE.matcher(attributes);
        while (spoken.find()) {
          if (LETTERS.matcher(spoken.group(2)).find()) {
            found.add(spoken.group(2));
          }
        }
        if (!VOID.contains(element) && !attributes.endsWith("/")) {
          replaced.push(attributes.contains("th:text=") || "style".equals(element));
        }
      }
    }
    return found;
  }

  /** Keys that only one of the two bundles has. */
  static Set<String> unmatchedKeys(Properties one, Properties other) {
    Set<String> unmatched = new TreeSet<>(one.stringPropertyNames());
    unmatched.removeAll(other.stringPropertyNames());
    Set<String> further = new TreeSet<>(other.stringPropertyNames());
    further.removeAll(one.stringPropertyNames());
    unmatched.addAll(further);
    return unmatched;
  }

  /** Keys of sentences without arguments, which are said as they stand, with both apostrophes. */
  static List<String> doubledApostrophes(Properties bundle) {
    return bundle.stringPropertyNames().stream()
        .filter(key -> !ARGUMENT.matcher(bundle.getProperty(key)).find())
        .filter(key -> bundle.getProperty(key).contains("''"))
        .sorted()
        .toList();
  }

  /** Keys of sentences with arguments whose apostrophe would swallow what follows it. */
  static List<String> swallowedApostrophes(Properties bundle) {
    return bundle.stringPropertyNames().stream()
        .filter(key -> ARGUMENT.matcher(bundle.getProperty(key)).find())
        .filter(key -> LONE_APOSTROPHE.matcher(bundle.getProperty(key)).find())
        .sorted()
        .toList();
  }
}
