package org.carewatch.box;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HeapTest {
  private static final long MIB = 1024 * 1024;

  private long used = 9 * MIB;
  private long lives = 9 * MIB;
  private int collections;
  private final Heap heap =
      new Heap(
          () -> used,
          () -> {
            collections++;
            used = lives;
          });

  @Test
  void garbageIsCollectedWhenItIsMoreThanMayLieAbout() {
    heap.look();
    used += Heap.MOST_GARBAGE_BYTES;
    heap.look();
    assertEquals(0, collections);
    used++;
    heap.look();
    assertEquals(1, collections);
    assertEquals(9 * MIB, used);
  }

  @Test
  void whatLivesIsCountedAnewWithEachCollectionAlsoWithThoseOfOthers() {
    heap.look();
    lives = used = 15 * MIB; // no garbage: more lives
    heap.look();
    heap.look();
    assertEquals(1, collections, "it does not collect again and again");
    lives = used = 8 * MIB; // the collector came by itself
    heap.look();
    used = 13 * MIB;
    heap.look();
    assertEquals(2, collections);
  }
}
