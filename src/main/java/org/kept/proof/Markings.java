package org.kept.proof;

import java.util.Arrays;

/** Different states of fixed width, numbered as they come. */
final class Markings {

  private static final int CHUNK = 12;
  private static final int IN_CHUNK = (1 << CHUNK) - 1;

  private final int width;
  private final long most;
  private long[][] chunks = new long[8][];
  private int[] table = new int[1 << 12];
  private int size;

  /**
   * @param width in words of 64 bits
   * @param most words in all
   */
  Markings(int width, long most) {
    this.width = width;
    this.most = most;
  }

  int size() {
    return size;
  }

  void read(int state, long[] into) {
    System.arraycopy(chunks[state >> CHUNK], (state & IN_CHUNK) * width, into, 0, width);
  }

  /** The number of a state, new or not. */
  int number(long[] marking) {
    int slot = hash(marking) & (table.length - 1);
    while (table[slot] != 0) {
      if (isAt(table[slot] - 1, marking)) {
        return table[slot] - 1;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    if ((size + 1L) * width > most) {
      throw new NotJudged("there are too many states to remember");
    }
    table[slot] = size + 1;
    int chunk = size >> CHUNK;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunks.length * 2);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new long[(IN_CHUNK + 1) * width];
    }
    System.arraycopy(marking, 0, chunks[chunk], (size & IN_CHUNK) * width, width);
    size++;
    if (size > table.length / 2) {
      grow();
    }
    return size - 1;
  }

  private boolean isAt(int state, long[] marking) {
    int at = (state & IN_CHUNK) * width;
    return Arrays.equals(chunks[state >> CHUNK], at, at + width, marking, 0, width);
  }

  private void grow() {
    table = new int[table.length * 2];
    long[] marking = new long[width];
    for (int state = 0; state < size; state++) {
      read(state, marking);
      int slot = hash(marking) & (table.length - 1);
      while (table[slot] != 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = state + 1;
    }
  }

  private static int hash(long[] marking) {
    long hash = 0;
    for (long word : marking) {
      hash = (hash ^ word) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }
}
