package org.kept.proof;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which answers a decision table can give. It is asked with everything that its cells tell apart:
 * each word and one that no cell names, each number and one between each two, yes, no and nothing.
 */
final class TableAnswers {

  /** With more combinations, any rule may decide and the table is not judged. */
  private static final int MOST_COMBINATIONS = 50_000;

  private final DecisionTable table;
  private final List<List<@Nullable Object>> samples = new ArrayList<>();
  private final boolean tooMany;

  TableAnswers(DecisionTable table) {
    this.table = table;
    long combinations = 1;
    for (DecisionTable.Input input : table.inputs()) {
      List<@Nullable Object> column = samples(input);
      samples.add(column);
      combinations = Math.min(MOST_COMBINATIONS + 1L, combinations * column.size());
    }
    this.tooMany = combinations * Math.max(1, table.rules().size() / 20) > MOST_COMBINATIONS;
  }

  private static List<@Nullable Object> samples(DecisionTable.Input input) {
    List<@Nullable Object> samples = new ArrayList<>();
    TreeSet<BigDecimal> numbers = new TreeSet<>();
    for (Object each : input.named()) {
      if (each instanceof BigDecimal number) {
        numbers.add(number);
      } else {
        samples.add(each);
      }
    }
    BigDecimal last = null;
    for (BigDecimal number : numbers) {
      if (last == null) {
        samples.add(number.subtract(BigDecimal.ONE));
      } else if (!input.whole() || number.subtract(last).compareTo(BigDecimal.ONE) > 0) {
        samples.add(last.add(number).divide(BigDecimal.valueOf(2)));
      }
      samples.add(number);
      last = number;
    }
    if (last != null) {
      samples.add(last.add(BigDecimal.ONE));
    }
    samples.add(UnaryTests.OTHER);
    samples.add(null);
    return samples;
  }

  /**
   * What became of one question to the table.
   *
   * @param rules numbers of rules, counted from 1, one of which is the answer
   * @param none whether it may give no answer
   * @param clash two rules that fit at once where only one may; null if none do for certain
   */
  private record Answer(Set<Integer> rules, boolean none, @Nullable List<Integer> clash) {}

  /**
   * Numbers of the rules that can be the answer, counted from 1; 0 for no answer.
   *
   * @param known the value of a variable; null where it is not known
   */
  Set<Integer> answers(Function<String, @Nullable Value> known) {
    Set<Integer> answers = new TreeSet<>();
    if (tooMany) {
      table.rules().forEach(rule -> answers.add(rule.number()));
      answers.add(0);
      return answers;
    }
    List<List<@Nullable Object>> asked = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      String variable = table.inputs().get(i).variable();
      Value value = variable == null ? null : known.apply(variable);
      asked.add(value == null ? samples.get(i) : narrowed(samples.get(i), value));
    }
    each(
        asked,
        cell -> {
          Answer answer = answer(cell);
          answers.addAll(answer.rules());
          if (answer.none()) {
            answers.add(0);
          }
        });
    return answers;
  }

  private static List<@Nullable Object> narrowed(List<@Nullable Object> samples, Value value) {
    List<@Nullable Object> one = new ArrayList<>();
    switch (value.kind()) {
      case UNSET, NULL -> one.add(null);
      case TEXT -> one.add(samples.contains(value.text()) ? value.text() : UnaryTests.OTHER);
      case BOOLEAN -> one.add(value.text().equals("true"));
      case OTHER -> one.add(UnaryTests.OTHER);
      case ANY -> one.addAll(samples);
    }
    return one;
  }

  private static void each(
      List<List<@Nullable Object>> columns, java.util.function.Consumer<@Nullable Object[]> with) {
    int[] at = new int[columns.size()];
    @Nullable Object[] cell = new Object[columns.size()];
    while (true) {
      for (int i = 0; i < at.length; i++) {
        cell[i] = columns.get(i).get(at[i]);
      }
      with.accept(cell);
      int i = at.length - 1;
      while (i >= 0 && ++at[i] == columns.get(i).size()) {
        at[i--] = 0;
      }
      if (i < 0) {
        return;
      }
    }
  }

  private Answer answer(@Nullable Object[] cell) {
    List<DecisionTable.Rule> certain = new ArrayList<>();
    List<DecisionTable.Rule> perhaps = new ArrayList<>();
    for (DecisionTable.Rule rule : table.rules()) {
      Boolean fits = fits(rule, cell);
      if (fits == null || fits) {
        (fits == null ? perhaps : certain).add(rule);
        if (fits != null && table.policy() == DecisionTable.Policy.FIRST) {
          break;
        }
      }
    }
    List<Integer> clash = clash(certain);
    Set<Integer> rules = new TreeSet<>();
    boolean onlyCertain =
        !certain.isEmpty()
            && switch (table.policy()) {
              case UNIQUE, ANY, ALL -> true;
              case FIRST, PRIORITY -> false;
            };
    if (clash == null) {
      certain.forEach(rule -> rules.add(rule.number()));
    }
    if (!onlyCertain) {
      perhaps.forEach(rule -> rules.add(rule.number()));
    }
    return new Answer(rules, certain.isEmpty(), clash);
  }

  private @Nullable List<Integer> clash(List<DecisionTable.Rule> certain) {
    if (certain.size() < 2) {
      return null;
    }
    boolean clashes =
        switch (table.policy()) {
          case UNIQUE, ALL -> true;
          case ANY -> certain.stream().map(DecisionTable.Rule::answers).distinct().count() > 1;
          case FIRST, PRIORITY -> false;
        };
    return clashes ? List.of(certain.get(0).number(), certain.get(1).number()) : null;
  }

  private static @Nullable Boolean fits(DecisionTable.Rule rule, @Nullable Object[] cell) {
    boolean perhaps = false;
    for (int i = 0; i < cell.length; i++) {
      Boolean fits = rule.cells().get(i).fits(cell[i]);
      if (Boolean.FALSE.equals(fits)) {
        return false;
      }
      perhaps |= fits == null;
    }
    return perhaps ? null : true;
  }

  /** What is wrong with the table itself, as sentences. */
  Flaws flaws() {
    Flaws flaws = new Flaws();
    if (tooMany) {
      return flaws;
    }
    Set<Integer> deciding = new LinkedHashSet<>();
    each(
        samples,
        cell -> {
          Answer answer = answer(cell);
          deciding.addAll(answer.rules());
          List<Integer> clash = answer.clash();
          if (clash != null) {
            // Rules that clash are not idle.
            deciding.addAll(clash);
            if (flaws.clash == null) {
              flaws.clash = clash;
              flaws.clashWhen = words(cell);
            }
          }
          if (answer.none() && answer.rules().isEmpty() && flaws.hole == null && usual(cell)) {
            flaws.hole = words(cell);
          }
        });
    table.rules().stream()
        .map(DecisionTable.Rule::number)
        .filter(rule -> !deciding.contains(rule))
        .forEach(flaws.idle::add);
    return flaws;
  }

  /** Whether it is something that people would ask the table: what it says it is asked with. */
  private boolean usual(@Nullable Object[] cell) {
    for (int i = 0; i < cell.length; i++) {
      DecisionTable.Input input = table.inputs().get(i);
      boolean looked = !input.named().isEmpty();
      boolean words = input.named().stream().allMatch(String.class::isInstance);
      if (looked
          && (cell[i] == null
              || (cell[i] == UnaryTests.OTHER && (!words || !input.declared().isEmpty()))
              || (cell[i] instanceof String word
                  && !input.declared().isEmpty()
                  && !input.declared().contains(word)))) {
        return false;
      }
    }
    return true;
  }

  private String words(@Nullable Object[] cell) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < cell.length; i++) {
      if (table.inputs().get(i).named().isEmpty()) {
        continue;
      }
      words
          .append(words.isEmpty() ? "" : ", ")
          .append('«')
          .append(table.inputs().get(i).label())
          .append("» is ")
          .append(word(cell[i]));
    }
    return words.isEmpty() ? "it is asked at all" : words.toString();
  }

  private static String word(@Nullable Object sample) {
    if (sample == null) {
      return "not said";
    }
    if (sample == UnaryTests.OTHER) {
      return "something that no rule names";
    }
    return sample instanceof Boolean yes ? (yes ? "yes" : "no") : sample.toString();
  }

  /** What is wrong with a table. */
  static final class Flaws {

    /** When no rule fits; null if one always does. */
    @Nullable String hole;

    /** When two rules fit of which only one may; null if that never is. */
    @Nullable String clashWhen;

    @Nullable List<Integer> clash;

    /** Rules that are never the answer. */
    final List<Integer> idle = new ArrayList<>();
  }
}
