package org.kept.proof;

import java.util.Arrays;

/** A growing row of numbers. */
final class Ints {

  int[] items;
  int size;

  Ints(int capacity) {
    items = new int[capacity];
  }

  void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size + (size >> 1) + 16);
    }
    items[size++] = item;
  }

  int get(int index) {
    return items[index];
  }
}
