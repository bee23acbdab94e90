package org.kept.proof;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a case's variables: which values they can have, who writes them, and which
 * branches follow. A variable is known only if nothing but forms and decision tables that we have
 * read writes it and it is only compared with words. Everything else is a free choice, so that
 * nothing false is ever proved.
 *
 * <p>Values are small numbers, one for each known variable, and part of the state. An array is
 * never changed once it was handed over.
 */
interface Knowledge {

  /** Knows nothing: every branch is a free choice. */
  Knowledge NOTHING =
      new Knowledge() {
        private final int[] none = new int[0];
        private final List<Write> nothing = List.of(new Write(none, ""));

        @Override
        public List<Write> atStart() {
          return nothing;
        }

        @Override
        public List<Write> after(int node, int[] values) {
          return nothing;
        }

        @Override
        public Truth holds(int flow, int[] values) {
          return Truth.UNKNOWN;
        }

        @Override
        public String words(int[] values) {
          return "";
        }
      };

  /** What the variables can be when a case starts; at least one. */
  List<Write> atStart();

  /**
   * What the variables can be after a node was completed: itself where the node writes nothing.
   * Empty where an assumption rules out everything.
   */
  List<Write> after(int node, int[] values);

  /**
   * Whether the condition on a flow holds. A flow without condition is never asked for; nor is one
   * after the flow that was taken, where only one is.
   */
  Truth holds(int flow, int[] values);

  /** Variables that something among these nodes may set to something else each time it is done. */
  default Set<String> setAnew(BitSet nodes) {
    return Set.of();
  }

  /** What must be known somewhere; {@link #lacks} names one by its place in this list. */
  default List<Need> needs() {
    return List.of();
  }

  /**
   * What is needed somewhere and is not there, so that the engine throws.
   *
   * @return its place in {@link #needs}; -1 where all is there
   */
  default int lacks(Moment moment, int index, int[] values) {
    return -1;
  }

  /** What the values are once a flow is taken: what its condition says is so. */
  default int[] taken(int flow, int[] values) {
    return values;
  }

  /** What is left of the values once the steps on a flow have told what somebody wrote. */
  default int[] told(int flow, int[] values) {
    return values;
  }

  /**
   * What is left of the values once a node has begun: what it runs may write anew what was there.
   */
  default int[] begun(int node, int[] values) {
    return values;
  }

  /** Codes of the errors that a node may throw; null where that is not known. */
  default @Nullable Set<String> errors(int node) {
    return null;
  }

  /** What is left of the values once a case waits for the first time. */
  default int[] onceItWaits(int[] values) {
    return values;
  }

  /**
   * By index of a node that asks a decision table: what the table is asked of that customers
   * decided and nothing else writes.
   */
  default Map<Integer, Set<String>> askedOfStart() {
    return Map.of();
  }

  /** By index of a call: questions that must be answered anew after it. */
  default Map<Integer, Set<String>> replacedByCalls() {
    return Map.of();
  }

  /** By index of a task that decides: names of the answers that were written for earlier ones. */
  default Map<Integer, Set<String>> outdatedBy() {
    return Map.of();
  }

  /** Indexes of calls that the engine goes past at once, as what they run never waits. */
  default Set<Integer> callsAtOnce() {
    return Set.of();
  }

  /** Variables that a case begins with, where they are asked for, and that are gone then. */
  default Set<String> onlyAtStart() {
    return Set.of();
  }

  /** When something is needed: when a node begins or is done, or a flow is taken. */
  enum Moment {
    BEGINS,
    DONE,
    TAKEN
  }

  /**
   * Where an answer need not be given in a form, as {@code «Do you agree?» required in check.form}.
   *
   * @param name a variable, or what somebody wrote to a question
   * @param done the tasks whose forms are meant
   */
  default Set<String> toRequire(String name, BitSet done) {
    return Set.of();
  }

  /** The known values for people, such as {@code decision = ask-customer}; empty where none is. */
  String words(int[] values);

  /** One outcome of a write. */
  final class Write {

    private final int[] values;
    private final String says;

    /**
     * An outcome.
     *
     * @param values all known variables from now on; never changed once handed over
     * @param says what became known, for people; empty where nothing did
     */
    Write(int[] values, String says) {
      this.values = values;
      this.says = says;
    }

    int[] values() {
      return values;
    }

    String says() {
      return says;
    }
  }

  enum Truth {
    TRUE,
    FALSE,
    /** It cannot be answered: the engine throws and undoes the whole step. */
    FAILS,
    UNKNOWN
  }
}
