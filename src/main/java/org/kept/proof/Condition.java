package org.kept.proof;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a flow, answered as the engine answers it: texts are compared as they are, nothing
 * is no text, and a condition that asks for a variable that nobody wrote, or that comes to a text
 * instead of yes or no, cannot be answered at all.
 */
sealed interface Condition {

  int TRUE = 1;
  int FALSE = 2;
  int FAILS = 4;
  int FREE = TRUE | FALSE;

  /** What it may come to, as a sum of the above, where yes or no is wanted from a part of it. */
  int part(Function<String, @Nullable Value> known);

  /** What it may come to if it is all that stands on the flow. */
  default int whole(Function<String, @Nullable Value> known) {
    return part(known);
  }

  /** Adds the variables that it asks for, each with the texts that it tells apart. */
  void asks(Map<String, Set<String>> into);

  private static void asks(Map<String, Set<String>> into, String variable, String... texts) {
    into.computeIfAbsent(variable, any -> new TreeSet<>()).addAll(List.of(texts));
  }

  /** What is compared, in {@link Compare}. */
  sealed interface Operand permits Name, Text, YesOrNo, Nothing, Asked, Unread {}

  /**
   * The answer.
   *
   * @param known the value of a variable; null where it is not known
   */
  default Knowledge.Truth ask(Function<String, @Nullable Value> known) {
    return switch (whole(known)) {
      case TRUE -> Knowledge.Truth.TRUE;
      case FALSE -> Knowledge.Truth.FALSE;
      case FAILS -> Knowledge.Truth.FAILS;
      default -> Knowledge.Truth.UNKNOWN;
    };
  }

  /** Whether a variable is surely this word where it comes to yes. */
  default boolean saysThat(String variable, String word) {
    if (this instanceof And both) {
      return both.first().saysThat(variable, word) || both.second().saysThat(variable, word);
    }
    return this instanceof Compare compare
        && compare.equal()
        && compare.name().equals(variable)
        && compare.with() instanceof Text text
        && text.text().equals(word);
  }

  /** Whether all of it could be read. */
  default boolean isRead() {
    if (this instanceof And both) {
      return both.first().isRead() && both.second().isRead();
    }
    if (this instanceof Or either) {
      return either.first().isRead() && either.second().isRead();
    }
    return this instanceof Not not ? not.of().isRead() : !(this instanceof Unread);
  }

  /** Adds the words that it compares the standing of a promise with. */
  default void standings(Set<String> into) {
    if (this instanceof And both) {
      both.first().standings(into);
      both.second().standings(into);
    } else if (this instanceof Or either) {
      either.first().standings(into);
      either.second().standings(into);
    } else if (this instanceof Not not) {
      not.of().standings(into);
    } else if (this instanceof Standing standing) {
      into.add(standing.word());
    }
  }

  private static int of(boolean yes) {
    return yes ? TRUE : FALSE;
  }

  /** A variable. */
  record Name(String name) implements Condition, Operand {

    @Override
    public int part(Function<String, @Nullable Value> known) {
      Value value = known.apply(name);
      if (value == null) {
        return FREE;
      }
      return switch (value.kind()) {
        case UNSET -> FAILS;
        case NULL, OTHER -> FALSE;
        case TEXT, BOOLEAN -> of(value.text().equalsIgnoreCase("true"));
        case ANY -> FREE;
      };
    }

    @Override
    public int whole(Function<String, @Nullable Value> known) {
      Value value = known.apply(name);
      return value == null || value.kind() == Value.Kind.BOOLEAN ? part(known) : FAILS;
    }

    @Override
    public void asks(Map<String, Set<String>> into) {
      Condition.asks(into, name, "true");
    }
  }

  /** A word in quotation marks. */
  record Text(String text) implements Operand {}

  /** {@code true} or {@code false}. */
  record YesOrNo(boolean yes) implements Condition, Operand {

    @Override
    public int part(Function<String, @Nullable Value> known) {
      return of(yes);
    }

    @Override
    public void asks(Map<String, Set<String>> into) {
      // It asks for none.
    }
  }

  /** {@code null}. */
  record Nothing() implements Operand {}

  /** Whether a variable is this. */
  record Compare(String name, Operand with, boolean equal) implements Condition {

    @Override
    public int part(Function<String, @Nullable Value> known) {
      Value value = known.apply(name);
      if (value == null) {
        return FREE;
      }
      if (value.kind() == Value.Kind.UNSET) {
        return FAILS;
      }
      return of(same(value) == equal);
    }

    private boolean same(Value value) {
      if (with instanceof Nothing || value.kind() == Value.Kind.NULL) {
        return with instanceof Nothing && value.kind() == Value.Kind.NULL;
      }
      if (with instanceof YesOrNo is) {
        return value.text().equalsIgnoreCase("true") == is.yes();
      }
      String text = ((Text) with).text();
      return value.kind() == Value.Kind.BOOLEAN
          ? value.text().equals("true") == text.equalsIgnoreCase("true")
          : value.kind() == Value.Kind.TEXT && value.text().equals(text);
    }

    @Override
    public void asks(Map<String, Set<String>> into) {
      if (with instanceof Text text) {
        Condition.asks(into, name, text.text());
      } else if (with instanceof YesOrNo) {
        Condition.asks(into, name, "true");
      } else {
        Condition.asks(into, name);
      }
    }
  }

  record Not(Condition of) implements Condition {

    @Override
    public int part(Function<String, @Nullable Value> known) {
      int is = of.part(known);
      return (is & FAILS) | ((is & TRUE) != 0 ? FALSE : 0) | ((is & FALSE) != 0 ? TRUE : 0);
    }

    @Override
    public void asks(Map<String, Set<String>> into) {
      of.asks(into);
    }
  }

  /** Both; the second is not looked at where the first is false. */
  record And(Condition first, Condition second) implements Condition {

    @Override
    public int part(Function<String, @Nullable Value> known) {
      int is = first.part(known);
      return (is & (FALSE | FAILS)) | ((is & TRUE) != 0 ? second.part(known) : 0);
    }

    @Override
    public void asks(Map<String, Set<String>> into) {
      first.asks(into);
      second.asks(into);
    }
  }

  /** Either; the second is not looked at where the first is true. */
  record Or(Condition first, Condition second) implements Condition {

    @Override
    public int part(Function<String, @Nullable Value> known) {
      int is = first.part(known);
      return (is & (TRUE | FAILS)) | ((is & FALSE) != 0 ? second.part(known) : 0);
    }

    @Override
    public void asks(Map<String, Set<String>> into) {
      first.asks(into);
      second.asks(into);
    }
  }

  /** {@code promise.standing()}, which is a word. */
  record Asked() implements Operand {}

  /** Whether the promises of a case stand so: a free choice, as time decides. */
  record Standing(String word, boolean equal) implements Condition {

    /** All that it says. */
    static final Set<String> WORDS = new TreeSet<>(Set.of("past", "near", "fine"));

    /** What it is asked for by, where somebody knows. No variable has such a name. */
    static final String NAME = "promise.standing()";

    @Override
    public int part(Function<String, @Nullable Value> known) {
      Value standing = known.apply(NAME);
      return standing == null ? FREE : Condition.of(standing.text().equals(word) == equal);
    }

    @Override
    public void asks(Map<String, Set<String>> into) {
      // It asks for no variable.
    }
  }

  /** Something that is not read here: a free choice. */
  record Unread() implements Condition, Operand {

    @Override
    public int part(Function<String, @Nullable Value> known) {
      return FREE;
    }

    @Override
    public void asks(Map<String, Set<String>> into) {
      // It may ask for anything; what it comes to is not known whatever that is.
    }
  }
}
