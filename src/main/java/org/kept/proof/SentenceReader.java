package org.kept.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Understands the sentences of the charter: seven forms of plain English, and no others. */
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
        7. While the council holds the case, a clock runs.""";

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
        String group = "(?<w" + i + ">(?:an? |the )?(?<p" + i + ">" + phrase + "))";
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
              List.of()));

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
    String[] marks = new String[form.letters.size()];
    String[] said = new String[marks.length];
    for (int i = 0; i < marks.length; i++) {
      marks[form.letters.get(i)] = markBySaying.getOrDefault(known.group("p" + i), "");
      said[form.letters.get(i)] = known.group("w" + i);
    }
    if (marks.length > 1 && marks[0].equals(marks[1])) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' names "
              + marks[0]
              + " twice. To limit how often something happens,"
              + " write 'X never happens twice.'");
    }
    return new SentenceForm(form.shape, List.of(marks), List.of(said), count(text, form, known));
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
        @Nullable String said = loose.group("p" + i);
        if (said != null && !markBySaying.containsKey(said)) {
          unknown.add("'" + said + "'");
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
