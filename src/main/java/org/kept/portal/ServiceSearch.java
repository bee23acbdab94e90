package org.kept.portal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kept.promise.Service;

/**
 * Finds services by what people type: in any case, with or without accents, by the beginning of a
 * word, with a slip of the finger. A council's list is short, so every word is compared.
 */
final class ServiceSearch {

  private static final Set<String> SAID_BESIDES =
      Set.of(
          "a", "an", "and", "about", "at", "been", "for", "has", "have", "i", "in", "is", "it",
          "me", "my", "not", "of", "on", "our", "out", "the", "there", "to", "was", "we", "with",
          "you");
  private static final int WHOLE_WORD = 8;
  private static final int BEGINNING = 5;
  private static final int SLIP = 3;
  private static final int IN_SUMMARY = 2;

  /** The fewest letters in which a slip is looked for. */
  private static final int SHORT = 4;

  private static final int LONGEST_ENDING = 3;

  private ServiceSearch() {}

  /**
   * The services that fit best first; all of them if nothing was typed. A word that one of them has
   * was meant as it stands, and is no slip for a word of another.
   */
  static List<Service> find(List<Service> services, String typed) {
    List<String> wanted =
        wordsOf(typed).stream().filter(word -> !SAID_BESIDES.contains(word)).toList();
    if (wanted.isEmpty()) {
      return typed.isBlank() ? services : List.of();
    }
    Set<String> known =
        services.stream()
            .flatMap(service -> namesOf(service).stream())
            .filter(wanted::contains)
            .collect(Collectors.toSet());
    return services.stream()
        .map(service -> new Hit(service, scoreOf(service, wanted, known)))
        .filter(hit -> hit.score() > 0)
        .sorted(Comparator.comparingInt(Hit::score).reversed())
        .map(Hit::service)
        .toList();
  }

  private record Hit(Service service, int score) {}

  private static int scoreOf(Service service, List<String> wanted, Set<String> known) {
    List<String> names = namesOf(service);
    List<String> summary = wordsOf(service.summary());
    int score = 0;
    for (String word : wanted) {
      int fit = best(names, word);
      int byName = fit == SLIP && known.contains(word) ? 0 : fit;
      // A summary is a sentence: only its long words say what the service is about.
      int bySummary = word.length() > 3 && best(summary, word) >= BEGINNING ? IN_SUMMARY : 0;
      score += Math.max(byName, bySummary);
    }
    return score;
  }

  /** The words of its name and keywords, also two of them written as one: lamp post, lamppost. */
  private static List<String> namesOf(Service service) {
    List<String> names = new ArrayList<>();
    Stream.concat(Stream.of(service.name()), service.keywords().stream())
        .map(ServiceSearch::wordsOf)
        .forEach(
            words -> {
              names.addAll(words);
              for (int i = 1; i < words.size(); i++) {
                names.add(words.get(i - 1) + words.get(i));
              }
            });
    return names;
  }

  private static int best(List<String> words, String wanted) {
    return words.stream().mapToInt(word -> fit(word, wanted)).max().orElse(0);
  }

  private static int fit(String word, String wanted) {
    if (word.equals(wanted)) {
      return WHOLE_WORD;
    }
    boolean begins = wanted.length() > 1 && word.startsWith(wanted);
    if (begins || isLongerFormOf(word, wanted)) {
      return BEGINNING;
    }
    int shorter = Math.min(word.length(), wanted.length());
    if (shorter == SHORT && word.length() == wanted.length() && !swapsLetters(word, wanted)) {
      return 0;
    }
    int slips = shorter >= 8 ? 2 : shorter >= SHORT ? 1 : 0;
    return slips > 0 && slipsBetween(word, wanted) <= slips ? SLIP : 0;
  }

  /**
   * A word with an ending, as potholes; a household is no form of a house, a carpet none of a car.
   */
  private static boolean isLongerFormOf(String word, String wanted) {
    int ending = wanted.length() - word.length();
    return word.length() > 2
        && ending <= Math.min(LONGEST_ENDING, word.length() - 1)
        && wanted.startsWith(word);
  }

  /** With one letter changed, a short word is most often another word: hole and home. */
  private static boolean swapsLetters(String one, String other) {
    return one.chars().sorted().boxed().toList().equals(other.chars().sorted().boxed().toList());
  }

  private static List<String> wordsOf(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT);
    return Stream.of(plain.split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).toList();
  }

  /** How many letters were added, left out, changed or swapped with their neighbour. */
  private static int slipsBetween(String one, String other) {
    int[] beforeLast = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    Arrays.setAll(last, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[other.length() + 1];
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        if (swapped) {
          now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = now;
    }
    return last[other.length()];
  }
}
