package org.kept.proof;

import java.util.Arrays;

/**
 * Rows of numbers, each once, numbered from 0 as they come. Two rows are the same if all their
 * numbers are; a hash only says where to look.
 */
final class Rows {

  private static final int PAGE_BITS = 18;
  private static final int PAGE = 1 << PAGE_BITS;

  private int[][] pages = new int[16][];
  private int used;
  private int[] starts = new int[1024];
  private int[] hashes = new int[1024];
  private int[] table = new int[2048];
  private int size;

  Rows() {
    pages[0] = new int[PAGE];
  }

  int size() {
    return size;
  }

  /** The number of a row: minus what it would get, less one, where it is new and was not added. */
  int find(int[] row, int length) {
    int hash = hash(row, length);
    for (int slot = hash & table.length - 1; ; slot = slot + 1 & table.length - 1) {
      int entry = table[slot];
      if (entry == 0) {
        return -size - 1;
      }
      if (hashes[entry - 1] == hash && same(entry - 1, row, length)) {
        return entry - 1;
      }
    }
  }

  /** Adds a row that was not found. */
  int add(int[] row, int length) {
    if (2 * (size + 1) > table.length) {
      grow();
    }
    if (size + 1 >= starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    }
    int hash = hash(row, length);
    hashes[size] = hash;
    for (int i = 0; i < length; i++) {
      if (used >>> PAGE_BITS == pages.length) {
        pages = Arrays.copyOf(pages, 2 * pages.length);
      }
      if (pages[used >>> PAGE_BITS] == null) {
        pages[used >>> PAGE_BITS] = new int[PAGE];
      }
      pages[used >>> PAGE_BITS][used & PAGE - 1] = row[i];
      used++;
    }
    starts[size + 1] = used;
    put(size, hash);
    return size++;
  }

  /** Reads a row into another, which is made larger if need be. */
  int[] copy(int number, int[] into) {
    int from = starts[number];
    int length = starts[number + 1] - from;
    int[] row = into.length >= length ? into : new int[length + (length >> 1) + 8];
    for (int i = 0; i < length; i++) {
      row[i] = pages[(from + i) >>> PAGE_BITS][(from + i) & (PAGE - 1)];
    }
    return row;
  }

  int length(int number) {
    return starts[number + 1] - starts[number];
  }

  private boolean same(int number, int[] row, int length) {
    int from = starts[number];
    if (starts[number + 1] - from != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (pages[(from + i) >>> PAGE_BITS][(from + i) & (PAGE - 1)] != row[i]) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    table = new int[2 * table.length];
    for (int i = 0; i < size; i++) {
      put(i, hashes[i]);
    }
  }

  private void put(int number, int hash) {
    int slot = hash & table.length - 1;
    while (table[slot] != 0) {
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = number + 1;
  }

  private static int hash(int[] row, int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ row[i]) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash;
  }
}
