package org.kept.proof;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a sentence says of the marks of a case, and how it is watched over.
 *
 * @param shape which of the forms it has
 * @param letters the marks it names, in the order of the shape's letters X, Y, Z; where a letter
 *     stands for several, one of them is enough
 * @param said how the sentence says them
 * @param count how often at most
 */
record SentenceForm(Shape shape, List<Set<String>> letters, List<String> said, int count) {

  enum Shape {
    /** Every case is X before it ends. */
    BEFORE_THE_END,
    /** Nothing is Y before it is X. */
    NOT_BEFORE,
    /** After Y, X always follows. */
    FOLLOWS,
    /** After X, never Y. */
    NEVER_AFTER,
    /** X never happens twice; X happens at most n times. */
    AT_MOST,
    /** Every Y has had X since the last Z. */
    SINCE_THE_LAST,
    /** While the council holds the case, a clock runs. */
    CLOCK,
    /** Until it is X, every case can be Y. */
    POSSIBLE_UNTIL
  }

  /** All marks that it names, in the order of its letters. */
  List<String> marks() {
    return letters.stream().flatMap(Set::stream).toList();
  }

  private boolean is(int letter, Set<String> happening) {
    return !Collections.disjoint(happening, letters.get(letter));
  }

  /**
   * The marks that can break it where nobody knows when, or whether, they become true. Those that
   * it only asks for are not among them: to overlook one proves nothing false.
   */
  Set<String> canBreakIt() {
    return switch (shape) {
      case BEFORE_THE_END, CLOCK, POSSIBLE_UNTIL -> Set.of();
      case NOT_BEFORE, FOLLOWS -> letters.get(1);
      case NEVER_AFTER -> Set.copyOf(marks());
      case AT_MOST -> letters.get(0);
      case SINCE_THE_LAST -> {
        Set<String> both = new LinkedHashSet<>(letters.get(1));
        both.addAll(letters.get(2));
        yield both;
      }
    };
  }

  /** How many states it needs to be watched over. */
  int memories() {
    return switch (shape) {
      case BEFORE_THE_END, FOLLOWS, POSSIBLE_UNTIL -> 2;
      case NOT_BEFORE, NEVER_AFTER, SINCE_THE_LAST -> 3;
      case AT_MOST -> count + 2;
      case CLOCK -> 1;
    };
  }

  /** What is remembered once some marks become true, all at the same moment. */
  int after(int memory, Set<String> happening) {
    if (isBrokenForGood(memory)) {
      return memory;
    }
    return switch (shape) {
      case BEFORE_THE_END -> is(0, happening) ? 1 : memory;
      case NOT_BEFORE -> {
        int now = is(0, happening) ? 1 : memory;
        yield is(1, happening) && now == 0 ? 2 : now;
      }
      case FOLLOWS -> is(0, happening) ? 0 : is(1, happening) ? 1 : memory;
      case NEVER_AFTER -> is(1, happening) && memory == 1 ? 2 : is(0, happening) ? 1 : memory;
      case AT_MOST -> is(0, happening) ? memory + 1 : memory;
      case SINCE_THE_LAST -> {
        int now = is(0, happening) ? 1 : memory;
        yield is(1, happening) && now == 0 ? 2 : is(2, happening) ? 0 : now;
      }
      case CLOCK -> memory;
      case POSSIBLE_UNTIL -> is(0, happening) || is(1, happening) ? 1 : memory;
    };
  }

  private boolean isBrokenForGood(int memory) {
    return switch (shape) {
      case NOT_BEFORE, NEVER_AFTER, SINCE_THE_LAST -> memory == 2;
      case AT_MOST -> memory == count + 1;
      case BEFORE_THE_END, FOLLOWS, CLOCK, POSSIBLE_UNTIL -> false;
    };
  }

  /** Whether what is remembered breaks the sentence. */
  boolean isBroken(int memory, boolean ended) {
    return switch (shape) {
      case BEFORE_THE_END -> ended && memory == 0;
      case FOLLOWS -> ended && memory == 1;
      default -> isBrokenForGood(memory);
    };
  }

  /** What a holding sentence does not say; empty where it says all. */
  String note() {
    return shape == Shape.FOLLOWS
        ? "Holds for cases that end; a loop can delay it without limit."
        : "";
  }
}
