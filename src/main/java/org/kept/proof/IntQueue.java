package org.kept.proof;

import java.util.Arrays;

/** First in, first out; numbers without objects around them. */
final class IntQueue {

  private int[] items = new int[64];
  private int head;
  private int tail;

  boolean isEmpty() {
    return head == tail;
  }

  void add(int item) {
    if (tail == items.length) {
      if (head > items.length / 2) {
        System.arraycopy(items, head, items, 0, tail - head);
        tail -= head;
        head = 0;
      } else {
        items = Arrays.copyOf(items, items.length * 2);
      }
    }
    items[tail++] = item;
  }

  int remove() {
    int item = items[head++];
    if (head == tail) {
      head = 0;
      tail = 0;
    }
    return item;
  }
}
