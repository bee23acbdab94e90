package org.kept.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Understands the sentences of the charter: eight forms of plain English, and no others. */
final class SentenceReader {

  /** What is told when a sentence is none of them. */
  static final String FORMS =
      """
      Write it in one of these forms:
        1. Every case is X before it ends.
        2. Nothing is Y before it is X.
        3. After Y, X always follows.
        4. After X, never Y.
        5. X never happens twice. (Or: X happens at most 3 times.)
        6. Every Y has had X since the last Z.
        7. While the council holds the case, a clock runs.
        8. Until it is X, every case can be Y.
      For a mark, several can stand: answered or withdrawn.""";

  private static final int MOST = 20;

  /**
   * A form.
   *
   * @param pattern in which each P stands for a mark
   * @param letters which letter of the shape each P is, counted from X
   */
  private record Wording(SentenceForm.Shape shape, String pattern, List<Integer> letters) {

    Matcher match(String sentence, String phrase) {
      String regex = pattern;
      for (int i = 0; i < letters.size(); i++) {
        String one = "(?:an? |the )?(?:" + phrase + ")";
        String group = "(?<p" + i + ">" + one + "(?: or " + one + ")*)";
        regex = regex.replaceFirst("P", Matcher.quoteReplacement(group));
      }
      return Pattern.compile(regex).matcher(sentence);
    }
  }

  private static final List<Wording> WORDINGS =
      List.of(
          new Wording(
              SentenceForm.Shape.BEFORE_THE_END, "every case is P before it ends", List.of(0)),
          new Wording(
              SentenceForm.Shape.NOT_BEFORE, "nothing is P before (?:it is )?P", List.of(1, 0)),
          new Wording(SentenceForm.Shape.FOLLOWS, "after P, P always follows", List.of(1, 0)),
          new Wording(SentenceForm.Shape.NEVER_AFTER, "after P, never P", List.of(0, 1)),
          new Wording(SentenceForm.Shape.AT_MOST, "P never happens twice", List.of(0)),
          new Wording(
              SentenceForm.Shape.AT_MOST,
              "P happens at most (?<n>\\w+)(?<times> times)?",
              List.of(0)),
          new Wording(
              SentenceForm.Shape.SINCE_THE_LAST,
              "every P has had P since the last P",
              List.of(1, 0, 2)),
          new Wording(
              SentenceForm.Shape.CLOCK,
              "while the council holds the case,? a clock runs",
              List.of()),
          new Wording(
              SentenceForm.Shape.POSSIBLE_UNTIL,
              "until (?:it is )?P, every case can be P",
              List.of(0, 1)));

  private final Map<String, String> markBySaying = new LinkedHashMap<>();
  private final String phrases;

  SentenceReader(Collection<Charter.Mark> marks) {
    for (Charter.Mark mark : marks) {
      markBySaying.put(mark.id(), mark.id());
      mark.said().forEach(said -> markBySaying.put(lower(said), mark.id()));
    }
    this.phrases =
        markBySaying.keySet().stream()
            .sorted(Comparator.comparing(String::length).reversed().thenComparing(said -> said))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
  }

  /**
   * @throws IllegalArgumentException saying which forms there are, or which mark is not known
   */
  SentenceForm read(String text) {
    String sentence =
        lower(text.replace("*", "").strip().replaceAll("\\s+", " ").replaceAll("\\.$", ""));
    for (Wording form : WORDINGS) {
      Matcher known = form.match(sentence, phrases.isEmpty() ? "(?!)" : phrases);
      if (known.matches()) {
        return form(text, form, known);
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not understood. " + unknownMark(sentence) + FORMS);
  }

  private SentenceForm form(String text, Wording form, Matcher known) {
    List<Set<String>> marks = new ArrayList<>(Collections.nCopies(form.letters.size(), Set.of()));
    String[] said = new String[marks.size()];
    for (int i = 0; i < said.length; i++) {
      Set<String> either = new LinkedHashSet<>();
      for (String phrase : phrasesOf(known.group("p" + i))) {
        if (!either.add(markBySaying.getOrDefault(phrase, ""))) {
          throw twice(text, markBySaying.getOrDefault(phrase, ""));
        }
      }
      marks.set(form.letters.get(i), Collections.unmodifiableSet(either));
      said[form.letters.get(i)] = known.group("p" + i);
    }
    if (marks.size() > 1) {
      for (String mark : marks.get(0)) {
        if (marks.get(1).contains(mark)) {
          throw twice(text, mark);
        }
      }
    }
    return new SentenceForm(
        form.shape, List.copyOf(marks), List.of(said), count(text, form, known));
  }

  /** What stands on both sides of each "or", without an article. */
  private static List<String> phrasesOf(String either) {
    return Arrays.stream(either.split(" or ", -1))
        .map(phrase -> phrase.replaceFirst("^(?:an?|the) ", ""))
        .toList();
  }

  private static IllegalArgumentException twice(String text, String mark) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' names "
            + mark
            + " twice. To limit how often something happens,"
            + " write 'X never happens twice.'");
  }

  private static int count(String text, Wording form, Matcher known) {
    if (!form.pattern.contains("<n>")) {
      return 1;
    }
    String said = known.group("n");
    boolean times = known.group("times") != null;
    if (!times && (said.equals("once") || said.equals("twice"))) {
      return said.equals("once") ? 1 : 2;
    }
    for (int number = 1; times && number <= MOST; number++) {
      if (said.equals(Words.number(number)) || said.equals(Integer.toString(number))) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "': write once, twice, or a number of times up to " + MOST + ".");
  }

  /** Of a sentence that is right but for its marks, which mark is none. */
  private String unknownMark(String sentence) {
    for (Wording form : WORDINGS) {
      Matcher loose = form.match(sentence, ".+?");
      if (!loose.matches()) {
        continue;
      }
      List<String> unknown = new ArrayList<>();
      for (int i = 0; i < form.letters.size(); i++) {
        for (String said : phrasesOf(loose.group("p" + i))) {
          if (!markBySaying.containsKey(said)) {
            unknown.add("'" + said + "'");
          }
        }
      }
      if (!unknown.isEmpty()) {
        return "No mark is called "
            + Words.or(unknown)
            + "; there are: "
            + String.join(", ", markBySaying.keySet())
            + ". ";
      }
    }
    return "";
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
