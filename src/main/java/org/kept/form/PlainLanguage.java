package org.kept.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether most people understand an English text at once. It is hard if its Flesch-Kincaid grade is
 * above 6, a reading age of about eleven, if one of its sentences has more than 25 words, or if it
 * uses words that have a plain twin. The limits are those of plain English for public services; the
 * formula says nothing about other languages, and little about a text of a few words, whose grade
 * is not looked at.
 *
 * @see <a
 *     href="https://en.wikipedia.org/wiki/Flesch%E2%80%93Kincaid_readability_tests">Flesch-Kincaid
 *     grade level: 0.39 words a sentence + 11.8 syllables a word - 15.59</a>
 */
public final class PlainLanguage {

  /** The highest grade of a text that is not hard. */
  public static final double HIGHEST_GRADE = 6;

  /** The most words of a sentence that is not long. */
  public static final int LONGEST_SENTENCE = 25;

  /** Below it a single name decides over the grade. */
  private static final int WORDS_FOR_A_GRADE = 30;

  private static final String INSTEAD = "/plain-language/instead.properties";

  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])[\\s\"”»)]+|\\n+|:\\s");
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'’-]*");
  private static final Pattern VOWELS = Pattern.compile("[aeiouy]{1,2}");
  private static final Pattern SILENT =
      Pattern.compile("(?:[^laeiouy]es|[^dtaeiouy]ed|[^laeiouy]e)$");

  private static final PlainLanguage ENGLISH = new PlainLanguage(read());

  private final Map<Pattern, Instead> jargon =
      new TreeMap<>(Comparator.comparing(Pattern::pattern));

  private record Instead(String word, String plain) {}

  /**
   * What makes a text hard.
   *
   * @param kind in which way
   * @param found the sentence or word; of a text that is hard as a whole, its grade
   * @param instead what to write instead of a word; empty for the other kinds
   */
  public record Flaw(Kind kind, String found, String instead) {}

  /** In which way a text can be hard. */
  public enum Kind {
    /** The words and sentences are too long taken together. */
    HARD,
    /** One sentence has too many words. */
    LONG_SENTENCE,
    /** A word has a plain twin. */
    JARGON
  }

  private PlainLanguage(Properties instead) {
    instead
        .stringPropertyNames()
        .forEach(
            word -> {
              String stem =
                  word.endsWith("e")
                      ? Pattern.quote(word.substring(0, word.length() - 1)) + "(?:e|es|ed|ing)"
                      : Pattern.quote(word) + "(?:s|es|ed|ing)?";
              jargon.put(
                  Pattern.compile(
                      "(?<![\\p{L}-])" + stem + "(?![\\p{L}-])", Pattern.CASE_INSENSITIVE),
                  new Instead(word, instead.getProperty(word)));
            });
  }

  /** The check of English texts. */
  public static PlainLanguage english() {
    return ENGLISH;
  }

  /**
   * What makes a text hard, in the order of the kinds; nothing where most people understand it.
   *
   * @param text one text as people see it: no markup, no placeholders
   */
  public List<Flaw> flawsOf(String text) {
    List<Flaw> flaws = new ArrayList<>();
    if (WORD.matcher(text).results().count() >= WORDS_FOR_A_GRADE && grade(text) > HIGHEST_GRADE) {
      flaws.add(new Flaw(Kind.HARD, String.format(Locale.ROOT, "%.1f", grade(text)), ""));
    }
    for (String sentence : sentences(text)) {
      if (WORD.matcher(sentence).results().count() > LONGEST_SENTENCE) {
        flaws.add(new Flaw(Kind.LONG_SENTENCE, sentence, ""));
      }
    }
    jargon.forEach(
        (pattern, instead) -> {
          Matcher found = pattern.matcher(text);
          if (found.find()) {
            flaws.add(new Flaw(Kind.JARGON, found.group(), instead.plain()));
          }
        });
    return flaws;
  }

  /** The Flesch-Kincaid grade of a text: years at an American school; 0 of a text without words. */
  public double grade(String text) {
    long words = WORD.matcher(text).results().count();
    if (words == 0) {
      return 0;
    }
    long syllables = WORD.matcher(text).results().mapToLong(word -> syllables(word.group())).sum();
    return 0.39 * words / sentences(text).size() + 11.8 * syllables / words - 15.59;
  }

  private static List<String> sentences(String text) {
    return SENTENCE_END
        .splitAsStream(text)
        .map(String::strip)
        .filter(sentence -> WORD.matcher(sentence).find())
        .toList();
  }

  /** As many as are heard, nearly: groups of vowels, less a silent end. */
  private static long syllables(String word) {
    String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    if (plain.length() <= 3) {
      return 1;
    }
    String heard = SILENT.matcher(plain).replaceFirst("").replaceFirst("^y", "");
    return Math.max(1, VOWELS.matcher(heard).results().count());
  }

  private static Properties read() {
    Properties instead = new Properties();
    try (InputStream file =
            Objects.requireNonNull(PlainLanguage.class.getResourceAsStream(INSTEAD), INSTEAD);
        Reader list = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      instead.load(list);
      return instead;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
