package org.kept.proof;

/**
 * Follows a case and remembers one thing of it, in a few states of its own. It begins in state 0.
 */
interface Monitor {

  /** Remembers nothing. */
  Monitor NOTHING =
      new Monitor() {
        @Override
        public int size() {
          return 1;
        }

        @Override
        public int after(int memory, Step step) {
          return 0;
        }
      };

  /** How many states it has. */
  int size();

  /** What it remembers after a step. */
  int after(int memory, Step step);

  /** Remembers whether something ever happened: 0 before, 1 from then on. */
  static Monitor of(java.util.function.Predicate<Step> happens) {
    return new Monitor() {
      @Override
      public int size() {
        return 2;
      }

      @Override
      public int after(int memory, Step step) {
        return memory == 1 || happens.test(step) ? 1 : 0;
      }
    };
  }
}
